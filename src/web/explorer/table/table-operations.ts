import { computed } from "@preact/signals";
import { LabsNotReachedOperation } from "../answer/labs-not-reached.ts";
import { entityName } from "../api/entity.ts";
import { graphql, type ResultOf, type VariablesOf } from "../api/operation.ts";
import { pages } from "../api/pages.ts";
import { view } from "../view/current.ts";
import { reachQuestionOf } from "../view/question.ts";

export const ImpactsOperation = graphql(
  `
  query Impacts($input: BlastRadiusInput!, $order: ImpactOrder!, $after: String) {
    blastRadius(input: $input) {
      impacts(first: 50, after: $after, orderBy: $order) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes {
          entity { ...EntityName }
          hops
          likelihood
          confidence
          evidence
          channels
          weakestLink { id sentence }
          statement { exposure response }
        }
      }
      completeness { status }
    }
  }
`,
  [entityName],
);

export type ImpactRow = ResultOf<typeof ImpactsOperation>["blastRadius"]["impacts"]["nodes"][number];

export const impactsVariables = computed((): VariablesOf<typeof ImpactsOperation> | undefined => {
  const { tab, listed, order } = view.value;
  const input = reachQuestionOf(view.value);
  return input === undefined || tab !== "table" || listed !== "reached" ? undefined : { input, order };
});

export const unreachedVariables = computed((): VariablesOf<typeof LabsNotReachedOperation> | undefined => {
  const { tab, listed } = view.value;
  const input = reachQuestionOf(view.value);
  return input === undefined || tab !== "table" || listed !== "unreached" ? undefined : { input, first: 50 };
});

export const impacts = pages(ImpactsOperation, impactsVariables, (data) => data.blastRadius.impacts);
export const unreached = pages(LabsNotReachedOperation, unreachedVariables, (data) => data.blastRadius.unreached);
