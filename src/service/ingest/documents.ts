import { createReadStream, readFileSync } from "node:fs";
import { type FileHandle, stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import type { ImportDocument, ImportWarning } from "../../importers/importer.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import { Pause } from "../../search/pause.ts";
import { filesOf } from "./document-folder.ts";
import { type DocumentBytes, textOf } from "./document-text.ts";
import { piecesOfCopy, temporaryCopy } from "./temporary-copy.ts";
import { unreadable } from "./unreadable.ts";

/** A document from text that was sent. A byte-order mark is no part of it. */
export function documentOfText(name: string, content: string): ImportDocument {
  return {
    name,
    async *read() {
      yield content.startsWith("\ufeff") ? content.slice(1) : content;
    },
  };
}

/** Documents on disk, with their size for a progress bar. */
export interface DocumentFile extends ImportDocument {
  readonly bytes: number;
  /** @param onTaken called with the number of bytes, as they are on disk, whenever some were taken from it */
  read(onTaken?: (bytes: number) => void): AsyncIterable<string>;
  /** Whether a folder that was named contains it, and not it itself was named. */
  readonly inFolder?: boolean;
}

/** Documents that can be read as often as needed. To be closed. */
export interface OpenDocuments {
  readonly documents: readonly DocumentFile[];
  /** One for each file and folder within the named folders that is not read, with the reason. */
  readonly leftOut: readonly ImportWarning[];
  /** Removes the temporary copies of what can be read only once. */
  close(): Promise<void>;
}

/** The path that stands for standard input, and others by which systems know it. */
const standardInputs: readonly string[] = ["-", "/dev/stdin", "/dev/fd/0"];

/**
 * The documents at these paths: files, whatever their names; folders, of which the files with one of these extensions are
 * taken, subfolders included; pipes; and `-` for standard input. What cannot be read twice is copied to a temporary file
 * first. Throws BAD_USER_INPUT if a path does not exist, a folder contains no such file, or standard input is named twice.
 */
export async function openDocuments(paths: readonly string[], extensions: readonly string[]): Promise<OpenDocuments> {
  const documents: DocumentFile[] = [];
  const leftOut: ImportWarning[] = [];
  const copies: FileHandle[] = [];
  const pause = new Pause();
  const close = async () => {
    await Promise.all(copies.splice(0).map((copy) => copy.close()));
  };
  const addCopy = async (name: string, open: () => Readable) => {
    const copy = await temporaryCopy(name, open);
    copies.push(copy);
    const { size } = await copy.stat();
    documents.push(documentOf({ name, pieces: () => piecesOfCopy(copy, pieceBytes) }, size));
  };
  try {
    if (paths.filter((path) => standardInputs.includes(path)).length > 1) {
      throw new SupplyGraphError("BAD_USER_INPUT", "Standard input is named twice, and can be read only once. Name it once.");
    }
    for (const path of paths) {
      if (standardInputs.includes(path)) {
        await addCopy("standard input", () => process.stdin);
        continue;
      }
      const found = await stat(path).catch((error: unknown) => {
        throw unreadable(path, error);
      });
      if (found.isFile()) documents.push(fileAt(path, found.size, pause));
      else if (!found.isDirectory()) await addCopy(path, () => createReadStream(path));
      else {
        const { files, leftOut: others } = await filesOf(path, extensions);
        documents.push(...files.map((file) => ({ ...fileAt(file.path, file.bytes, pause), inFolder: true })));
        leftOut.push(...others);
      }
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { documents, leftOut, close };
}

function fileAt(path: string, bytes: number, pause: Pause): DocumentFile {
  // Of a folder of thousands, opening a stream for each takes longer than reading them.
  const pieces = () => (bytes <= pieceBytes ? wholeFile(path, pause) : createReadStream(path, { highWaterMark: pieceBytes }));
  return documentOf({ name: path, pieces }, bytes);
}

/** Read at once, which takes a tenth of the time of handing it to another thread and waiting for that. */
async function* wholeFile(path: string, pause: Pause): AsyncIterable<Uint8Array> {
  await pause.whenDue();
  yield readFileSync(path);
}

function documentOf(source: DocumentBytes, bytes: number): DocumentFile {
  return { name: source.name, bytes, read: (onTaken) => textOf(source, onTaken) };
}

/** Objects made from one piece live together: larger pieces outlive the young generation, and cost more to collect. */
const pieceBytes = 1 << 16;
