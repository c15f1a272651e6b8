import { readFileSync } from "node:fs";
import { SupplyGraphError } from "../model/errors.ts";

/**
 * The text of a small file that people write: settings, tokens, keys. A byte-order mark is skipped, as some editors on
 * Windows begin every file with one. BAD_USER_INPUT, beginning with `what`, for a file that cannot be read, or is
 * not UTF-8: a password in another encoding would be another password.
 */
export function readTextFile(file: string, what: string): string {
  const refuse = (why: string, cause?: unknown) => {
    throw new SupplyGraphError("BAD_USER_INPUT", `${what} ${file} ${why}`, { file }, { cause });
  };
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    return refuse("cannot be read; check that it is a file, and its permissions.", error);
  }
  if (isUtf16(bytes)) return refuse("is UTF-16; save it as UTF-8.");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    return refuse("is not UTF-8; save it as UTF-8.", error);
  }
}

function isUtf16(bytes: Buffer): boolean {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
