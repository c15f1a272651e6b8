import { pipeline, type Readable } from "node:stream";
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
 * The text of a document in pieces, without its byte-order mark; unpacked where its first bytes say that it is gzip.
 * Throws BAD_USER_INPUT, naming what it is, where they say that it is no UTF-8 text.
 */
export async function* textOf({ name, stream }: DocumentBytes): AsyncIterable<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    const packed = knownFormat(await firstBytesOf(stream)) === gzip;
    let begun = false;
    for await (const piece of packed ? unpacked(stream()) : stream()) {
      if (!begun) refuseOtherFormats(name, piece as Buffer);
      begun = true;
      yield decoder.decode(piece as Buffer, { stream: true });
    }
    yield decoder.decode();
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

function refuseOtherFormats(name: string, start: Buffer): void {
  const format = knownFormat(start);
  if (format !== undefined)
    throw new SupplyGraphError("BAD_USER_INPUT", `${name} is ${format.name}; ${format.remedy}.`, { file: name });
}
