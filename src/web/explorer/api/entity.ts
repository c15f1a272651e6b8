import { graphql, type ResultOf } from "./operation.ts";

/** What names an entity wherever it is shown. */
export const entityName = graphql(`
  fragment EntityName on Entity {
    __typename
    id
    kind
    name
    marking
    ... on Organization { roles }
    ... on Tool { version }
  }
`);

export type EntityName = ResultOf<typeof entityName>;
