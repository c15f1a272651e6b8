import { createHash } from "node:crypto";

/**
 * The same UUID for the same text, in every document, so that its reader knows a record again. It has the form of a random
 * one (version 4), which the formats want: nobody can tell that it is a digest.
 */
export function derivedUuid(text: string): string {
  const digest = createHash("sha256").update("ai-supply-graph\n").update(text).digest();
  digest[6] = (digest[6]! & 0x0f) | 0x40;
  digest[8] = (digest[8]! & 0x3f) | 0x80;
  const hex = digest.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}
