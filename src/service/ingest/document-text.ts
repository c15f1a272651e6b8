import { pipeline, type Readable } from "node:stream";
import { TextDecoder } from "node:util";
import { createGunzip } from "node:zlib";
import { SupplyGraphError } from "../../model/errors.ts";
import { gzip, knownFormat, longestSignature } from "./byte-formats.ts";
import { unreadable } from "./unreadable.ts";

/** The bytes of a document, which can be read from the start again and again. */
export interface DocumentBytes {
  readonly name: string;
  /** From the start; up to and including the byte at `end`, where it is given. */
  stream(end?: number): Readable;
}

/**
 * The text of a document in pieces, without its byte-order mark; unpacked where its first bytes say that it is gzip, and read
 * as UTF-16 where a mark says that it is. Throws BAD_USER_INPUT, naming what it is, where they say that it is no text.
 */
export async function* textOf({ name, stream }: DocumentBytes): AsyncIterable<string> {
  let decoder: TextDecoder | undefined;
  try {
    const packed = knownFormat(await firstBytesOf(stream)) === gzip;
    for await (const piece of packed ? unpacked(stream()) : stream()) {
      decoder ??= new TextDecoder(encodingOf(name, piece as Buffer), { fatal: true });
      yield decoder.decode(piece as Buffer, { stream: true });
    }
    if (decoder !== undefined) yield decoder.decode();
  } catch (error) {
    throw unreadable(name, error);
  }
}

async function firstBytesOf(stream: DocumentBytes["stream"]): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream(longestSignature - 1)) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

function unpacked(packed: Readable): Readable {
  // What goes wrong on the way is thrown where the unpacked bytes are read.
  return pipeline(packed, createGunzip(), () => undefined);
}

function encodingOf(name: string, start: Buffer): string {
  const format = knownFormat(start);
  if (format === undefined) return "utf-8";
  if (format.encoding !== undefined) return format.encoding;
  throw new SupplyGraphError("BAD_USER_INPUT", `${name} is ${format.name}; ${format.remedy}.`, { file: name });
}
