import { entityName } from "../api/entity.ts";
import { graphql } from "../api/operation.ts";

export const SearchOperation = graphql(
  `
  query Search($text: String!, $kinds: [EntityKind!]) {
    search(text: $text, kinds: $kinds, first: 8) {
      totalCount
      edges { matchedOn node { ...EntityName } }
      completeness { status }
    }
  }
`,
  [entityName],
);
