import { formatInstant } from "../../model/instant.ts";
import type { Instant } from "../../model/records.ts";
import type { Retraction } from "../../store/record-writer.ts";
import { requireRole } from "../asker.ts";
import { library } from "../library.ts";
import { claimsRecordedAt } from "../recording/claims-recorded-at.ts";
import { versionMatching } from "../recording/version-matching/derived-claims.ts";
import type { Session } from "../session.ts";
import { type ChangeOptions, makeChange, type Outcome } from "./change.ts";
import { checkReason } from "./reasons.ts";
import { UserErrors } from "./user-errors.ts";

/**
 * Retracts every claim that one import recorded and that still counts. Every commit has an instant of its own, so that
 * instant stands for the import. What it added to entities stays: that is a matter for corrections.
 */
export function retractImport(
  session: Session,
  { recordedAt, reason }: { readonly recordedAt: Instant; readonly reason: string },
  options: ChangeOptions = {},
): Promise<Outcome<{ readonly claims: readonly string[] }>> {
  requireRole(session, "OPERATOR", "retract an import");
  return makeChange(session, { change: "retractImport", input: { recordedAt, reason } }, options, async () => {
    const errors = new UserErrors();
    checkReason(reason, ["reason"], errors);
    const claims = await claimsRecordedAt(session[library].store, session.asker.clearance, recordedAt);
    if (claims.length === 0) {
      const message = `No claim was recorded at ${formatInstant(recordedAt)}. Give the moment that \`import\` printed, or the \`recordedAt\` of one of its claims.`;
      errors.add(["import"], message, "NOT_FOUND");
    }
    errors.throwIfAny();
    const retractions: Retraction[] = claims
      // What follows from other claims is retracted where it does not follow any more.
      .filter(({ retractedAt, assertedBy }) => retractedAt === undefined && assertedBy !== versionMatching)
      .map(({ id }) => ({ claim: id, reason }));
    return { batch: { retractions }, result: { claims: retractions.map(({ claim }) => claim) } };
  });
}
