import { incidentKind } from "../../model/entity-kinds.ts";
import { beforeAllDays, firstDay } from "../../model/partial-date.ts";
import type { Entity } from "../../model/records.ts";
import { compareKeys, type PageRequest, pageOf, type SortKey } from "../paging.ts";
import type { Session } from "../session.ts";
import { type EntityPage, listEntities } from "./entity-lists.ts";
import { type IncidentFilter, incidentTest, storeConditions } from "./incident-filter.ts";
import { incidentsThat } from "./incidents.ts";
import { completenessOfNamed } from "./named.ts";
import { entitiesFor } from "./records.ts";

/** By name, or the newest first. */
export type IncidentOrder = "NAME" | "DATE";

export async function incidents(
  asker: Session,
  filter: IncidentFilter,
  order: IncidentOrder,
  request: PageRequest,
): Promise<EntityPage> {
  const session = asker.asListed();
  const narrows = Object.values(filter).some((condition) => condition != null);
  if (!narrows && order === "NAME") return listEntities(session, incidentKind, {}, request);
  const found = await incidentsThat(session, storeConditions(filter), await incidentTest(session, filter));
  const completeness = await completenessOfNamed(session, incidentKind, filter.text, found.length);
  if (order === "NAME") {
    return { ...(await listEntities(session, incidentKind, { ids: found.map(({ id }) => id) }, request)), completeness };
  }
  const dates = found.map(keyByDate).sort(compareKeys);
  const page = pageOf(dates, request, (key) => key);
  const shown = await entitiesFor(
    session,
    page.items.map((key) => key.at(-1) as string),
  );
  return { ...page, items: shown.filter((incident) => incident !== undefined), completeness };
}

/** The newest first: by the first day of disclosure, else of the start; those without a date last. */
function keyByDate({ id, fields }: Entity): SortKey {
  const date = fields["disclosedOn"] ?? fields["startedOn"];
  return [-(typeof date === "string" ? firstDay(date) : beforeAllDays), id];
}
