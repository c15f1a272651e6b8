import type { ImportedClaim } from "../../importers/importer.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import type { NewClaim } from "../../store/record-writer.ts";
import { firstVariant } from "./unused-ids.ts";

/**
 * Claims as they are to be stored. An id that was made of what the claim says may belong to one that says the same and was
 * retracted: asserting it again makes a claim of its own, under the next id.
 */
export async function unretracted(store: RecordReader, claims: readonly ImportedClaim[]): Promise<NewClaim[]> {
  const stored = await store.claims(claims.map(({ id }) => id));
  return Promise.all(
    claims.map(async ({ recordedAt: _, retractedAt: __, retractedBy: ___, retractionReason: ____, ...claim }, place) => {
      if (stored[place]?.retractedAt === undefined) return claim;
      const id = await firstVariant(claim.id, async (variants) => {
        const found = await store.claims(variants);
        return variants.find((____, index) => found[index]?.retractedAt === undefined);
      });
      return { ...claim, id };
    }),
  );
}
