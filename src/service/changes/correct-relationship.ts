import { isDeepStrictEqual } from "node:util";
import { derivedRelationshipId } from "../../model/derived-ids.ts";
import type { PartialDate } from "../../model/partial-date.ts";
import type { Claim, Entity, Json, Relationship } from "../../model/records.ts";
import { endFacts, faultsOfRelationship } from "../../model/relationship-faults.ts";
import { requireRole } from "../asker.ts";
import { entitiesFor, readerOf } from "../catalog/records.ts";
import { visibleClaimsAbout } from "../catalog/visibility.ts";
import { library } from "../library.ts";
import { movedClaims } from "../recording/moved-claims.ts";
import { RelationshipCandidates } from "../recording/relationship-candidates.ts";
import { unretracted } from "../recording/unretracted.ts";
import { unusedId } from "../recording/unused-ids.ts";
import type { Session } from "../session.ts";
import type { Asserted } from "./assert-claims.ts";
import { type ChangeOptions, makeChange, type Outcome } from "./change.ts";
import { InputDocument } from "./input-document.ts";
import { namedRelationships } from "./named-records.ts";
import { checkReason } from "./reasons.ts";
import { UserErrors } from "./user-errors.ts";

/** What to set; what is undefined stays, and null takes a value away. */
export interface RelationshipCorrection {
  readonly id: string;
  readonly validFrom?: PartialDate | null | undefined;
  readonly validTo?: PartialDate | null | undefined;
  /** By name; null takes an attribute away, and those that are not named stay. */
  readonly attributes?: Json | null | undefined;
  readonly note?: string | null | undefined;
  readonly reason: string;
}

const path = ["correction"];

/**
 * Corrects the dates, attributes or note of a relationship. A relationship never changes: what is said of it is retracted,
 * for the reason given, and said by the caller of one with the corrected content, in one commit. Before it, the graph
 * believes what it believed.
 */
export function correctRelationship(
  session: Session,
  correction: RelationshipCorrection,
  options: ChangeOptions = {},
): Promise<Outcome<Asserted>> {
  requireRole(session, "CURATOR", "correct a relationship");
  return makeChange(session, { change: "correctRelationship", input: correction }, options, async () => {
    const errors = new UserErrors();
    const { id, reason } = correction;
    checkReason(reason, [...path, "reason"], errors);
    const [stored] = await namedRelationships(session, [{ ref: id, path: [...path, "id"] }], errors);
    errors.throwIfAny();
    const before = stored as Relationship;
    const wanted = await wellFormed(session, corrected(before, correction), errors);
    if (isDeepStrictEqual(wanted, before)) return { batch: {}, result: { claims: [], relationships: [id] } };
    const active = await activeClaims(session, id);
    if (!active.some(({ stance }) => stance === "SUPPORTS")) {
      const message = "No active claim supports the relationship, so there is nothing to correct; assert a claim instead.";
      errors.add([...path, "id"], message, "CONFLICT");
    }
    errors.throwIfAny();
    const { store } = session[library];
    const known = (await RelationshipCandidates.of(store, session.asker.clearance, [wanted])).withContent(wanted);
    const target = known ?? { ...wanted, id: await unusedId(store, derivedRelationshipId(wanted)) };
    const claims = await unretracted(store, movedClaims(before, target, active, session.asker.name));
    return {
      batch: {
        relationships: known === undefined ? [target] : [],
        claims,
        retractions: active.map((claim) => ({ claim: claim.id, reason })),
        reason,
      },
      result: { claims: claims.map((claim) => claim.id), relationships: [target.id] },
    };
  });
}

function corrected(stored: Relationship, { validFrom, validTo, note, attributes }: RelationshipCorrection): Relationship {
  const given = Object.entries({ validFrom, validTo, note }).filter(([, value]) => value !== undefined);
  const set = { ...stored, ...Object.fromEntries(given), attributes: { ...stored.attributes, ...(attributes as object | null) } };
  return withoutNulls({ ...set, attributes: withoutNulls(set.attributes) }) as unknown as Relationship;
}

function withoutNulls(record: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
}

/** Reads and checks the corrected relationship as one of a document. */
async function wellFormed(session: Session, wanted: Relationship, errors: UserErrors): Promise<Relationship> {
  const document = new InputDocument();
  document.add("relationships", { ...wanted }, path);
  const [read] = (await document.read(session)).flatMap((batch) => batch.relationships);
  const relationship = read as Relationship;
  const [from, to] = (await entitiesFor(session, [relationship.from, relationship.to])) as [Entity, Entity];
  for (const { field, message } of faultsOfRelationship(relationship, endFacts(from), endFacts(to))) {
    errors.add([...path, ...field.split(".")], `${field}: ${message}`);
  }
  errors.throwIfAny();
  return relationship;
}

/** The active claims about a relationship that the caller sees. */
async function activeClaims(session: Session, id: string): Promise<readonly Claim[]> {
  const [claims = []] = await visibleClaimsAbout(readerOf(session), [id]);
  return claims.filter((claim) => claim.retractedAt === undefined);
}
