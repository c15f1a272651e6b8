import { SupplyGraphError } from "../../model/errors.ts";
import type { RecordChunk, WriteBatch } from "../graph-store.ts";

const halfCharacter = /\p{Cs}/u;

/** Half a surrogate pair cannot be sent, and would silently become another character; NUL is refused by every store. */
export function isUnfit(text: string): boolean {
  return text.includes("\0") || halfCharacter.test(text);
}

function holdsUnfit(value: unknown): boolean {
  if (typeof value === "string") return isUnfit(value);
  if (Array.isArray(value)) return value.some(holdsUnfit);
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, inner]) => isUnfit(key) || holdsUnfit(inner));
}

/** Refuses texts that would not come back as they are, with BAD_USER_INPUT. */
export function refuseUnfitText(batch: WriteBatch | RecordChunk): void {
  for (const [type, records] of Object.entries(batch) as [string, readonly object[]][]) {
    for (const record of records ?? []) {
      if (!holdsUnfit(record)) continue;
      const id = JSON.stringify("id" in record ? record.id : "claim" in record ? record.claim : "");
      const message = `${id} of ${type} holds a NUL or half a character (a lone surrogate) in its text. Take it away.`;
      throw new SupplyGraphError("BAD_USER_INPUT", message);
    }
  }
}
