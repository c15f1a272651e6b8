import { entityName } from "../api/entity.ts";
import { graphql } from "../api/operation.ts";

/** The labs that harm does not reach, in pages of any length. */
export const LabsNotReachedOperation = graphql(
  `
  query LabsNotReached($input: BlastRadiusInput!, $first: Int!, $after: String) {
    blastRadius(input: $input) {
      unreached(filter: { roles: [LAB] }, first: $first, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { ...EntityName }
      }
      completeness { status }
    }
  }
`,
  [entityName],
);
