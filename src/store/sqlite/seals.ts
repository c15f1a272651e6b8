import { crc32 } from "node:zlib";
import { DamageError, type PackedRow, type Value } from "./connection.ts";

/** A table whose rows each carry a seal: a checksum of all that was written in the row. */
export interface SealedTable {
  readonly name: string;
  /** What one row is, for messages. */
  readonly what: string;
  /** The columns that identify a row. */
  readonly key: readonly string[];
  /** All columns but the seal, and but `real`, in their order in the table. */
  readonly columns: readonly string[];
  /** Ids of other records that the row holds by key, given the name of the row. */
  refs?(row: string): readonly string[];
  /** A column of a number with a fraction, which SQLite writes as text otherwise than we do; bound and read as it is. */
  readonly real?: string;
}

const recording = ["recorded_at", "recorded_by", "reason"] as const;
const idOf = (table: string, key: string) => `(SELECT id FROM ${table} WHERE key = ${key})`;
const table = (name: string, what: string, columns: string, rest: Partial<SealedTable> = {}): SealedTable => ({
  name,
  what,
  key: ["key"],
  columns: columns.split(" "),
  ...rest,
});

export const entities = table(
  "entities",
  "an entity",
  `key id kind name folded_name aliases description external_ids marking fields revision ${recording.join(" ")}`,
);
export const sources = table(
  "sources",
  "a source",
  `key id publisher title url published_on kind verification via note origin_group ${recording.join(" ")} marking version`,
);
export const relationships = table(
  "relationships",
  "a relationship",
  "key id kind from_key to_key valid_from valid_to note attributes claim_summaries least_marking revision",
  { refs: (row) => [idOf("entities", `${row}.from_key`), idOf("entities", `${row}.to_key`)] },
);
export const claims = table(
  "claims",
  "a claim",
  "key id about stance status text quote sources stated_on asserted_by marking recorded_at retracted_at retraction_reason retracted_by versions",
  {
    real: "confidence",
    refs: (row) => [`coalesce(${idOf("entities", `${row}.about`)}, ${idOf("relationships", `${row}.about`)})`],
  },
);
export const versions = table("versions", "an earlier version of a record", `record ${recording.join(" ")} content marking`, {
  key: ["rowid"],
});
export const commits = table("commits", "the note of a commit", "recorded_at revision", { key: ["recorded_at"] });
export const writeKeys = table("write_keys", "the key of a write", "author key content answer revision written_at", {
  key: ["author", "key"],
});
export const sealedTables: readonly SealedTable[] = [entities, sources, relationships, claims, versions, commits, writeKeys];

/** The seal of a row with these values: those of `columns`, the ids of `refs`, and the value of `real`. */
export function sealOf(cells: readonly Value[], refs: readonly string[] = [], real?: number): number {
  return sealOfText(JSON.stringify(cells) + (refs.length === 0 ? "" : `\n${JSON.stringify(refs)}`), real);
}

/** Of the text that SQLite makes of a row, which is the same as ours. */
export function sealOfText(text: string | Uint8Array, real?: number | null): number {
  if (real === undefined) return crc32(text);
  return typeof text === "string" ? crc32(`${text}\n${real}`) : crc32(`\n${real}`, crc32(text));
}

/**
 * The columns that read a whole row with its seal: the seal, a line of cells and one of ids as one sequence of bytes, so that
 * nothing is taken for text before it was found intact; then `real`.
 */
export function sealed(of: SealedTable, row: string): string {
  const real = of.real === undefined ? "" : `, ${row}.${of.real} + 0.0`;
  return `CAST(${sealedText(of, row)} AS BLOB)${real}`;
}

/** The seal and a line of cells, without the ids. */
export function sealedCells({ columns }: SealedTable, row: string): string {
  return `${row}.seal || char(10) || json_array(${columns.map((column) => `${row}.${column}`).join(", ")})`;
}

function sealedText(of: SealedTable, row: string): string {
  const refs = of.refs?.(row) ?? [];
  return sealedCells(of, row) + (refs.length === 0 ? "" : ` || char(10) || json_array(${refs.join(", ")})`);
}

export interface SealedRow {
  readonly cells: readonly Value[];
  readonly refs: readonly string[];
  readonly real: number | undefined;
}

const lineEnd = 10;

/** A row that was read with `sealed`. Throws a DamageError where it is not as it was written. */
export function opened(of: SealedTable, [bytes, real]: PackedRow): SealedRow {
  const [seal, content] = parts(bytes) ?? [];
  const number = of.real === undefined ? undefined : (real as number | null);
  if (content === undefined || number === null || sealOfText(content, number) !== seal) throw damagedRow(of);
  const [cells = "", refs] = content.toString("utf8").split("\n");
  return { cells: JSON.parse(cells), refs: refs === undefined ? [] : JSON.parse(refs), real: number };
}

/** What a row with these bytes would be sealed with. */
export function properSeal(of: SealedTable, [bytes, real]: PackedRow): number {
  const content = parts(bytes)?.[1];
  if (content === undefined) throw damagedRow(of);
  return sealOfText(content, of.real === undefined ? undefined : (real as number));
}

function parts(bytes: PackedRow[number] | undefined): readonly [number, Buffer] | undefined {
  if (!Buffer.isBuffer(bytes)) return undefined;
  const end = bytes.indexOf(lineEnd);
  return [Number(bytes.toString("latin1", 0, end)), bytes.subarray(end + 1)];
}

export function damagedRow({ what }: SealedTable): DamageError {
  return new DamageError(`${what} is not as it was written`);
}
