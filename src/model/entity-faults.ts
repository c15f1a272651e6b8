import { entityKind } from "./entity-kinds.ts";
import { type FieldFault, orderFaults } from "./field-faults.ts";
import { isPartialDate, type PartialDate } from "./partial-date.ts";
import type { Entity } from "./records.ts";
import { faultsOfRelease } from "./releases.ts";
import { shown } from "./value-faults.ts";
import { faultsOfUrl } from "./web-address.ts";

/**
 * Dates of an entity that are malformed or contradict one another, addresses that must not be shown as links, and a version
 * that is not that of the package URL.
 */
export function faultsOfEntity({ kind, fields }: Pick<Entity, "kind" | "fields">): FieldFault[] {
  const dateOf = (name: string): PartialDate | undefined => {
    const value = fields[name];
    return typeof value === "string" && isPartialDate(value) ? value : undefined;
  };
  const faults = entityKind(kind).fields.flatMap((field) => {
    if (field.type === "url") return faultsOfUrl(fields, field.name);
    if (field.type !== "date" || fields[field.name] === undefined) return [];
    const date = dateOf(field.name);
    if (date === undefined)
      return { field: field.name, message: `${shown(fields[field.name])} is not a date; write 2026, 2026-03 or 2026-03-24` };
    return field.notBefore === undefined ? [] : orderFaults([field.name, date], [field.notBefore, dateOf(field.notBefore)]);
  });
  return [...faults, ...faultsOfRelease({ fields })];
}
