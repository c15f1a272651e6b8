import { firstDay, lastDay } from "../days.ts";
import type { NativeEntity, NativeFields, NativeRelationship, NativeSource, SourceFields } from "../document.ts";
import { MARKINGS } from "../view.ts";
import { wantedBy } from "./claims.ts";
import {
  isSupported,
  moved,
  orNew,
  said,
  withClaimRetracted,
  withRelationship,
  withSourceVersion,
  withVersion,
} from "./history.ts";
import { sameRelationship } from "./meant.ts";
import { type Change, type ChangePlan, picked } from "./plan.ts";
import type { Writer } from "./writer.ts";

const format = "ai-supply-graph/1";

function sent(writer: Writer, document: object, replace: boolean) {
  return writer.importDocument({ format: "native", content: JSON.stringify({ format, ...document }), replace });
}

/** An import adds to an entity what was empty; where it replaces, it writes all that it gives. One that is new is new as of now. */
export const importEntity: Change = async (plan, document, writer, mark) => {
  const known = picked([...document.entities, undefined], plan.pick);
  const { replace, marking } = plan;
  if (known === undefined) {
    const entity: NativeEntity = {
      id: `${mark}imported`,
      kind: "ORGANIZATION",
      name: `New ${mark}`,
      marking,
      roles: [...plan.roles],
    };
    // When a document says that it was recorded, and what it was before, is for a load into an empty store.
    const history = { recordedAt: "2026-04-02T00:00:00Z", history: [{ fields: { name: "Before", roles: ["LAB"] } }] };
    const { taken } = await sent(writer, { entities: [{ ...entity, ...(plan.disputes && history) }] }, replace);
    return {
      taken,
      edit: (before, at) => ({ ...before, entities: [...before.entities, { ...entity, claims: [], recordedAt: at }] }),
    };
  }
  const given = { ...(plan.disputes ? { marking } : {}), ...givenOf(known, plan) };
  const name = plan.other % 2 === 0 ? known.name : `Another name ${mark}`;
  const { taken } = await sent(writer, { entities: [{ id: known.id, kind: known.kind, name, ...given }] }, replace);
  const change = (was: NativeFields) => (replace ? { ...was, name, ...given } : added(was, given));
  return { taken, edit: (before, at) => withVersion(before, known.id, change, at) };
};

/** One date at a time: a document may not contradict itself. */
function givenOf({ kind }: NativeEntity, { roles, from, to, confidence }: ChangePlan): Partial<NativeFields> {
  const [start, end] = [from ?? "2025", to ?? "2026"];
  switch (kind) {
    case "ORGANIZATION":
      return { roles: [...roles] };
    case "MODEL":
      return { releasedOn: start, openness: confidence > 0.5 ? "OPEN_SOURCE" : "CLOSED" };
    case "DATASET":
      return { releasedOn: start, availability: confidence > 0.5 ? "AVAILABLE" : "WITHDRAWN" };
    case "INCIDENT":
      return confidence > 0.5 ? { startedOn: start } : { containedOn: end };
    case "TOOL":
      return {};
  }
}

/** "A document with a narrower marking than the entity adds nothing to it." */
function added(was: NativeFields, given: Partial<NativeFields>): NativeFields {
  const rank = ({ marking = "CLEAR" }: Partial<NativeFields>) => MARKINGS.indexOf(marking);
  if (rank(given) > rank(was)) return was;
  const { roles, openness, availability, releasedOn, startedOn, containedOn } = given;
  const one = {
    ...was,
    ...(roles && { roles: [...new Set([...(was.roles ?? []), ...roles])] }),
    ...(was.openness === "UNKNOWN" && openness && { openness }),
    ...(was.availability === "UNKNOWN" && availability && { availability }),
    ...(was.releasedOn === undefined && releasedOn && { releasedOn }),
  };
  const dated = {
    ...one,
    ...(was.startedOn === undefined && startedOn && { startedOn }),
    ...(was.containedOn === undefined && containedOn && { containedOn }),
  };
  // "other dates of an incident" are not written: one that ends before it begins would be another.
  const [start, end] = [dated.startedOn, dated.containedOn];
  return start !== undefined && end !== undefined && lastDay(end) < firstDay(start) ? one : dated;
}

/** A source gets the fields that were empty. */
export const importSource: Change = async ({ pick, replace, marking, originGroup, disputes }, document, writer) => {
  const known = picked(document.sources, pick) as NativeSource;
  const given: SourceFields = {
    ...(disputes && { marking }),
    ...(originGroup !== undefined && { originGroup }),
    title: "Another title",
  };
  const { taken } = await sent(writer, { sources: [{ id: known.id, ...given }] }, replace);
  const filled = (was: SourceFields) => ({
    ...was,
    ...(was.originGroup === undefined && originGroup !== undefined && { originGroup }),
  });
  const change = (was: SourceFields) => (replace ? { ...was, ...given } : filled(was));
  return { taken, edit: (before, at) => withSourceVersion(before, known.id, change, at) };
};

