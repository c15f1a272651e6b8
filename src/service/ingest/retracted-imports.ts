import type { ImportedClaim, ImportedRecords } from "../../importers/importer.ts";
import { derivedClaimId } from "../../model/derived-ids.ts";
import type { Claim, Instant } from "../../model/records.ts";
import { slices } from "../../model/slices.ts";
import type { RecordLists } from "../../store/record-lists.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import { claimsRecordedAt } from "../recording/claims-recorded-at.ts";
import { unretracted } from "../recording/unretracted.ts";
import { versionMatching } from "../recording/version-matching/derived-claims.ts";

/**
 * Imports that were taken back as a whole: of the claims that they recorded none counts, and one commit retracted the last of them.
 * Importing such a document again is meant to state those again; what somebody retracted by itself before that stays retracted,
 * however often its document comes. Where an import recorded a single claim, retracting that one is to take it back.
 */
export class RetractedImports {
  /** By the instant at which an import was recorded. */
  private readonly known = new Map<Instant, Promise<Instant | undefined>>();

  constructor(
    private readonly store: RecordReader & RecordLists,
    private readonly clearance: number,
  ) {}

  /** The batches, in which claims of imports that were taken back have new ids; the same list where there are no such claims. */
  async statedAnew(batches: readonly ImportedRecords[], stored: ReadonlyMap<string, Claim>): Promise<readonly ImportedRecords[]> {
    const anew = new Map<ImportedClaim, ImportedClaim>();
    const retracted = batches.flatMap(({ claims }) => claims.filter((claim) => isStatedAgain(claim, stored.get(claim.id))));
    for (const some of slices(retracted)) {
      const stated = await unretracted(this.store, some, (claim) => this.wasTakenBack(claim));
      for (const [place, claim] of some.entries()) {
        const under = stated[place] as ImportedClaim;
        if (under.id !== claim.id) anew.set(claim, under);
      }
    }
    if (anew.size === 0) return batches;
    return batches.map((batch) => {
      if (!batch.claims.some((claim) => anew.has(claim))) return batch;
      const originals = new Map<string, ImportedClaim>();
      const claims = batch.claims.map((claim) => {
        const under = anew.get(claim);
        if (under !== undefined) originals.set(under.id, claim);
        return under ?? claim;
      });
      return { ...batch, claims, placeOf: (record, field) => batch.placeOf(originals.get(record.id) ?? record, field) };
    });
  }

  private async wasTakenBack({ recordedAt, retractedAt }: Claim): Promise<boolean> {
    const known = this.known.get(recordedAt) ?? this.takenBackAt(recordedAt);
    this.known.set(recordedAt, known);
    return (await known) === retractedAt;
  }

  /** When the import of an instant was taken back; undefined where it was not. */
  private async takenBackAt(recordedAt: Instant): Promise<Instant | undefined> {
    const all = await claimsRecordedAt(this.store, this.clearance, recordedAt);
    const claims = all.filter(({ assertedBy }) => assertedBy !== versionMatching);
    const last = claims.reduce((latest, one) => Math.max(latest, one.retractedAt ?? Number.POSITIVE_INFINITY), 0);
    const together = claims.filter(({ retractedAt }) => retractedAt === last).length;
    return together > 1 || claims.length === 1 ? last : undefined;
  }
}

/** An id that a document gives is the claim's own: it means that claim, whatever became of it. */
function isStatedAgain(claim: ImportedClaim, stored: Claim | undefined): boolean {
  return stored?.retractedAt !== undefined && claim.retractedAt === undefined && claim.id === derivedClaimId(claim);
}
