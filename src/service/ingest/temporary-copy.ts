import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { unreadable } from "./unreadable.ts";

/**
 * What a stream holds, in a file that can be read from the start again and again. The stream is opened where it is read, so that
 * it cannot fail while nobody listens. The file has no name any more when
 * this returns: it is gone once the handle is closed, however the process ends.
 */
export async function temporaryCopy(name: string, stream: () => Readable): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), "ai-supply-graph-"));
  let copy: FileHandle | undefined;
  try {
    copy = await open(join(folder, "document"), "wx+", 0o600);
    for await (const piece of stream()) await copy.appendFile(piece as Buffer);
    return copy;
  } catch (error) {
    await copy?.close();
    throw unreadable(name, error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Its content, which leaves it open. A stream made by the handle itself would close it when it is abandoned. */
export async function* piecesOfCopy(copy: FileHandle, pieceBytes: number): AsyncIterable<Uint8Array> {
  for (let position = 0; ; ) {
    const { bytesRead, buffer } = await copy.read(Buffer.allocUnsafe(pieceBytes), 0, pieceBytes, position);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    position += bytesRead;
  }
}
