import { hash } from "node:crypto";
import { words } from "../../search/words.ts";
import type { RecordReader } from "../../store/record-reader.ts";

const longest = 80;

/** A text as an id: lower-case letters and digits of ASCII, joined by hyphens. A hash where the text has none. */
export function slug(text: string): string {
  const plain = words(text)
    .join("-")
    .replace(/[^a-z0-9-]+/g, "")
    .replace(/-{2,}/g, "-")
    .slice(0, longest)
    .replace(/^-|-$/g, "");
  return plain === "" ? hash("sha256", text, "hex").slice(0, 12) : plain;
}

/** Those of the ids that a record of any type has, whoever may see it. */
export async function idsInUse(store: RecordReader, ids: readonly string[]): Promise<Set<string>> {
  const found = await Promise.all([store.entities(ids), store.relationships(ids), store.claims(ids), store.sources(ids)]);
  return new Set(found.flat().flatMap((record) => record?.id ?? []));
}

const mostTried = 50;

/** The id itself, and what stands for it where it is taken: `mercor`, `mercor-2`, … */
export function variantsOf(id: string): string[] {
  return Array.from({ length: mostTried }, (_, place) => (place === 0 ? id : `${id}-${place + 1}`));
}

/** The first variant of an id that no record has, and that `taken` does not either. */
export async function freeId(store: RecordReader, id: string, taken: ReadonlySet<string>): Promise<string> {
  const variants = variantsOf(id);
  const used = await idsInUse(store, variants);
  return (
    variants.find((one) => !used.has(one) && !taken.has(one)) ??
    `${id}-${hash("sha256", `${id} ${Date.now()}`, "hex").slice(0, 12)}`
  );
}
