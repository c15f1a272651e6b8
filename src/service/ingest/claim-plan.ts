import { isDeepStrictEqual } from "node:util";
import type { ImportedClaim, ImportedRecords } from "../../importers/importer.ts";
import { type CallerRole, roleIncludes } from "../../model/caller-roles.ts";
import type { ErrorCode } from "../../model/errors.ts";
import type { Claim } from "../../model/records.ts";
import type { NewClaim, Retraction } from "../../store/record-writer.ts";
import type { Count } from "./import-report.ts";

export interface ClaimPermissions {
  /** Whose claims the documents' are, where they do not say. */
  readonly assertedBy: string;
  readonly role: CallerRole;
  /** By the ids of the relationships that take the place of stored ones, the ids of those. */
  readonly correctedFrom: ReadonlyMap<string, string>;
}

type Named = Pick<ImportedClaim, "id" | "about">;

/** The plan that a claim becomes a part of. */
interface Plan {
  readonly context: ClaimPermissions;
  readonly stored: { readonly claims: ReadonlyMap<string, Claim> };
  readonly tallies: { readonly claims: Count };
  readonly batch: { readonly claims: NewClaim[]; readonly retractions: Retraction[] };
  warn(batch: ImportedRecords, claim: Named, message: string): void;
  refuse(batch: ImportedRecords, claim: Named, message: string, field?: string, code?: ErrorCode): void;
  isUsedElsewhere(batch: ImportedRecords, type: "claim", claim: Named): boolean;
  isTooNarrow(batch: ImportedRecords, claim: Named & Pick<Claim, "marking">): boolean;
}

/** What is to be done about a claim of a document: assert it, retract it, or nothing. A claim is never overwritten. */
export function planClaim(plan: Plan, batch: ImportedRecords, claim: ImportedClaim): void {
  const before = plan.stored.claims.get(claim.id);
  const { recordedAt: _, retractedAt, retractedBy: __, retractionReason: ___, ...asserted } = claim;
  if (before === undefined) {
    if (retractedAt !== undefined) {
      plan.warn(
        batch,
        claim,
        "The claim is retracted and was never stored here, so it was left out; a load into an empty store takes it.",
      );
    } else if (!plan.isUsedElsewhere(batch, "claim", claim) && !plan.isTooNarrow(batch, claim)) {
      plan.tallies.claims.added++;
      plan.batch.claims.push(asserted);
    }
    return;
  }
  const { correctedFrom } = plan.context;
  const isMoved = before.about === correctedFrom.get(claim.about) && saysTheSame({ ...claim, about: before.about }, before);
  if (!isMoved && !saysTheSame(claim, before)) {
    plan.refuse(batch, claim, "is stored with other content; a claim is never overwritten: choose another id");
  } else if (retractedAt !== undefined && before.retractedAt === undefined) {
    planRetraction(plan, batch, claim, before);
  } else {
    plan.tallies.claims.unchanged++;
    if (!isMoved && retractedAt === undefined && before.retractedAt !== undefined) {
      plan.warn(
        batch,
        claim,
        "The claim was retracted in the graph, which an import does not undo; to state it again, give it another id.",
      );
    }
  }
}

/** A stored claim that comes retracted is retracted: where its author says so, or one who may retract anybody's. */
function planRetraction(plan: Plan, batch: ImportedRecords, claim: ImportedClaim, before: Claim): void {
  const { assertedBy, role } = plan.context;
  const reason = claim.retractionReason ?? "";
  if (reason.trim() === "") {
    plan.refuse(batch, claim, "is missing; say why the claim does not hold", "retractionReason", "BAD_USER_INPUT");
  } else if (before.assertedBy !== assertedBy && !roleIncludes(role, "CURATOR")) {
    const message = `only ${before.assertedBy}, who made the claim, or a curator may retract it`;
    plan.refuse(batch, claim, message, "retractedAt", "FORBIDDEN");
  } else {
    plan.tallies.claims.changed++;
    plan.batch.retractions.push({ claim: claim.id, reason, retractedBy: claim.retractedBy });
  }
}

/** Whether two claims have the same content, whoever made them and whenever. */
function saysTheSame(a: ImportedClaim, b: Claim): boolean {
  return isDeepStrictEqual(said(a), said(b));
}

function said(claim: ImportedClaim): object {
  const { assertedBy: _by, recordedAt: _at, retractedAt: _end, retractedBy: _ender, retractionReason: _why, ...rest } = claim;
  return rest;
}
