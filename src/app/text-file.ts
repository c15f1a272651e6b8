import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { SupplyGraphError } from "../model/errors.ts";

/** In bytes. What people write by hand is far smaller. */
const longest = 4_000_000;

export interface FromWhere {
  /** Whether it may be a pipe, as for what is read once. Reading one again would wait for a writer, and hold the server up. */
  readonly pipe: boolean;
}

/**
 * The text of a small file that people write: settings, tokens, keys. A byte-order mark is skipped, as some editors on
 * Windows begin every file with one. BAD_USER_INPUT, beginning with `what`, for a file that cannot be read, or is
 * not UTF-8: a password in another encoding would be another password.
 */
export function readTextFile(file: string, what: string, from: FromWhere): string {
  const refuse = (why: string, cause?: unknown) => {
    throw new SupplyGraphError("BAD_USER_INPUT", `${what} ${file} ${why}`, { file }, { cause });
  };
  let bytes: Buffer | undefined;
  try {
    bytes = beginningOf(file, from);
  } catch (error) {
    return refuse("cannot be read; check that it is a file, and its permissions.", error);
  }
  if (bytes === undefined) return refuse("is a pipe or a device; it has to be a file, as it is read again while the server runs.");
  if (bytes.length > longest) return refuse(`is longer than ${longest / 1_000_000} MB; check that it is the right one.`);
  if (isUtf16(bytes)) return refuse("is UTF-16; save it as UTF-8.");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    return refuse("is not UTF-8; save it as UTF-8.", error);
  }
}

/** A byte more than the longest file at most; undefined for what is no file and has to be one. */
function beginningOf(file: string, { pipe }: FromWhere): Buffer | undefined {
  // Otherwise opening a pipe waits for its writer, too.
  const opened = openSync(file, constants.O_RDONLY | (pipe ? 0 : constants.O_NONBLOCK));
  try {
    const stats = fstatSync(opened);
    if (!pipe && !stats.isFile() && !stats.isDirectory()) return undefined;
    const bytes = Buffer.allocUnsafe(longest + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read)
      read = readSync(opened, bytes, length, bytes.length - length, null);
    return bytes.subarray(0, length);
  } finally {
    closeSync(opened);
  }
}

function isUtf16(bytes: Buffer): boolean {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
