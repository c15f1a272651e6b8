import type { Relationship } from "../../model/records.ts";
import { relationshipIdentity } from "../../model/relationship-identity.ts";
import { SeenTexts } from "../../model/seen-texts.ts";
import { slices } from "../../model/slices.ts";
import { broadestRank } from "../../model/vocabulary.ts";
import type { RecordReader } from "../../store/record-reader.ts";

const mostKept = 1_000;

/**
 * Relationships that are the same, by kind, ends and dates, under different ids. Where one of them was corrected, that is
 * as it should be, and where fewer may see one than another; where several are believed by the same, claims about one do not
 * count for the others. Keeps little, so that relationships can stream through, and at most 1,000 of them are looked into.
 */
export class TwinRelationships {
  private readonly identities = new SeenTexts();
  /** By its identity, the last of those that came more than once. */
  private readonly repeated = new Map<string, Relationship>();

  note(relationship: Relationship): void {
    const identity = relationshipIdentity(relationship);
    const isNew = this.identities.add(identity);
    if (!isNew && this.repeated.size < mostKept) this.repeated.set(identity, relationship);
  }

  /** To be called when all have been noted: gives back the memory that only that takes. */
  settle(): void {
    this.identities.clear();
  }

  /** The ids of those that are stored and believed, those of each relationship in a list of at least two. */
  async believedIn(store: RecordReader): Promise<readonly (readonly string[])[]> {
    const twins: string[][] = [];
    for (const some of slices([...this.repeated])) {
      const between = await store.relationshipsBetween(some.map(([, { from, to }]) => ({ from, to })));
      const same = between.map((found, place) => found.filter((one) => relationshipIdentity(one) === some[place]?.[0]));
      for (const ids of await believed(store, same)) if (ids.length > 1) twins.push(ids);
    }
    return twins;
  }
}

/** The ids of those in each list that are believed, apart by who may see that. */
async function believed(store: RecordReader, lists: readonly (readonly Relationship[])[]): Promise<string[][]> {
  const ids = lists.flat().map(({ id }) => id);
  const claims = await store.claimsAbout(ids);
  const ranks = new Map(
    ids.flatMap((id, place) => {
      const supporting = (claims[place] ?? []).filter((one) => one.stance === "SUPPORTS" && one.retractedAt === undefined);
      return supporting.length === 0 ? [] : [[id, broadestRank(supporting)] as const];
    }),
  );
  const all = [...new Set(ranks.values())];
  return lists.flatMap((list) => all.map((rank) => list.flatMap(({ id }) => (ranks.get(id) === rank ? id : []))));
}
