import { entityName } from "../../api/entity.ts";
import { graphql, type ResultOf } from "../../api/operation.ts";
import { entityDetails, said } from "./entity.ts";
import { pathSteps } from "./path.ts";

/** All that the panel shows of an entity at once: what it is and, where harm could reach it, whether and how it does. */
export const EntityOperation = graphql(
  `
  query EntityInDetail($ref: EntityRef!, $knownAt: DateTime, $isAsked: Boolean!, $reach: BlastRadiusInput!, $paths: PathsInput!) {
    entity(ref: $ref, knownAt: $knownAt) { ...EntityDetails }
    blastRadius(input: $reach) @include(if: $isAsked) {
      impact(of: $ref) {
        hops
        likelihood
        confidence
        evidence
        because
        byChannel { channel likelihood hops }
        evidenceRecords { id sentence status }
        statement { ...Said incident { ...EntityName } }
        bestPath { ...PathSteps }
      }
    }
    paths(input: $paths) @include(if: $isAsked) {
      hasMore
      paths { ...PathSteps }
      cut { entities { ...EntityName } relationships { id sentence } }
    }
  }
`,
  [entityDetails, said, entityName, pathSteps],
);

export type EntityInDetail = ResultOf<typeof EntityOperation>;
export type Impact = NonNullable<NonNullable<EntityInDetail["blastRadius"]>["impact"]>;
export type OtherPaths = NonNullable<EntityInDetail["paths"]>;
