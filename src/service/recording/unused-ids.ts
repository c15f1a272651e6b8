import { variantsOf } from "../../model/derived-ids.ts";
import type { RecordReader } from "../../store/record-reader.ts";

type IdReader = Pick<RecordReader, "entities" | "relationships" | "claims" | "sources">;

/** Those of the ids that a record of any type has, whoever may see it. */
export async function idsInUse(store: IdReader, ids: readonly string[]): Promise<Set<string>> {
  const found = await Promise.all([store.entities(ids), store.relationships(ids), store.claims(ids), store.sources(ids)]);
  return new Set(found.flat().flatMap((record) => record?.id ?? []));
}

/** The first variant of an id that no record has, and that `taken` does not either. */
export function unusedId(store: IdReader, id: string, taken: ReadonlySet<string> = new Set()): Promise<string> {
  return firstVariant(id, async (variants) => {
    const used = await idsInUse(store, variants);
    return variants.find((one) => !used.has(one) && !taken.has(one));
  });
}

const askedAtOnce = 50;

/** The first variant of an id that is chosen, of some at a time: a store is asked about many ids in one call. */
export async function firstVariant(
  id: string,
  choose: (variants: readonly string[]) => Promise<string | undefined>,
): Promise<string> {
  const variants = variantsOf(id);
  for (;;) {
    const chosen = await choose(Array.from({ length: askedAtOnce }, () => variants.next().value));
    if (chosen !== undefined) return chosen;
  }
}
