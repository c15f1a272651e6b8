import type { FaultList } from "../../model/document-faults.ts";
import { firstJsonFault, type JsonFault } from "./json-faults.ts";

/** Where a text comes from, so that what is wrong with it can be found. */
export interface TextPlace {
  readonly file: string;
  /** The line of the file in which the text begins, from 1. */
  readonly firstLine?: number;
}

/** The value of a JSON text; undefined, and a fault with line and column, where it is not JSON or an object repeats a name. */
export function readJson(
  text: string,
  { file, firstLine = 1 }: TextPlace,
  faults: FaultList,
): { readonly json: unknown } | undefined {
  const parsed = parseJson(text);
  if (!("fault" in parsed)) return parsed;
  const { line, column, message } = parsed.fault;
  const record = `line ${firstLine + line - 1}, column ${column}`;
  faults.add({ code: "BAD_USER_INPUT", message, place: { file, record } });
  return undefined;
}

/** JSON.parse, which is twice as fast as any parser that keeps positions; those are looked for only where something is wrong. */
export function parseJson(text: string): { readonly json: unknown } | { readonly fault: JsonFault } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { fault: firstJsonFault(text) ?? { line: 1, column: 1, message: "is not JSON" } };
  }
  const fault = mayRepeatAName(text, json) ? firstJsonFault(text) : undefined;
  return fault === undefined ? { json } : { fault };
}

const nameEnd = '":';
const blankBeforeColon = /"[ \t\r\n]+:/;

/**
 * Whether an object of the text may give a name twice. Almost every text is cleared by a count: as many `":` as names
 * were kept. Others have those characters within a string, a blank before a colon, or a name twice.
 */
function mayRepeatAName(text: string, json: unknown): boolean {
  return namesWritten(text) !== namesKept(json) || blankBeforeColon.test(text);
}

function namesWritten(text: string): number {
  let count = 0;
  for (let at = text.indexOf(nameEnd); at >= 0; at = text.indexOf(nameEnd, at + nameEnd.length)) count++;
  return count;
}

/** Without recursion: a text may be nested deeper than the stack is. */
function namesKept(json: unknown): number {
  let count = 0;
  const open: object[] = [];
  const note = (value: unknown) => {
    if (typeof value === "object" && value !== null) open.push(value);
  };
  note(json);
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (Array.isArray(value)) {
      for (const item of value) note(item);
      continue;
    }
    for (const name of Object.keys(value)) {
      count++;
      note((value as Readonly<Record<string, unknown>>)[name]);
    }
  }
  return count;
}
