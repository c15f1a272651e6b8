import { pipeline, Readable } from "node:stream";
import { TextDecoder } from "node:util";
import { createGunzip } from "node:zlib";
import { SupplyGraphError } from "../../model/errors.ts";
import { gzip, knownFormat, longestSignature } from "./byte-formats.ts";
import { unreadable } from "./unreadable.ts";

/** The bytes of a document, which can be read from the start again and again. */
export interface DocumentBytes {
  readonly name: string;
  pieces(): AsyncIterable<Uint8Array>;
}

/**
 * The text of a document in pieces, without its byte-order mark; unpacked where its first bytes say that it is gzip, and read
 * as UTF-16 where a mark says that it is. Throws BAD_USER_INPUT, naming what it is, where they say that it is no text.
 *
 * @param onTaken called with the number of bytes, before they are unpacked, of each piece that was taken
 */
export async function* textOf({ name, pieces }: DocumentBytes, onTaken?: (bytes: number) => void): AsyncIterable<string> {
  let decoder: TextDecoder | undefined;
  try {
    const { start, all } = await begun(onTaken === undefined ? pieces() : counted(pieces(), onTaken));
    for await (const piece of knownFormat(start) === gzip ? unpacked(all) : all) {
      decoder ??= new TextDecoder(encodingOf(name, piece), { fatal: true });
      yield decoder.decode(piece, { stream: true });
    }
    if (decoder !== undefined) yield decoder.decode();
  } catch (error) {
    throw unreadable(name, error);
  }
}

async function* counted(pieces: AsyncIterable<Uint8Array>, onTaken: (bytes: number) => void): AsyncIterable<Uint8Array> {
  for await (const piece of pieces) {
    onTaken(piece.length);
    yield piece;
  }
}

/** At least as many of the first bytes as say what it is, where there are as many, and all of them, which are read once. */
async function begun(
  pieces: AsyncIterable<Uint8Array>,
): Promise<{ readonly start: Uint8Array; readonly all: AsyncIterable<Uint8Array> }> {
  const rest = pieces[Symbol.asyncIterator]();
  let start: Uint8Array = new Uint8Array(0);
  while (start.length < longestSignature) {
    const { done, value } = await rest.next();
    if (done === true) break;
    start = start.length === 0 ? value : Buffer.concat([start, value]);
  }
  async function* all(): AsyncIterable<Uint8Array> {
    try {
      if (start.length > 0) yield start;
      yield* { [Symbol.asyncIterator]: () => rest };
    } finally {
      await rest.return?.();
    }
  }
  return { start, all: all() };
}

function unpacked(packed: AsyncIterable<Uint8Array>): Readable {
  // What goes wrong on the way is thrown where the unpacked bytes are read.
  return pipeline(Readable.from(packed, { objectMode: false }), createGunzip(), () => undefined);
}

function encodingOf(name: string, start: Uint8Array): string {
  const format = knownFormat(start);
  if (format === undefined) return "utf-8";
  if (format.encoding !== undefined) return format.encoding;
  throw new SupplyGraphError("BAD_USER_INPUT", `${name} is ${format.name}; ${format.remedy}.`, { file: name });
}
