import { requireRole } from "../asker.ts";
import { claimsFor, readerOf, recordsFor } from "../catalog/records.ts";
import { echo } from "../catalog/references.ts";
import { visibleClaimsAbout } from "../catalog/visibility.ts";
import type { Session } from "../session.ts";
import { type ChangeOptions, makeChange, type Outcome } from "./change.ts";
import { checkReason } from "./reasons.ts";
import { UserErrors } from "./user-errors.ts";

export interface Retracted {
  /** The id of the claim. */
  readonly claim: string;
}

/**
 * Retracts a claim: from now on it does not count, and what was known before stays as it was. Whoever made a claim may
 * retract it, and a curator any. Retracting it again for the same reason changes nothing.
 */
export function retractClaim(
  session: Session,
  { id, reason }: { readonly id: string; readonly reason: string },
  options: ChangeOptions = {},
): Promise<Outcome<Retracted>> {
  requireRole(session, "EDITOR", "retract a claim");
  return makeChange(session, { change: "retractClaim", input: { id, reason } }, options, async () => {
    const errors = new UserErrors();
    checkReason(reason, ["reason"], errors);
    const [claim] = await claimsFor(session, [id]);
    if (claim === undefined) {
      errors.add(["id"], await noClaim(session, id), "NOT_FOUND");
    } else {
      if (claim.assertedBy !== session.asker.name) {
        requireRole(session, "CURATOR", "retract a claim that somebody else made");
      }
      if (claim.retractedAt !== undefined && claim.retractionReason !== reason) {
        const when = new Date(claim.retractedAt).toISOString();
        const message = `The claim ${echo(id)} was already retracted at ${when}: ${echo(claim.retractionReason ?? "")}.`;
        errors.add(["id"], message, "CONFLICT");
      }
    }
    errors.throwIfAny();
    const retractions = claim?.retractedAt === undefined ? [{ claim: id, reason }] : [];
    return { batch: { retractions }, result: { claim: id } };
  });
}

const mostNamed = 5;

/** Somebody who reads answers has the ids of relationships at hand, and not those of the claims about them. */
async function noClaim(session: Session, id: string): Promise<string> {
  const [subject] = await recordsFor(session, [id]);
  const [about = []] = subject === undefined ? [] : await visibleClaimsAbout(readerOf(session), [id]);
  const active = about.filter(({ retractedAt }) => retractedAt === undefined);
  if (subject === undefined || active.length === 0) {
    return `There is no claim ${echo(id)}; take its ID from \`claims\` of what it is about.`;
  }
  const named = active.slice(0, mostNamed).map((claim) => JSON.stringify(claim.id));
  const more = active.length > mostNamed ? ` and ${active.length - mostNamed} more` : "";
  return `${echo(id)} is ${subject.type === "entity" ? "an entity" : "a relationship"}, not a claim. The claims about it are ${named.join(", ")}${more}.`;
}
