import { computed, signal } from "@preact/signals";
import { entityName } from "../api/entity.ts";
import { graphql, type VariablesOf } from "../api/operation.ts";
import { pages } from "../api/pages.ts";
import { reachVariables } from "./reach.ts";

const ElidedOperation = graphql(
  `
  query Elided($input: BlastRadiusInput!, $maxNodes: Int!, $id: ID!, $after: String) {
    blastRadius(input: $input) {
      graph(maxNodes: $maxNodes) {
        elided(id: $id, first: 50, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          nodes { ...EntityName }
        }
      }
    }
  }
`,
  [entityName],
);

type Variables = VariablesOf<typeof ElidedOperation>;

/** The elision that is open, and of how many nodes the drawing is in which it is. */
export const openElision = signal<{ readonly id: string; readonly maxNodes: number } | undefined>(undefined);

export const elided = pages(
  ElidedOperation,
  computed((): Variables | undefined => {
    const [variables, open] = [reachVariables.value, openElision.value];
    return variables === undefined || open === undefined ? undefined : { input: variables.input, ...open };
  }),
  (data) => data.blastRadius.graph.elided,
);
