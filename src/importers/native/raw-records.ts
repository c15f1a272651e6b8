import { z } from "zod";
import type { FaultList } from "../../model/document-faults.ts";
import { isNamedAsLines, linesExtension, nativeFormat } from "../../model/native-format.ts";
import type { ImportDocument } from "../importer.ts";
import { readJson } from "../kit/json.ts";
import { jsonLinesOf } from "../kit/json-lines.ts";
import { wholeTextOf } from "../kit/whole-text.ts";
import { faultsOf } from "./shape-faults.ts";
import { listOf, record } from "./value-shapes.ts";

type RecordType = "source" | "entity" | "relationship";

/** A record as it is in a document, not yet checked. */
export interface RawRecord {
  readonly type: RecordType;
  readonly value: unknown;
  readonly file: string;
  /** Its place in the file, for a record without an id. */
  readonly at: string;
}

/** Reads the raw records of a document, twice: first the sources and entities, then what refers to them. */
export interface RawReader {
  sourcesAndEntities(): AsyncIterable<RawRecord[]>;
  /** Relationships, and again the entities that have claims. Of those that are not among `only`, it may leave out any. */
  claimedRecords(only?: ReadonlySet<string>): AsyncIterable<RawRecord[]>;
}

/** The reader of a document: by how it begins, or else by whether its name says that it has one record a line. */
export async function rawReader(document: ImportDocument, faults: FaultList): Promise<RawReader> {
  const start = await startOf(document);
  const hasLines = recordAtStart.test(start) || (isNamedAsLines(document.name) && !wholeAtStart.test(start));
  return hasLines ? readerOfLines(document, faults) : readerOfWhole(document, faults);
}

const recordAtStart = /^\s*\{\s*"(?:source|entity|relationship)"\s*:/;
const wholeAtStart = /^\s*\{\s*"(?:format|sources|entities|relationships)"\s*:/;
const enoughOfStart = 200;

async function startOf(document: ImportDocument): Promise<string> {
  let start = "";
  for await (const piece of document.read()) {
    start = (start + piece).trimStart();
    if (start.length >= enoughOfStart) break;
  }
  return start;
}

const anything = listOf(z.unknown()).default([]);
const envelopeShape = record({
  format: z.literal(nativeFormat, {
    error: () => `is not ${JSON.stringify(nativeFormat)}; give that value if this is a native document`,
  }),
  sources: anything,
  entities: anything,
  relationships: anything,
});

const remedy = `write one record a line, in a file that ends in ${linesExtension}`;

function readerOfWhole(document: ImportDocument, faults: FaultList): RawReader {
  const file = document.name;
  let parsed: Promise<z.output<typeof envelopeShape> | undefined> | undefined;
  const parse = async () => {
    const text = await wholeTextOf(document, faults, remedy);
    // A text without any character is an empty document, not faulty JSON.
    const value = text === undefined || text.trim() === "" ? undefined : readJson(text, { file }, faults);
    if (value === undefined) return undefined;
    const envelope = envelopeShape.safeParse(value.json);
    if (envelope.success) return envelope.data;
    for (const { field, message } of faultsOf(envelope.error))
      faults.add({ code: "BAD_USER_INPUT", message, place: { file, field } });
    return undefined;
  };
  async function* list(...types: readonly (readonly [RecordType, "sources" | "entities" | "relationships"])[]) {
    parsed ??= parse();
    const envelope = await parsed;
    if (envelope === undefined) return;
    for (const [type, field] of types) {
      yield envelope[field].map((value, index): RawRecord => ({ type, value, file, at: `${field}[${index}]` }));
    }
  }
  return {
    sourcesAndEntities: () => list(["source", "sources"], ["entity", "entities"]),
    claimedRecords: () => list(["entity", "entities"], ["relationship", "relationships"]),
  };
}

const recordTypes: readonly string[] = ["source", "entity", "relationship"] satisfies readonly RecordType[];

function readerOfLines(document: ImportDocument, faults: FaultList): RawReader {
  const file = document.name;
  async function* list(skips: (text: string, begin: number) => boolean, types: readonly RecordType[]) {
    for await (const lines of jsonLinesOf(document, faults, skips)) {
      const records: RawRecord[] = [];
      for (const { at, json } of lines) {
        const raw = recordOfLine(json);
        if (raw === undefined) {
          const message = `is not one of {"source": {…}}, {"entity": {…}}, {"relationship": {…}}; write one record a line`;
          faults.add({ code: "BAD_USER_INPUT", message, place: { file, record: at } });
        } else if (types.includes(raw.type)) {
          records.push({ type: raw.type, value: raw.value, file, at });
        }
      }
      yield records;
    }
  }
  // Lines whose first characters show that they belong to the other pass are not parsed.
  return {
    sourcesAndEntities: () => list((text, begin) => text.startsWith(`{"relationship"`, begin), ["source", "entity"]),
    claimedRecords: (only) =>
      list(
        (text, begin) => text.startsWith(`{"source"`, begin) || (only !== undefined && isOther(only, text, begin)),
        ["entity", "relationship"],
      ),
  };
}

const idAtStart = `{"relationship":{"id":"`;

/** Whether the first characters of a line show that it is a relationship with an id that is not among these. */
function isOther(only: ReadonlySet<string>, text: string, begin: number): boolean {
  if (!text.startsWith(idAtStart, begin)) return false;
  const start = begin + idAtStart.length;
  const end = text.indexOf('"', start);
  const id = text.slice(start, Math.max(start, end));
  const isWhole = id !== "" && !id.includes("\\") && !id.includes("\n");
  return isWhole && !only.has(id);
}

/** By hand, not by a shape, because every line is checked. */
function recordOfLine(json: unknown): Pick<RawRecord, "type" | "value"> | undefined {
  if (typeof json !== "object" || json === null) return undefined;
  const [entry, another] = Object.entries(json);
  if (entry === undefined || another !== undefined || !recordTypes.includes(entry[0])) return undefined;
  return { type: entry[0] as RecordType, value: entry[1] };
}
