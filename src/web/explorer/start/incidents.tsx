import { groupOfEntity } from "../api/groups.ts";
import { day } from "../parts/day.ts";
import { Glyph } from "../parts/glyph.tsx";
import { Marking } from "../parts/marking.tsx";
import { count } from "../parts/number.ts";
import { ViewLink } from "../parts/view-link.tsx";
import { incidentKindWord } from "../parts/words.ts";
import { Longer } from "./longer.tsx";
import { type LabCount, labsReachedBy } from "./reached-labs.ts";
import type { IncidentRow, StartAnswer } from "./start-operation.ts";

/** The newest incidents, each with how many labs it reaches. */
export function Incidents({ of: { nodes, totalCount } }: { readonly of: StartAnswer["incidents"] }) {
  return (
    <section>
      <h2>Newest incidents</h2>
      <ul class="entries">
        {nodes.map((incident) => (
          <li key={incident.id}>
            <ViewLink to={{ seeds: [incident.id] }} class="entity">
              <Glyph group={groupOfEntity(incident)} />
              <bdi>{incident.name}</bdi>
              <Marking of={incident} />
            </ViewLink>
            <small>
              {incidentKindWord(incident.incidentKind)} · {dates(incident)} · {incident.open ? "open" : "contained"}
            </small>
            <span class="reached">{labs(labsReachedBy(incident.id))}</span>
          </li>
        ))}
      </ul>
      <Longer list="incidents" shown={nodes.length} total={totalCount} of="incidents" />
    </section>
  );
}

function dates({ startedOn, disclosedOn }: IncidentRow): string {
  if (disclosedOn !== null) return `disclosed ${day(disclosedOn)}`;
  return startedOn === null ? "undated" : `started ${day(startedOn)}`;
}

function labs(reached: LabCount | undefined): string {
  if (reached === undefined) return "";
  const { total } = reached.summary;
  const least = reached.completeness.status === "COMPLETE" ? "" : "at least ";
  return `${least}${count(total)} ${total === 1 ? "lab" : "labs"} reached`;
}
