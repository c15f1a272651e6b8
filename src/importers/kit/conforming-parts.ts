import type { FaultPlace } from "../../model/errors.ts";
import type { ReadContext } from "../importer.ts";
import { type TakenOut, withField } from "./conforming.ts";
import { halfCharacterIn } from "./half-characters.ts";
import { isJsonObject, type JsonObject } from "./json-document.ts";
import { type FormatSchema, faultyParts, type SchemaFault, schemaFaults } from "./json-schema.ts";
import { deepestNesting, isNestedTooDeeply } from "./nesting.ts";
import { fieldOfPath } from "./places.ts";

export interface ConformingParts {
  /** As the schema has it. */
  readonly value: JsonObject;
  /** Empty unless the document is read leniently. */
  readonly takenOut: readonly TakenOut[];
  /** The items of lists that are gone: the name of the list, and where the item stood. */
  readonly lost: readonly { readonly list: string; readonly place: string }[];
  /** Where an item of a list stood in the document, before anything was taken out of it: `components[3].components[0]`. */
  placeOf(item: object): string;
}

/** Taking out one part may leave what holds it without what it needs, and so on outwards. */
const mostRounds = 12;

/**
 * The document, if it is as its schema has it. If it is read leniently, what is left of it without the smallest parts that are
 * not: for documents in which a record has much to say besides what is wrong with it. Undefined, and faults, where it is refused.
 */
export function conformingParts(
  value: JsonObject,
  schema: FormatSchema,
  { lenient = false, faults }: ReadContext,
  file: string,
): ConformingParts | undefined {
  if (isNestedTooDeeply(value)) {
    const message = `The document is nested more than ${deepestNesting} levels deep; no document of this format is`;
    faults.add({ code: "BAD_USER_INPUT", message, place: { file } });
    return undefined;
  }
  const places = new WeakMap<object, string>();
  notePlaces(value, places);
  const half = halfCharacterIn(value);
  if (half !== undefined) {
    const message = "has half of a character (a surrogate without its pair); correct the text";
    faults.add({ code: "BAD_USER_INPUT", message: withField(half, message), place: { file, ...placeOf(half, value, places) } });
    return undefined;
  }
  const takenOut: TakenOut[] = [];
  const lost: ConformingParts["lost"][number][] = [];
  /** What is wrong with the document as it came: what is found later only follows from what was taken out. */
  let wrong: readonly TakenOut[] = [];
  for (let round = 1; ; round++) {
    const found = schemaFaults(schema, value);
    if (found.length === 0) return { value, takenOut, lost, placeOf: (item) => places.get(item) ?? "" };
    const faulty = found.map(({ path, message }) => ({ message: withField(path, message), ...placeOf(path, value, places) }));
    if (round === 1) wrong = faulty;
    const parts = lenient && round < mostRounds ? faultyParts(schema, value) : [];
    if (parts.length === 0 || parts.some((path) => path.length === 0)) {
      for (const { message, ...place } of wrong) faults.add({ code: "BAD_USER_INPUT", message, place: { file, ...place } });
      return undefined;
    }
    takenOut.push(...faulty);
    lost.push(...parts.flatMap((path) => lostItem(path, value, places)));
    takeOut(value, parts);
  }
}

/** The item of the outermost list, and the field in it. */
function placeOf(
  path: SchemaFault["path"],
  value: JsonObject,
  places: WeakMap<object, string>,
): Pick<FaultPlace, "record" | "field"> {
  const length = path.findIndex((step) => typeof step === "number") + 1;
  const item = partAt(value, path.slice(0, length));
  const known = typeof item === "object" && item !== null ? places.get(item) : undefined;
  const [record, field] = [known ?? fieldOfPath(path.slice(0, length)), fieldOfPath(path.slice(length))];
  return { ...(record === "" ? {} : { record }), ...(field === "" ? {} : { field }) };
}

function lostItem(path: SchemaFault["path"], value: JsonObject, places: WeakMap<object, string>): ConformingParts["lost"] {
  const list = path.at(-2);
  if (typeof path.at(-1) !== "number" || typeof list !== "string") return [];
  const item = partAt(value, path);
  const known = typeof item === "object" && item !== null ? places.get(item) : undefined;
  return [{ list, place: known ?? fieldOfPath(path) }];
}

function partAt(value: unknown, path: SchemaFault["path"]): unknown {
  return path.reduce<unknown>(
    (inner, step) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, step) : undefined),
    value,
  );
}

function notePlaces(value: JsonObject, places: WeakMap<object, string>): void {
  const open: (readonly [part: object, place: string])[] = [[value, ""]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [part, place] = next;
    for (const [name, inner] of Object.entries(part) as [string, unknown][]) {
      if (typeof inner !== "object" || inner === null) continue;
      const here = Array.isArray(part) ? `${place}[${name}]` : `${place}${place === "" ? "" : "."}${name}`;
      if (isJsonObject(inner)) places.set(inner, here);
      open.push([inner, here]);
    }
  }
}

function takeOut(value: JsonObject, parts: readonly SchemaFault["path"][]): void {
  const items = new Map<unknown[], Set<number>>();
  for (const path of parts) {
    const holder = partAt(value, path.slice(0, -1));
    const step = path.at(-1) as string | number;
    if (Array.isArray(holder)) items.set(holder, (items.get(holder) ?? new Set()).add(Number(step)));
    else if (isJsonObject(holder)) Reflect.deleteProperty(holder, step);
  }
  for (const [list, places] of items) list.splice(0, list.length, ...list.filter((_, place) => !places.has(place)));
}
