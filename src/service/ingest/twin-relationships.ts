import type { Relationship } from "../../model/records.ts";
import { relationshipIdentity } from "../../model/relationship-identity.ts";
import { SeenTexts } from "../../model/seen-texts.ts";
import { slices } from "../../model/slices.ts";
import type { RecordReader } from "../../store/record-reader.ts";

const mostKept = 1_000;

/**
 * Relationships that are the same, by kind, ends and dates, under different ids. Where one of them was corrected, that is
 * as it should be; where several are believed, claims about one do not count for the others. Keeps little, so that
 * relationships can stream through, and at most 1,000 of them are looked into.
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

async function believed(store: RecordReader, lists: readonly (readonly Relationship[])[]): Promise<string[][]> {
  const ids = lists.flat().map(({ id }) => id);
  const claims = await store.claimsAbout(ids);
  const supported = new Set(
    ids.filter((_, place) => claims[place]?.some((claim) => claim.stance === "SUPPORTS" && claim.retractedAt === undefined)),
  );
  return lists.map((list) => list.flatMap(({ id }) => (supported.has(id) ? id : [])));
}
