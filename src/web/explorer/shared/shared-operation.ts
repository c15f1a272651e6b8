import { computed } from "@preact/signals";
import { entityName } from "../api/entity.ts";
import { graphql, type ResultOf, type VariablesOf } from "../api/operation.ts";
import { pages } from "../api/pages.ts";
import { query } from "../api/query.ts";
import { view } from "../view/current.ts";
import { questionOf, reachQuestionOf } from "../view/question.ts";

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

const ComparedLabsOperation = graphql(
  `
  query ComparedLabs($input: BlastRadiusInput!) {
    blastRadius(input: $input) {
      impacts(first: 50, filter: { roles: [LAB] }) { totalCount nodes { entity { ...EntityName } } }
    }
  }
`,
  [entityName],
);

/** The labs that are reached, the first of which are compared: the API compares so many at most. */
export const labs = query(
  ComparedLabsOperation,
  computed(() => {
    const input = reachQuestionOf(view.value);
    return view.value.tab !== "shared" || input === undefined ? undefined : { input };
  }),
);

export const compared = computed(() => labs.value.data?.blastRadius.impacts.nodes.map(({ entity }) => entity) ?? []);

const fewest = 2;

export const sharedVariables = computed((): VariablesOf<typeof SharedOperation> | undefined => {
  if (view.value.tab !== "shared" || compared.value.length < fewest) return undefined;
  return { input: { ...questionOf(view.value), organizations: compared.value.map(({ id }) => ({ id })) } };
});

export const sharedDependencies = pages(SharedOperation, sharedVariables, (data) => data.sharedDependencies);
