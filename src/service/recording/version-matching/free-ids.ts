import type { Relationship } from "../../../model/records.ts";
import { slices } from "../../../model/slices.ts";
import type { RecordReader } from "../../../store/record-reader.ts";
import type { NewClaim, WriteBatch } from "../../../store/record-writer.ts";
import { idsInUse, unusedId } from "../unused-ids.ts";
import type { Settlement } from "./settle.ts";

/**
 * What is missing, under ids that no other record has: a claim that was retracted, and follows again, gets the next variant of
 * its id.
 */
export async function underFreeIds(
  store: Pick<RecordReader, "entities" | "relationships" | "claims" | "sources">,
  { sources = [], entities = [], relationships = [], claims = [] }: WriteBatch,
  settlement: Settlement,
): Promise<{ readonly relationships: readonly Relationship[]; readonly claims: readonly NewClaim[] }> {
  const taken = new Set([...sources, ...entities, ...relationships, ...claims].map(({ id }) => id));
  const wanted = [...settlement.relationships, ...settlement.missing.map(({ claim }) => claim)].map(({ id }) => id);
  for (const some of slices(wanted)) for (const id of await idsInUse(store, some)) taken.add(id);
  const free = async (first: string) => {
    const id = taken.has(first) ? await unusedId(store, first, taken) : first;
    taken.add(id);
    return id;
  };
  const renamed = new Map<string, string>();
  for (const { id } of settlement.relationships) renamed.set(id, await free(id));
  const asserted: NewClaim[] = [];
  for (const { claim, isAboutNew } of settlement.missing) {
    const about = isAboutNew ? (renamed.get(claim.about) as string) : claim.about;
    asserted.push({ ...claim, id: await free(claim.id), about });
  }
  return {
    relationships: settlement.relationships.map((one) => ({ ...one, id: renamed.get(one.id) as string })),
    claims: asserted,
  };
}
