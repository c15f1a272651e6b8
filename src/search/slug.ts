import { hash } from "node:crypto";
import { words } from "./words.ts";

const longest = 80;

/** A text as an id: lower-case letters and digits of ASCII, joined by hyphens. A hash where the text has none. */
export function slug(text: string, atMost = longest): string {
  const plain = words(text)
    .join("-")
    .replace(/[^a-z0-9-]+/g, "")
    .replace(/-{2,}/g, "-")
    .slice(0, atMost)
    .replace(/^-|-$/g, "");
  return plain === "" ? hash("sha256", text, "hex").slice(0, 12) : plain;
}
