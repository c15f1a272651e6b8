import type { Entity } from "../../model/records.ts";
import { markingRank } from "../../model/vocabulary.ts";
import type { DatePeriod, EntityQuery, FieldCondition } from "../../store/record-lists.ts";

/** Whether a store would count an entity among those that a query asks for: for versions that no store looks through. */
export function meets(
  entity: Entity,
  { clearance, kinds, where = [] }: Pick<EntityQuery, "clearance" | "kinds" | "where">,
): boolean {
  if (markingRank(entity.marking) > clearance) return false;
  if (kinds !== undefined && !kinds.includes(entity.kind)) return false;
  return where.every((condition) => holds(entity.fields[condition.field], condition));
}

function holds(value: unknown, condition: FieldCondition): boolean {
  if ("within" in condition) return typeof value === "string" && isWithin(value, condition.within);
  const { anyOf, ignoringCase = false } = condition;
  const folded = (text: string) => (ignoringCase ? text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : text);
  const wanted = new Set(anyOf.map(folded));
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.some((one) => typeof one === "string" && wanted.has(folded(one)));
}

/** A whole date cut to the length of a partial one is the month or year that it would have to be. */
function isWithin(date: string, { since, until }: DatePeriod): boolean {
  return (
    (since === undefined || date >= since.slice(0, date.length)) && (until === undefined || date <= until.slice(0, date.length))
  );
}
