import { entityName } from "../../api/entity.ts";
import { graphql, type ResultOf } from "../../api/operation.ts";

export const pathSteps = graphql(
  `
  fragment PathSteps on Path {
    hops
    likelihood
    confidence
    weakestLink { id }
    steps {
      to { ...EntityName }
      channel
      transmission
      certainty
      withArrow
      relationship { id kind sentence confidence status origins lastStatedOn assumed }
    }
  }
`,
  [entityName],
);

export type PathSteps = ResultOf<typeof pathSteps>;
