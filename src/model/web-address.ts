import type { FieldFault } from "./field-faults.ts";
import { faultOfLine } from "./text-faults.ts";
import { shown } from "./value-faults.ts";

/** What browsers take for the scheme of an address: they skip blanks and control characters before it. */
const scheme = /^[\p{Cc}\p{Z}]*([a-z][a-z0-9+.-]*):/iu;
/** Addresses that open a page, and names that open nothing. */
const harmless: readonly string[] = ["http", "https", "urn"];

/** Why a text must not stand where frontends make a link of it: one with another scheme may run a script or open a local file. */
export function faultOfUrl(text: string): string | undefined {
  const fault = faultOfLine(text);
  if (fault !== undefined) return fault;
  const [, named] = scheme.exec(text) ?? [];
  if (named === undefined || harmless.includes(named.toLowerCase())) return undefined;
  return `${shown(text)} is not a web address, and would be shown as a link; give one that begins with https:// or http://, or leave the field out`;
}

/** The same of a field of a record, if it has it. */
export function faultsOfUrl(record: object, field: string): FieldFault[] {
  const value: unknown = Reflect.get(record, field);
  const message = typeof value === "string" ? faultOfUrl(value) : undefined;
  return message === undefined ? [] : [{ field, message }];
}

export function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:\/\//i.test(text);
}
