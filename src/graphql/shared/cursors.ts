import { SupplyGraphError } from "../../model/errors.ts";

/** A cursor, opaque to clients: the list it belongs to, and the key of the item after which to continue. */
export function cursorOf(list: string, key: string): string {
  return Buffer.from(JSON.stringify([list, key]), "utf8").toString("base64url");
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}

/** The key in a cursor. Throws BAD_USER_INPUT unless it is a cursor of this list. */
export function keyOfCursor(list: string, cursor: string): string {
  const content = decode(cursor);
  if (Array.isArray(content) && content.length === 2 && content[0] === list && typeof content[1] === "string") return content[1];
  throw new SupplyGraphError(
    "BAD_USER_INPUT",
    "`after` is not a cursor of this list in this order. Pass `pageInfo.endCursor` of the previous page, or leave it out to start from the beginning.",
  );
}
