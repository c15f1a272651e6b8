import { readSync } from "node:fs";
import type { GraphState } from "../bound-database.ts";

/** Where in a file the table `meta` lies: its one page. */
export interface MetaPage {
  readonly number: number;
  readonly bytes: number;
}

/** Kinds of b-tree pages in SQLite's file format; `meta` is a table WITHOUT ROWID, which is kept as an index. */
const indexLeaf = 0x0a;

/**
 * The state of the graph as the file itself has it, read past SQLite, which would answer from its own memory for as long as
 * it does not know that somebody copied another file over this one. What is still in the log is not in it. Undefined where
 * the page is not that of our table.
 */
export function stateInFile(descriptor: number, { number, bytes }: MetaPage): GraphState | undefined {
  const page = Buffer.alloc(bytes);
  if (readSync(descriptor, page, 0, bytes, (number - 1) * bytes) < bytes || page[0] !== indexLeaf) return undefined;
  const values = new Map<string, string | number>();
  try {
    const cells = page.readUInt16BE(3);
    for (let cell = 0; cell < cells; cell++) {
      const [name, value] = recordAt(page, page.readUInt16BE(8 + 2 * cell));
      if (typeof name === "string" && value !== undefined) values.set(name, value);
    }
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  const [identity, revision, recordedAt] = [values.get("identity"), values.get("revision"), values.get("lastInstant")];
  if (typeof identity !== "string" || typeof revision !== "number" || typeof recordedAt !== "number") return undefined;
  return { identity, revision, recordedAt };
}

/** The values of one row: the size of the row, the size of its header, the types of the columns, then the columns. */
function recordAt(page: Buffer, start: number): (string | number | undefined)[] {
  const [, headerStart] = varint(page, start);
  const [headerBytes, firstType] = varint(page, headerStart);
  let value = headerStart + headerBytes;
  const values: (string | number | undefined)[] = [];
  for (let at = firstType; at < headerStart + headerBytes; ) {
    const [type, next] = varint(page, at);
    values.push(valueAt(page, value, type));
    value += bytesOf(type);
    at = next;
  }
  return values;
}

const integerBytes = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0] as const;
function bytesOf(type: number): number {
  return type >= 12 ? (type - 12) >> 1 : (integerBytes[type] ?? 0);
}

function valueAt(page: Buffer, at: number, type: number): string | number | undefined {
  if (type >= 13 && type % 2 === 1) return page.toString("utf8", at, at + bytesOf(type));
  if (type === 7) return page.readDoubleBE(at);
  if (type === 6) return Number(page.readBigInt64BE(at));
  if (type === 8 || type === 9) return type - 8;
  return type >= 1 && type <= 5 ? page.readIntBE(at, bytesOf(type)) : undefined;
}

/** A number of one to nine bytes, seven bits each; where the next begins. Ours are small. */
function varint(page: Buffer, at: number): readonly [number, number] {
  let value = 0;
  for (let next = at; ; next++) {
    const byte = page.readUInt8(next);
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80 || next - at === 8) return [value, next + 1];
  }
}
