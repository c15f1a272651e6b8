import { computed } from "@preact/signals";
import { LabsNotReachedOperation } from "../../answer/labs-not-reached.ts";
import { entityName } from "../../api/entity.ts";
import { graphql } from "../../api/operation.ts";
import { pages } from "../../api/pages.ts";
import { view } from "../../view/current.ts";
import { reachQuestionOf } from "../../view/question.ts";

const LabsReachedOperation = graphql(
  `
  query LabsReached($input: BlastRadiusInput!, $after: String) {
    blastRadius(input: $input) {
      impacts(filter: { roles: [LAB] }, first: 12, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { entity { ...EntityName } likelihood evidence }
      }
    }
  }
`,
  [entityName],
);

interface Question {
  readonly input: NonNullable<ReturnType<typeof reachQuestionOf>>;
  readonly after?: string;
}

const question = computed((): Question | undefined => {
  const input = reachQuestionOf(view.value);
  return input === undefined ? undefined : { input };
});

export const labsReached = pages(LabsReachedOperation, question, ({ blastRadius }) => blastRadius.impacts);

export const labsNotReached = pages(
  LabsNotReachedOperation,
  computed(() => question.value && { ...question.value, first: 12 }),
  ({ blastRadius }) => blastRadius.unreached,
);
