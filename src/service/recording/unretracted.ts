import type { ImportedClaim } from "../../importers/importer.ts";
import type { Claim } from "../../model/records.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import type { NewClaim } from "../../store/record-writer.ts";
import { firstVariant } from "./unused-ids.ts";

/**
 * Claims as they are to be stored. An id that was made of what the claim says may belong to one that says the same and was
 * retracted: asserting it again makes a claim of its own, under the next id.
 * @param comesAgain whether one that was retracted is asserted again; otherwise the claim is that one, and stays retracted
 */
export async function unretracted(
  store: RecordReader,
  claims: readonly ImportedClaim[],
  comesAgain: (retracted: Claim) => Promise<boolean> = async () => true,
): Promise<NewClaim[]> {
  const stored = await store.claims(claims.map(({ id }) => id));
  return Promise.all(
    claims.map(async ({ recordedAt: _, retractedAt: __, retractedBy: ___, retractionReason: ____, ...claim }, place) => {
      const before = stored[place];
      if (before?.retractedAt === undefined || !(await comesAgain(before))) return claim;
      const id = await firstVariant(claim.id, async (variants) => {
        const found = await store.claims(variants);
        for (const [index, variant] of variants.entries()) {
          const one = found[index];
          if (one?.retractedAt === undefined || !(await comesAgain(one))) return variant;
        }
        return undefined;
      });
      return { ...claim, id };
    }),
  );
}
