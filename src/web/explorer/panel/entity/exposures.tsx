import { computed } from "@preact/signals";
import { entityName } from "../../api/entity.ts";
import { groupOfEntity } from "../../api/groups.ts";
import { graphql, type VariablesOf } from "../../api/operation.ts";
import { pages } from "../../api/pages.ts";
import { isUnfolded } from "../../parts/fold.tsx";
import { Glyph } from "../../parts/glyph.tsx";
import { Marking } from "../../parts/marking.tsx";
import { More } from "../../parts/more.tsx";
import { share } from "../../parts/number.ts";
import { ViewLink } from "../../parts/view-link.tsx";
import { evidenceWords } from "../../parts/words.ts";
import { describedRef } from "./described.ts";

const ExposuresOperation = graphql(
  `
  query Exposures($ref: EntityRef!, $knownAt: DateTime, $after: String) {
    entity(ref: $ref, knownAt: $knownAt) {
      id
      ... on Organization {
        exposures(incidents: {}, first: 10, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          nodes { incident { ...EntityName open } impact { likelihood evidence } }
        }
      }
    }
  }
`,
  [entityName],
);

const none = { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };

const exposures = pages(
  ExposuresOperation,
  computed((): VariablesOf<typeof ExposuresOperation> | undefined => (isUnfolded("exposures") ? describedRef.value : undefined)),
  ({ entity }) => ("exposures" in entity ? entity.exposures : none),
);

/** The incidents that reach an organization, each within its own days; a click asks whom else it reaches. */
export function Exposures({ id }: { readonly id: string }) {
  return (
    <>
      <ul class="rows">
        {exposures.listed.value.nodes.map(({ incident, impact: { likelihood, evidence } }) => (
          <li key={incident.id}>
            <ViewLink class="entity" to={{ seeds: [incident.id], selected: { entity: id }, time: undefined, without: [], cut: [] }}>
              <Glyph group={groupOfEntity(incident)} />
              <bdi>{incident.name}</bdi>
              <Marking of={incident} />
            </ViewLink>
            <small>
              {evidenceWords[evidence]}, {incident.open ? "open" : "contained"}
            </small>
            <span title="Likelihood">{share(likelihood)}</span>
          </li>
        ))}
      </ul>
      <More pages={exposures} of="incidents" />
    </>
  );
}
