import type { Instant } from "../../model/records.ts";
import { type IncidentFilter, incidentTest } from "../catalog/incident-filter.ts";
import { entitiesFor } from "../catalog/records.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";
import { slices } from "../slices.ts";

/**
 * The incidents, by number, that a filter lets through; undefined without a filter. Throws as `incidentTest` does, with
 * `field` as the name of the filter.
 */
export async function incidentsThat(
  session: Session,
  filter: IncidentFilter | undefined,
  { knownAt, field }: { readonly knownAt: Instant | undefined; readonly field: string },
): Promise<ReadonlySet<number> | undefined> {
  if (filter === undefined) return undefined;
  const { entities } = session[library].topology;
  const passes = await incidentTest(session, filter, { knownAt, field });
  const all: string[] = [];
  for (let entity = 0; entity < entities.count; entity++) if (entities.startsHarm(entity)) all.push(entities.idOf(entity));
  const found = new Set<number>();
  for (const ids of slices(all)) {
    for (const incident of await entitiesFor(session, ids)) {
      if (incident !== undefined && passes(incident)) found.add(entities.indexOf(incident.id));
    }
  }
  return found;
}
