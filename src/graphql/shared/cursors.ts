import { hash } from "node:crypto";
import { SupplyGraphError } from "../../model/errors.ts";
import { isInstant } from "../../model/instant.ts";
import type { SortKey } from "../../service/paging.ts";
import type { WalkStart } from "../../service/session.ts";

/** What a cursor holds; opaque to clients. */
interface Cursor {
  /** Of the list, its filter and order, and the question that it is a part of: no other list takes the cursor. */
  readonly digest: string;
  /** The place in the list after which to continue. */
  readonly key: SortKey;
  /** That of the first page: every further page answers as of it, so that a walk shows each row once. */
  readonly start: WalkStart;
}

/** The argument that takes a cursor. */
export const afterArgument = "after";

/** Not a secret: it tells a cursor that was cut or altered on its way from a whole one. */
function checksum(content: readonly unknown[]): string {
  return hash("sha256", JSON.stringify(content), "hex").slice(0, 12);
}

/** What a list is of: null is the same as left out. */
export function digestOf(list: string, asked: unknown): string {
  const text = JSON.stringify([list, asked], (_, value) => value ?? undefined);
  return hash("sha256", text, "base64url").slice(0, 16);
}

export function cursorOf({ digest, key, start }: Cursor): string {
  const content = [digest, key, [start.now, start.latest, start.revision]];
  return Buffer.from(JSON.stringify([...content, checksum(content)]), "utf8").toString("base64url");
}

/** No list is sorted by more. */
const mostParts = 8;

function isKey(key: unknown): key is SortKey {
  const isPart = (part: unknown) => typeof part === "string" || Number.isFinite(part);
  return Array.isArray(key) && key.length >= 1 && key.length <= mostParts && key.every(isPart);
}

/** Undefined unless it is a whole cursor. Anybody can make one up: what it holds is looked at like any other input. */
export function readCursor(text: string): Cursor | undefined {
  try {
    const [digest, key, start, check] = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    if (check !== checksum([digest, key, start])) return undefined;
    const [now, latest, revision] = start;
    if (typeof digest !== "string" || !isKey(key)) return undefined;
    if (!isInstant(now) || !isInstant(latest) || !Number.isSafeInteger(revision)) return undefined;
    return { digest, key, start: { now, latest, revision } };
  } catch {
    return undefined;
  }
}

/** The place that a cursor of this list points at. Throws BAD_USER_INPUT where it is none, or one of another list. */
export function placeOf(text: string, digest: string): SortKey {
  const cursor = readCursor(text);
  const remedy = "Pass `pageInfo.endCursor` of the previous page, or leave it out to start from the beginning.";
  if (cursor === undefined) {
    throw new SupplyGraphError("BAD_USER_INPUT", `\`after\` is not a cursor of this list. ${remedy}`, { field: "after" });
  }
  if (cursor.digest === digest) return cursor.key;
  const message = "`after` is not a cursor of this list with this filter, order and question: it was given for another one.";
  throw new SupplyGraphError("BAD_USER_INPUT", `${message} ${remedy}`, { field: "after" });
}
