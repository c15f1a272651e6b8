import { entityKind } from "./entity-kinds.ts";
import { firstDay, isPartialDate, lastDay, type PartialDate } from "./partial-date.ts";
import type { Entity, Json } from "./records.ts";
import type { FieldFault } from "./relationship-faults.ts";
import { shown } from "./value-faults.ts";

/** Dates of an entity that are none, or that contradict one another. */
export function faultsOfEntity({ kind, fields }: Pick<Entity, "kind" | "fields">): FieldFault[] {
  const faults: FieldFault[] = [];
  for (const field of entityKind(kind).fields) {
    const date = fields[field.name];
    if (field.type !== "date" || date === undefined) continue;
    if (!isDate(date)) {
      faults.push({ field: field.name, message: `${shown(date)} is not a date` });
      continue;
    }
    const earlier = field.notBefore === undefined ? undefined : fields[field.notBefore];
    if (!isDate(earlier) || lastDay(date) >= firstDay(earlier)) continue;
    faults.push({ field: field.name, message: `${date} lies before ${field.notBefore} ${earlier}; exchange or correct them` });
  }
  return faults;
}

function isDate(value: Json | undefined): value is PartialDate {
  return typeof value === "string" && isPartialDate(value);
}
