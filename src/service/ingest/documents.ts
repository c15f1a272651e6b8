import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { ImportDocument } from "../../importers/importer.ts";
import { SupplyGraphError } from "../../model/errors.ts";

/** A document that somebody sent. */
export function documentOfText(name: string, content: string): ImportDocument {
  return {
    name,
    async *read() {
      yield content;
    },
  };
}

/** Documents on disk, with their size for a progress bar. */
export interface DocumentFile extends ImportDocument {
  readonly bytes: number;
}

/**
 * The documents that paths name: files, or folders whose files of one of these extensions are taken in order of name.
 * BAD_USER_INPUT where a path is not there, or a folder holds none.
 */
export async function documentsAt(paths: readonly string[], extensions: readonly string[]): Promise<DocumentFile[]> {
  const documents = await Promise.all(paths.map((path) => documentsOf(path, extensions)));
  return documents.flat();
}

async function documentsOf(path: string, extensions: readonly string[]): Promise<DocumentFile[]> {
  const found = await stat(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  if (!found.isDirectory()) return [fileAt(path, found.size)];
  const names = (await readdir(path)).filter((name) => extensions.some((extension) => name.toLowerCase().endsWith(extension)));
  if (names.length === 0) {
    const message = `The folder ${path} contains no documents; add files that end in ${extensions.join(" or ")}, or name another folder.`;
    throw new SupplyGraphError("BAD_USER_INPUT", message, { file: path });
  }
  return Promise.all(names.sort().map(async (name) => fileAt(join(path, name), (await stat(join(path, name))).size)));
}

function fileAt(path: string, bytes: number): DocumentFile {
  return { name: path, bytes, read: () => textOf(path) };
}

/** What is made of one piece lives together: larger pieces outlive the young generation, and cost more to collect. */
const pieceBytes = 1 << 16;

async function* textOf(path: string): AsyncIterable<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const piece of createReadStream(path, { highWaterMark: pieceBytes }))
      yield decoder.decode(piece as Buffer, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw unreadable(path, error);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "does not exist; check the path",
  EACCES: "cannot be read; check its permissions",
  EISDIR: "is a folder; name a file",
  ERR_ENCODING_INVALID_ENCODED_DATA: "is not UTF-8; save it as UTF-8",
};

function unreadable(path: string, error: unknown): unknown {
  const reason = error instanceof Error && "code" in error ? reasons[String(error.code)] : undefined;
  if (reason === undefined) return error;
  return new SupplyGraphError("BAD_USER_INPUT", `${path} ${reason}.`, { file: path }, { cause: error });
}
