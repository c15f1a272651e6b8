import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { ImportWarning } from "../../importers/importer.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import { withoutGz } from "../../model/native-format.ts";
import { counted } from "../../model/words.ts";
import { unreadable } from "./unreadable.ts";

export interface FolderFiles {
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
  /** One for each file and folder that is not read, with the reason. */
  readonly leftOut: readonly ImportWarning[];
}

/**
 * The files of a folder and its subfolders whose names end in one of these extensions, `.gz` after it allowed, by name.
 * Throws BAD_USER_INPUT where there is none.
 */
export async function filesOf(folder: string, extensions: readonly string[]): Promise<FolderFiles> {
  const files: { path: string; bytes: number }[] = [];
  const leftOut: ImportWarning[] = [];
  const leave = (path: string, reason: string) => leftOut.push({ message: `is left out: ${reason}`, place: { file: path } });
  /** A link may lead back to a folder that it is in. */
  const entered = new Set<string>();

  const enter = async (at: string) => {
    const { dev, ino } = await stat(at);
    if (entered.has(`${dev} ${ino}`)) return leave(at, "this folder is read already");
    entered.add(`${dev} ${ino}`);
    for (const name of (await readdir(at)).sort()) {
      const path = join(at, name);
      if (name.startsWith(".")) {
        leave(path, "its name begins with a dot");
        continue;
      }
      // A link may lead nowhere: whoever reads it as a document says so, as of one that may not be read.
      const found = await stat(path).catch(() => undefined);
      if (found?.isDirectory()) await enter(path);
      else if (found?.isFile() === false) leave(path, "it is not a file");
      else if (hasExtension(name, extensions)) files.push({ path, bytes: found?.size ?? 0 });
      else leave(path, `its name does not end in ${listed(extensions)}`);
    }
  };
  await enter(folder).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(error.path ?? folder, error);
  });
  if (files.length === 0) throw noDocuments(folder, extensions, leftOut);
  return { files, leftOut };
}

function hasExtension(name: string, extensions: readonly string[]): boolean {
  return extensions.some((extension) => withoutGz(name).toLowerCase().endsWith(extension));
}

const mostNamed = 3;
const mostListed = 5;

function listed(extensions: readonly string[]): string {
  if (extensions.length <= mostListed) return extensions.join(" or ");
  return `${extensions.slice(0, mostListed).join(", ")} or one of ${counted(extensions.length - mostListed, "other ending")} of known formats`;
}

function noDocuments(folder: string, extensions: readonly string[], leftOut: readonly ImportWarning[]): SupplyGraphError {
  const named = leftOut.slice(0, mostNamed).map(({ place }) => place.file);
  const others = named.length === 0 ? "" : ` It contains ${named.join(", ")}${leftOut.length > mostNamed ? " and others" : ""}.`;
  const message = `The folder ${folder} contains no documents; add files that end in ${listed(extensions)}, or name another folder.${others}`;
  return new SupplyGraphError("BAD_USER_INPUT", message, { file: folder });
}
