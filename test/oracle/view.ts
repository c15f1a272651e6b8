import { type Days, dayBefore, earliest, firstDay, lastDay, latest, shareADay } from "./days.ts";
import type { Marking, NativeClaim, NativeDocument, NativeEntity, NativeRelationship } from "./document.ts";
import { type Asker, type CommonQuestion, NotFound } from "./question.ts";

export const MARKINGS: readonly Marking[] = ["CLEAR", "GREEN", "AMBER", "AMBER_STRICT", "RED"];
const STATUSES = ["CONFIRMED", "REPORTED", "ALLEGED"] as const;

/** A relationship that the graph believes, for one asker at one moment of known time. */
export interface Believed {
  relationship: NativeRelationship;
  confidence: number;
  status: "DISPUTED" | (typeof STATUSES)[number];
  /** The days on which it possibly holds. */
  possible: Days;
  /** The days on which it certainly holds; undefined where nothing says so. */
  certain: Days | undefined;
  supporting: NativeClaim[];
}

/** The graph as it is for one asker at one moment of known time. */
export interface View {
  entities: Map<string, NativeEntity>;
  believed: Believed[];
}

export function visible(marking: Marking | undefined, asker: Asker): boolean {
  return MARKINGS.indexOf(marking ?? "CLEAR") <= asker.clearance;
}

/** recorded, not retracted: recordedAt ≤ knownAt < retractedAt; and visible to the asker. */
export function active(claim: NativeClaim, knownAt: number, asker: Asker): boolean {
  if (!visible(claim.marking, asker)) return false;
  if (Date.parse(claim.recordedAt) > knownAt) return false;
  return claim.retractedAt === undefined || knownAt < Date.parse(claim.retractedAt);
}

function possibleDays(relationship: NativeRelationship): Days {
  return {
    from: relationship.validFrom === undefined ? null : firstDay(relationship.validFrom),
    to: relationship.validTo === undefined ? null : lastDay(relationship.validTo),
  };
}

/** Where an end is absent, what somebody said on a day stands in for it: the earliest for the start, the latest for the end. */
function certainDays(relationship: NativeRelationship, supporting: readonly NativeClaim[]): Days | undefined {
  const stated = supporting.flatMap((claim) => (claim.statedOn === undefined ? [] : [claim.statedOn]));
  const from = relationship.validFrom === undefined ? earliest(stated.map(firstDay)) : lastDay(relationship.validFrom);
  const to = relationship.validTo === undefined ? latest(stated.map(lastDay)) : dayBefore(firstDay(relationship.validTo));
  return from === undefined || to === undefined ? undefined : { from, to };
}

function believe(relationship: NativeRelationship, knownAt: number, asker: Asker): Believed | undefined {
  const claims = (relationship.claims ?? []).filter((claim) => active(claim, knownAt, asker));
  const supporting = claims.filter((claim) => (claim.stance ?? "SUPPORTS") === "SUPPORTS");
  const disputing = claims.filter((claim) => claim.stance === "DISPUTES");
  if (supporting.length === 0) return undefined;
  const strongest = STATUSES.find((status) => supporting.some((claim) => claim.status === status)) ?? "ALLEGED";
  return {
    relationship,
    confidence:
      Math.max(...supporting.map((claim) => claim.confidence)) * (1 - Math.max(0, ...disputing.map((claim) => claim.confidence))),
    status: disputing.length > 0 ? "DISPUTED" : strongest,
    possible: possibleDays(relationship),
    certain: certainDays(relationship, supporting),
    supporting,
  };
}

/** The entity as it was known at a moment; undefined where it was not known yet. */
export function asKnown(entity: NativeEntity, knownAt: number): NativeEntity | undefined {
  const { id, kind, claims, recordedAt, history = [], ...fields } = entity;
  const versions = [...history, { recordedAt, fields }];
  const inForce = versions
    .filter((version) => version.recordedAt === undefined || Date.parse(version.recordedAt) <= knownAt)
    .at(-1);
  return inForce && { id, kind, ...(claims && { claims }), ...inForce.fields };
}

/** What of the document is there at all for this asker at the question's `knownAt`, before any window or filter. */
export function viewOf(document: NativeDocument, question: CommonQuestion, asker: Asker): View {
  const knownAt = question.knownAt ?? question.now;
  const entities = new Map(
    document.entities
      .flatMap((entity) => asKnown(entity, knownAt) ?? [])
      .filter((entity) => visible(entity.marking, asker))
      .map((entity) => [entity.id, entity]),
  );
  const believed = document.relationships
    .filter((relationship) => entities.has(relationship.from) && entities.has(relationship.to))
    .flatMap((relationship) => believe(relationship, knownAt, asker) ?? []);
  return { entities, believed };
}

/** @throws NotFound for an id that is unknown, or hidden from the asker: he cannot tell which. */
export function entityIn(view: View, id: string): NativeEntity {
  const entity = view.entities.get(id);
  if (!entity) throw new NotFound(id);
  return entity;
}

export function possibleIn(window: Days, believed: Believed): boolean {
  return shareADay(believed.possible, window);
}

export function certainIn(window: Days, believed: Believed): boolean {
  // Where the certain days are none at all (from after to), they share no day with any window.
  return believed.certain !== undefined && shareADay(believed.certain, window);
}
