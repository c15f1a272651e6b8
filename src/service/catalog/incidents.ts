import { incidentKind } from "../../model/entity-kinds.ts";
import { type Day, lastDay } from "../../model/partial-date.ts";
import type { Entity } from "../../model/records.ts";
import type { FieldCondition } from "../../store/record-lists.ts";
import type { SortKey } from "../paging.ts";
import type { Session } from "../session.ts";
import { recordsOf } from "./records-as-of.ts";

/** Whether an incident is not contained by the end of a day, as far as is known. */
export function isOpen(incident: Pick<Entity, "fields">, today: Day): boolean {
  const containedOn = incident.fields["containedOn"];
  return typeof containedOn !== "string" || lastDay(containedOn) > today;
}

const longestRead = 1_000;

/** All incidents that meet a store's conditions and the test, among those that the asker may see, as the session knows them. */
export async function incidentsThat(
  session: Session,
  where: readonly FieldCondition[],
  meets: (incident: Entity) => boolean,
): Promise<Entity[]> {
  const records = recordsOf(session);
  const { clearance } = session.asker;
  const found: Entity[] = [];
  let after: SortKey | undefined;
  do {
    const page = await records.listEntities({ clearance, kinds: [incidentKind], where, first: longestRead, after, counted: false });
    for (const incident of page.items) if (meets(incident)) found.push(incident);
    after = page.hasNextPage ? page.keys.at(-1) : undefined;
  } while (after !== undefined);
  return found;
}
