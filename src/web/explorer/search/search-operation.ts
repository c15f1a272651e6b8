import { entityName } from "../api/entity.ts";
import { graphql } from "../api/operation.ts";

export const SearchOperation = graphql(
  `
  query Search($text: String!) {
    search(text: $text, first: 8) {
      totalCount
      edges { matchedOn node { ...EntityName } }
      completeness { status }
    }
  }
`,
  [entityName],
);
