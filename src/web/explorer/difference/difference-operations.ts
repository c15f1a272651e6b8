import { computed } from "@preact/signals";
import { entityName } from "../api/entity.ts";
import { graphql, type ResultOf, type VariablesOf } from "../api/operation.ts";
import { pages } from "../api/pages.ts";
import { view } from "../view/current.ts";
import { reachQuestionOf } from "../view/question.ts";

const because = graphql(`
  fragment Because on Claim {
    id
    stance
    status
    text
    recordedAt
    retractedAt
    retractionReason
    sources { id publisher title url publishedOn }
  }
`);

export const caused = graphql(
  `
  fragment Caused on CausedImpactConnection {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      impact { entity { ...EntityName } hops likelihood evidence }
      causes { ...Because }
    }
  }
`,
  [entityName, because],
);

export const GainedOperation = graphql(
  `
  query Gained($input: DiffInput!, $after: String) {
    diff(input: $input) {
      gained(first: 20, after: $after) { ...Caused }
      completeness { status }
      before { knownAt }
      after { knownAt }
    }
  }
`,
  [caused],
);

const LostOperation = graphql(
  `
  query Lost($input: DiffInput!, $after: String) {
    diff(input: $input) {
      lost(first: 20, after: $after) { ...Caused }
    }
  }
`,
  [caused],
);

const ChangedOperation = graphql(
  `
  query Changed($input: DiffInput!, $after: String) {
    diff(input: $input) {
      changed(first: 20, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes {
          entity { ...EntityName }
          before { likelihood evidence }
          after { likelihood evidence }
          causes { ...Because }
        }
      }
    }
  }
`,
  [entityName, because],
);

export type Cause = ResultOf<typeof because>;

type Variables = VariablesOf<typeof GainedOperation>;

export const differenceVariables = computed((): Variables | undefined => {
  const { tab, comparedWith, knownAt, time } = view.value;
  const question = reachQuestionOf(view.value);
  if (tab !== "difference" || comparedWith === undefined || question === undefined) return undefined;
  const { knownAt: _, time: when, assume: __, ...input } = { assume: [], ...question };
  const moment = time === undefined || when === undefined ? {} : { time: when };
  return {
    input: {
      ...input,
      before: { ...moment, knownAt: comparedWith },
      after: { ...moment, ...(knownAt === undefined ? {} : { knownAt }) },
    },
  };
});

export const gained = pages(GainedOperation, differenceVariables, (data) => data.diff.gained);
export const lost = pages(LostOperation, differenceVariables, (data) => data.diff.lost);
export const changed = pages(ChangedOperation, differenceVariables, (data) => data.diff.changed);
