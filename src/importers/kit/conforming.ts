import type { FaultPlace } from "../../model/errors.ts";
import type { ReadContext } from "../importer.ts";
import { halfCharacterIn } from "./half-characters.ts";
import type { JsonObject } from "./json-document.ts";
import { type FormatSchema, type SchemaFault, schemaFaults } from "./json-schema.ts";
import { deepestNesting, isNestedTooDeeply } from "./nesting.ts";
import { fieldOfPath } from "./places.ts";

/** What of a document was not as its schema has it and was taken out, for the draft, which is made afterwards. */
export interface TakenOut extends Pick<FaultPlace, "record" | "field"> {
  readonly message: string;
}

export interface Conforming {
  /** As the schema has it. */
  readonly value: JsonObject;
  /** Empty unless the document is read leniently. */
  readonly takenOut: readonly TakenOut[];
}

type PlaceOf = (path: SchemaFault["path"]) => Pick<FaultPlace, "record" | "field">;

/** Of a document of many records: the item of the outermost list, `components[3]`, and the field in it. */
export const placeInList: PlaceOf = (path) => {
  const item = path.findIndex((step) => typeof step === "number") + 1;
  const [record, field] = [fieldOfPath(path.slice(0, item)), fieldOfPath(path.slice(item))];
  return { ...(record === "" ? {} : { record }), ...(field === "" ? {} : { field }) };
};

/** Taking out one thing may leave another without what it needs. */
const mostRounds = 4;

/**
 * The document, if it is as its schema has it. If it is read leniently, what is left of it without the faulty items of its
 * outermost lists and its faulty optional fields. Undefined, and faults, where it is refused.
 */
export function conforming(
  value: JsonObject,
  schema: FormatSchema,
  { lenient = false, faults }: ReadContext,
  { file, placeOf = placeInList }: { readonly file: string; readonly placeOf?: PlaceOf },
): Conforming | undefined {
  if (isNestedTooDeeply(value)) {
    const message = `is nested more than ${deepestNesting} levels deep; no document of this format is`;
    faults.add({ code: "BAD_USER_INPUT", message, place: { file, ...placeOf([]) } });
    return undefined;
  }
  const half = halfCharacterIn(value);
  if (half !== undefined) {
    const message = "has half of a character (a surrogate without its pair); correct the text";
    faults.add({ code: "BAD_USER_INPUT", message, place: { file, ...placeOf(half) } });
    return undefined;
  }
  let left = value;
  const takenOut: TakenOut[] = [];
  /** What is wrong with the document as it came: what is found later only follows from what was taken out. */
  let wrong: readonly TakenOut[] = [];
  for (let round = 1; ; round++) {
    const found = schemaFaults(schema, left);
    if (found.length === 0) return { value: left, takenOut };
    const faulty = found.map(({ path, message }) => ({ message: withField(path, message), ...placeOf(path) }));
    if (round === 1) wrong = faulty;
    if (!lenient || round === mostRounds || found.some(({ path }) => path.length === 0)) {
      for (const { message, ...place } of wrong) faults.add({ code: "BAD_USER_INPUT", message, place: { file, ...place } });
      return undefined;
    }
    takenOut.push(...faulty);
    left = without(left, found);
  }
}

/** The message, for a fault of the document itself, which has no field by which it could be named. */
export function withField(path: SchemaFault["path"], message: string): string {
  return path.length === 0 ? `The document ${message}` : message;
}

function without(value: JsonObject, found: readonly SchemaFault[]): JsonObject {
  const left = structuredClone(value) as Record<string, unknown>;
  const lists = new Map<string, Set<number>>();
  for (const { path } of found) {
    const item = path.findIndex((step) => typeof step === "number");
    if (item < 0) delete left[path[0] as string];
    else {
      const list = JSON.stringify(path.slice(0, item));
      lists.set(list, (lists.get(list) ?? new Set()).add(path[item] as number));
    }
  }
  for (const [list, items] of lists) {
    const path = JSON.parse(list) as string[];
    const holder = path.slice(0, -1).reduce<unknown>((inner, step) => (inner as JsonObject | undefined)?.[step], left);
    const name = path.at(-1) as string;
    const before = (holder as Record<string, unknown> | undefined)?.[name];
    if (Array.isArray(before)) (holder as Record<string, unknown>)[name] = before.filter((_, place) => !items.has(place));
  }
  return left;
}
