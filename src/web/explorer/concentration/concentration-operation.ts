import { computed } from "@preact/signals";
import { entityName } from "../api/entity.ts";
import { graphql, type VariablesOf } from "../api/operation.ts";
import { pages } from "../api/pages.ts";
import { view } from "../view/current.ts";
import { questionOf } from "../view/question.ts";

export const ConcentrationOperation = graphql(
  `
  query Concentration($input: ConcentrationInput!, $after: String) {
    concentration(input: $input) {
      hhi
      effectiveSuppliers
      coverage
      covered
      populationSize
      completeness { status }
      suppliers(first: 20, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { supplier { ...EntityName } share customers reach reached { id } }
      }
    }
  }
`,
  [entityName],
);

export const concentrationVariables = computed((): VariablesOf<typeof ConcentrationOperation> | undefined => {
  const { tab, supply } = view.value;
  return tab === "concentration" ? { input: { ...questionOf(view.value), kinds: [supply] } } : undefined;
});

export const concentration = pages(ConcentrationOperation, concentrationVariables, (data) => data.concentration.suppliers);
