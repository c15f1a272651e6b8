import { entityKind } from "./entity-kinds.ts";
import { firstDay, lastDay, type PartialDate } from "./partial-date.ts";
import type { Entity } from "./records.ts";
import type { FieldFault } from "./relationship-faults.ts";

/** What is wrong with an entity whose fields are well formed one by one. */
export function faultsOfEntity({ kind, fields }: Pick<Entity, "kind" | "fields">): FieldFault[] {
  const faults: FieldFault[] = [];
  for (const field of entityKind(kind).fields) {
    if (field.type !== "date" || field.notBefore === undefined) continue;
    const date = fields[field.name] as PartialDate | undefined;
    const earlier = fields[field.notBefore] as PartialDate | undefined;
    if (date === undefined || earlier === undefined || lastDay(date) >= firstDay(earlier)) continue;
    faults.push({ field: field.name, message: `${date} lies before ${field.notBefore} ${earlier}; exchange or correct them` });
  }
  return faults;
}
