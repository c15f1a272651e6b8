import type { Instant } from "../../model/records.ts";
import { type IncidentFilter, incidentTest } from "../catalog/incident-filter.ts";
import { outlineIfKnown } from "../catalog/outline.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";

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
  const found = new Set<number>();
  for (let entity = 0; entity < entities.count; entity++) {
    if (!entities.startsHarm(entity)) continue;
    const incident = outlineIfKnown(session, entities.idOf(entity));
    if (incident !== undefined && passes(incident)) found.add(entity);
  }
  return found;
}
