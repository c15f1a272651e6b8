import type { EntityKind } from "../../model/entity-kinds.ts";
import type { Entity } from "../../model/records.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import { namesakesOf } from "./carriers.ts";

const mostWords = 6;
/** A shorter name is a word of too many others. */
const shortest = 4;
const mostNamed = 3;

/** The stored entities whose whole name is some of the words of a name, the longest first: "Claude" of "Anthropic Claude". */
export async function namedInPart(
  store: RecordReader,
  clearance: number,
  { name, kinds }: { readonly name: string; readonly kinds: readonly EntityKind[] },
): Promise<readonly Entity[]> {
  const words = name.trim().split(/\s+/).slice(0, mostWords);
  const parts = words
    .flatMap((_, start) => words.map((__, end) => words.slice(start, end + 1).join(" ")))
    .filter((part) => part.length >= shortest && part.length < name.trim().length)
    .sort((a, b) => b.length - a.length);
  const wanted = [...new Set(parts)].flatMap((part) => kinds.map((kind) => ({ kind, name: part })));
  const found = [...(await namesakesOf(store, clearance, wanted)).values()].flat();
  return [...new Map(found.map((entity) => [entity.id, entity])).values()].slice(0, mostNamed);
}
