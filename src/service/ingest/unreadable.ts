import { SupplyGraphError } from "../../model/errors.ts";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "does not exist; check the path",
  EACCES: "cannot be read; check its permissions",
  ELOOP: "is a link that leads back to itself; name the file",
  ENOTDIR: "leads through a file, not a folder; check the path",
  ENAMETOOLONG: "is too long; check the path",
  ENXIO: "cannot be opened; name a file, a pipe, or - for standard input",
  ENOSPC: "cannot be copied to a temporary file, as the disk is full; free some space, or name a file",
  ERR_ENCODING_INVALID_ENCODED_DATA: "is not UTF-8; save it as UTF-8",
  Z_BUF_ERROR: "is gzip that ends too early; copy the file again",
  Z_DATA_ERROR: "is damaged gzip; copy the file again",
};

/** Why a document cannot be read, and what to do; an error of another kind as it is. */
export function unreadable(name: string, error: unknown): unknown {
  const reason = error instanceof Error && "code" in error ? reasons[String(error.code)] : undefined;
  if (reason === undefined) return error;
  return new SupplyGraphError("BAD_USER_INPUT", `${name} ${reason}.`, { file: name }, { cause: error });
}
