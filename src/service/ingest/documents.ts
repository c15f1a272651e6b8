import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { ImportDocument } from "../../importers/importer.ts";
import { SupplyGraphError } from "../../model/errors.ts";

/** A document from text that was sent. */
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
 * The documents at these paths: files, or folders, of which the files with one of these extensions are taken by name.
 * Throws BAD_USER_INPUT if a path does not exist, or a folder contains no such file.
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

/** Objects made from one piece live together: larger pieces outlive the young generation, and cost more to collect. */
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
