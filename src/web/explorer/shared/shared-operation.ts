import { computed } from "@preact/signals";
import { reach } from "../answer/reach.ts";
import { entityName } from "../api/entity.ts";
import { graphql, type ResultOf, type VariablesOf } from "../api/operation.ts";
import { pages } from "../api/pages.ts";
import { view } from "../view/current.ts";
import { questionOf } from "../view/question.ts";

export const SharedOperation = graphql(
  `
  query Shared($input: SharedDependenciesInput!, $after: String) {
    sharedDependencies(input: $input, first: 12, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        dependency { ...EntityName }
        sharedByCount
        incidents { id name }
        sharedBy { hops likelihood organization { id } }
      }
      completeness { status }
    }
  }
`,
  [entityName],
);

export type SharedDependency = ResultOf<typeof SharedOperation>["sharedDependencies"]["nodes"][number];

/** The labs that are compared: those that are reached. The API compares so many at most. */
export const compared = computed(() => reach.value.data?.blastRadius.reachedLabs.nodes.map(({ entity }) => entity) ?? []);

const fewest = 2;

export const sharedVariables = computed((): VariablesOf<typeof SharedOperation> | undefined => {
  if (view.value.tab !== "shared" || compared.value.length < fewest) return undefined;
  return { input: { ...questionOf(view.value), organizations: compared.value.map(({ id }) => ({ id })) } };
});

export const sharedDependencies = pages(SharedOperation, sharedVariables, (data) => data.sharedDependencies);