/** On a relationship without an id: it lands on the one of the same kind, ends and dates. An operator's may be of another author. */
export const importClaim: Change = async (plan, document, writer, mark) => {
  const wanted = wantedBy(plan, document);
  if (wanted === undefined) return undefined;
  const { marking, confidence, disputes } = plan;
  const source = picked(document.sources, plan.other)?.id ?? "";
  const stance = disputes ? ("DISPUTES" as const) : ("SUPPORTS" as const);
  const claim = { stance, status: "CONFIRMED" as const, confidence, marking, sources: [source], assertedBy: "dora", quote: mark };
  const recordedAt = "2026-04-02T00:00:00Z";
  const relationship = { ...wanted, claims: [{ ...claim, recordedAt }] };
  const written = await sent(writer, { sources: [{ id: source }], relationships: [relationship] }, false);
  const stored = sameRelationship(document, wanted);
  const id = stored?.id ?? written.changes.find(({ type, action }) => type === "relationship" && action === "ADDED")?.id ?? "";
  const claimId = written.changes.find(({ type, action }) => type === "claim" && action === "ADDED")?.id ?? "";
  return {
    taken: written.taken,
    edit: (before, at) =>
      withRelationship(orNew(before, { ...wanted, id }), id, (one) => said(one, { ...claim, id: claimId, recordedAt: at })),
  };
};

/** A document that repeats a stored claim, retracted and with a reason, retracts it. */
export const importRetraction: Change = async ({ pick }, document, writer) => {
  const active = document.relationships.flatMap((relationship) =>
    (relationship.claims ?? []).filter(({ retractedAt }) => retractedAt === undefined).map((claim) => ({ relationship, claim })),
  );
  const chosen = picked(active, pick);
  if (chosen === undefined) return undefined;
  const { claims: _, ...relationship } = chosen.relationship;
  const claim = { ...chosen.claim, retractedAt: "2026-11-01T00:00:00Z", retractionReason: "It is wrong." };
  const { recordedAt: __, ...again } = claim;
  const sources = claim.sources.map((id) => ({ id }));
  const { taken } = await sent(writer, { sources, relationships: [{ ...relationship, claims: [again] }] }, false);
  return { taken, edit: (before, at) => withClaimRetracted(before, chosen.claim.id, at) };
};

/** Other dates of a stored relationship: reported, or, where it replaces, a correction. */
export const importRelationship: Change = async (plan, document, writer, mark) => {
  const known = picked(document.relationships.filter(isSupported), plan.pick);
  if (known === undefined) return undefined;
  const { claims: _, ...stored } = known;
  const validFrom = plan.from ?? "2011";
  const source = picked(document.sources, plan.other)?.id ?? "";
  const claim = {
    status: "CONFIRMED" as const,
    confidence: plan.confidence,
    sources: [source],
    quote: mark,
    marking: plan.marking,
  };
  const given = { ...stored, validFrom, claims: [claim] };
  const written = await sent(writer, { sources: [{ id: source }], relationships: [given] }, true);
  const claims = written.changes.filter(({ type, action }) => type === "claim" && action !== "RETRACTED").map(({ id }) => id);
  const own = claims.at(-1) ?? "";
  const wanted: NativeRelationship = { ...stored, validFrom };
  const changed = known.validFrom !== validFrom;
  const to = changed ? (withContent(document.relationships, wanted) ?? newOne(written.changes, wanted)) : wanted;
  return {
    taken: written.taken,
    edit: (before, at) => {
      const ids = claims.slice(0, -1);
      // What follows from claims about a package stays with what it follows from.
      const move = { from: known.id, to, ids, by: writer.name, exceptBy: "version-matching" };
      const corrected = changed ? moved(before, move, at) : before;
      const whole = { ...claim, id: own, assertedBy: writer.name, recordedAt: at };
      return withRelationship(corrected, to.id, (one) => said(one, whole));
    },
  };
};

function newOne(changes: readonly { type: string; id: string; action: string }[], wanted: NativeRelationship): NativeRelationship {
  return { ...wanted, id: changes.find(({ type, action }) => type === "relationship" && action === "ADDED")?.id ?? "" };
}

/** Another that says exactly the same. */
function withContent(relationships: readonly NativeRelationship[], wanted: NativeRelationship): NativeRelationship | undefined {
  const content = ({ kind, from, to, validFrom, validTo, attributes = {} }: NativeRelationship) =>
    JSON.stringify([kind, from, to, validFrom, validTo, Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1))]);
  const same = relationships.filter((one) => content(one) === content(wanted));
  return [...same].sort((a, b) => Number(isSupported(b)) - Number(isSupported(a)) || (a.id < b.id ? -1 : 1))[0];
}
