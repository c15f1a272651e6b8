import { hash } from "node:crypto";
import { SupplyGraphError } from "../../model/errors.ts";
import { canonical } from "../../model/same-content.ts";
import type { WriteKey } from "../../store/record-writer.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";

const longestKey = 200;
const keyPattern = /^[!-~]+$/;
const field = "idempotencyKey";

/** The key of one change of the caller, with a hash of what it asks. */
export function keyOf({ asker }: Session, asked: unknown, key: string): Omit<WriteKey, "answer"> {
  return { author: asker.name, key, content: hash("sha256", canonical(asked), "hex") };
}

/**
 * What the caller's change under this key answered, if there was one. Throws CONFLICT where that asked something else, and
 * BAD_USER_INPUT for a key that cannot be kept.
 */
export async function answeredUnder<Answer>(
  session: Session,
  { author, key, content }: Omit<WriteKey, "answer">,
): Promise<{ readonly answer: Answer; readonly revision: number } | undefined> {
  if (key.length > longestKey || !keyPattern.test(key)) {
    const message = `${field}: must be 1 to ${longestKey} visible ASCII characters, such as a UUID.`;
    throw new SupplyGraphError("BAD_USER_INPUT", message, { field });
  }
  const written = await session[library].store.writtenUnder(author, key);
  if (written === undefined) return undefined;
  if (written.content !== content) {
    const message = `${field}: was used for a change with other content; give each change a key of its own.`;
    throw new SupplyGraphError("CONFLICT", message, { field });
  }
  return { answer: JSON.parse(written.answer) as Answer, revision: written.revision };
}
