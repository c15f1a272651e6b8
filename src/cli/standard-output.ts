import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Writes to standard output, as fast as it is read. */
export async function writeOut(text: AsyncIterable<string> | Iterable<string>): Promise<void> {
  await pipeline(Readable.from(text), process.stdout, { end: false }).catch(unlessNobodyReads);
}

/** A reader such as `head` may close the pipe early, which is not a failure. */
function unlessNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}
