import type { ImportedClaim } from "../../importers/importer.ts";
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

  /** The claims, those of an import that was taken back under ids of their own; the same list where there are none. */
  async statedAnew(claims: readonly ImportedClaim[]): Promise<readonly ImportedClaim[]> {
    // An id that a document gives is the claim's own: it means that claim, whatever became of it.
    const derived = claims.filter((claim) => claim.retractedAt === undefined && claim.id === derivedClaimId(claim));
    const again = new Map<string, ImportedClaim>();
    for (const some of slices(derived)) {
      const stored = await this.store.claims(some.map(({ id }) => id));
      const retracted = some.filter((_, place) => stored[place]?.retractedAt !== undefined);
      const stated = await unretracted(this.store, retracted, (claim) => this.wasTakenBack(claim));
      for (const [place, { id }] of retracted.entries()) again.set(id, stated[place] as ImportedClaim);
    }
    return again.size === 0 ? claims : claims.map((claim) => again.get(claim.id) ?? claim);
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
