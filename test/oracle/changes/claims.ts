import type { RelationshipKind } from "../../../src/model/relationship-kinds.ts";
import { MOMENTS } from "../arbitrary-dates.ts";
import type { NativeClaim, NativeDocument, NativeRelationship, Stance } from "../document.ts";
import { isSupported, moved, orNew, said, withClaimRetracted, withEntityClaim, withRelationship } from "./history.ts";
import { sameRelationship, type Wanted } from "./meant.ts";
import { type Change, type ChangePlan, type Made, picked } from "./plan.ts";
import type { Writer } from "./writer.ts";

const OTHER_VERSIONS = ["1.0.0", "*", "vers:pypi/>=1.2.0", "vers:pypi/<1.10.0", "vers:npm/*"];
const STATUSES = ["CONFIRMED", "REPORTED", "ALLEGED"] as const;

function claimOf({ confidence, marking, disputes, pick, to }: ChangePlan, { sources }: NativeDocument) {
  const source = picked(sources, pick)?.id ?? "";
  const status = picked(STATUSES, pick) ?? "REPORTED";
  const stated = to === null ? {} : { statedOn: to };
  return { stance: disputes ? "DISPUTES" : "SUPPORTS", status, confidence, marking, ...stated, source } as const;
}

export const retractClaim: Change = async ({ pick }, document, writer) => {
  const claims = [...document.entities, ...document.relationships].flatMap((one) => one.claims ?? []);
  const chosen = picked(
    claims.filter(({ retractedAt }) => retractedAt === undefined),
    pick,
  );
  if (chosen === undefined) return undefined;
  const { taken } = await writer.retractClaim({ id: chosen.id, reason: "It is wrong." });
  return { taken, edit: (before, at) => withClaimRetracted(before, chosen.id, at) };
};

/** All that one change before this one said. */
export const retractImport: Change = async ({ pick }, document, writer) => {
  // What was loaded was recorded at moments that other graphs in the store have too.
  const loaded = MOMENTS.map((moment) => new Date(moment).toISOString());
  const claims = [...document.entities, ...document.relationships].flatMap((one) => one.claims ?? []);
  const chosen = picked(
    claims.filter(({ recordedAt }) => !loaded.includes(recordedAt)),
    pick,
  );
  if (chosen === undefined) return undefined;
  const { taken } = await writer.retractImport({ recordedAt: Date.parse(chosen.recordedAt), reason: "It is wrong." });
  const said = claims.filter(({ recordedAt, assertedBy }) => recordedAt === chosen.recordedAt && assertedBy !== "version-matching");
  return { taken, edit: (before, at) => said.reduce((so, { id }) => withClaimRetracted(so, id, at), before) };
};

/** About an entity, or a relationship by its id. One about which nothing was ever claimed is there for nobody. */
export const assertClaims: Change = async (plan, document, writer, mark) => {
  if (plan.pick % 3 === 0) return assertOfEntity(plan, document, writer, mark);
  const relationship = picked(
    document.relationships.filter(({ claims = [] }) => claims.length > 0),
    plan.other,
  );
  if (relationship === undefined) return undefined;
  // Of which versions a claim is made is said of what was affected.
  const versions = relationship.kind === "AFFECTS" && plan.replace ? { versions: [picked(OTHER_VERSIONS, plan.pick) ?? "*"] } : {};
  const { source, ...claim } = claimOf(plan, document);
  return asserted({ ...claim, ...versions, sources: [source] }, relationship.id, writer);
};

async function asserted(
  claim: Omit<NativeClaim, "id" | "recordedAt" | "assertedBy"> & { readonly stance: Stance },
  relationshipId: string,
  writer: Writer,
): Promise<Made> {
  const { sources, ...rest } = claim;
  const written = await writer.assertClaims([{ ...rest, sourceIds: sources, relationshipId }]);
  const whole = { ...claim, id: written.claims[0] ?? "", assertedBy: writer.name };
  return {
    taken: written.taken,
    edit: (before, at) => withRelationship(before, relationshipId, (one) => said(one, { ...whole, recordedAt: at })),
  };
}

const assertOfEntity: Change = async (plan, document, writer, mark) => {
  const entity = picked(document.entities, plan.other);
  if (entity === undefined) return undefined;
  const { source, ...claim } = { ...claimOf(plan, document), text: `What is said of it ${mark}` };
  const written = await writer.assertClaims([{ ...claim, sourceIds: [source], entity: { id: entity.id } }]);
  const whole = { ...claim, id: written.claims[0] ?? "", sources: [source], assertedBy: writer.name };
  return {
    taken: written.taken,
    edit: (before, at) => withEntityClaim(before, entity.id, { ...whole, recordedAt: at }),
  };
};

/** What was retracted, word for word, by whoever says so this time. */
export const assertAgain: Change = async ({ pick }, document, writer) => {
  const retracted = document.relationships.flatMap(({ id: relationshipId, claims = [] }) =>
    claims
      .filter(({ retractedAt, assertedBy }) => retractedAt !== undefined && assertedBy !== "version-matching")
      .map((claim) => ({ relationshipId, claim })),
  );
  const chosen = picked(retracted, pick);
  if (chosen === undefined) return undefined;
  const { relationshipId, claim: before } = chosen;
  const { id: _, sources, recordedAt: __, retractedAt: ___, retractionReason: ____, ...claim } = before;
  const { assertedBy: _____, stance = "SUPPORTS", ...rest } = claim;
  return asserted({ ...rest, stance, sources }, relationshipId, writer);
};

const RESPONSES = ["PAUSED", "CONTINUING", "TERMINATED"] as const;

/** What an organization states of an incident. */
export const respond: Change = async (plan, document, writer) => {
  const of = (wanted: string) => document.entities.filter(({ kind }) => kind === wanted);
  const [from, to] = [picked(of("ORGANIZATION"), plan.pick)?.id, picked(of("INCIDENT"), plan.other)?.id];
  if (from === undefined || to === undefined) return undefined;
  const attributes = {
    exposure: plan.replace ? "AFFECTED" : "NOT_AFFECTED",
    response: picked(RESPONSES, plan.other) ?? "PAUSED",
  };
  return related({ kind: "RESPONDS_TO", from, to, validFrom: plan.from ?? "2011", attributes }, plan, document, writer);
};

/** About a relationship by what it says: between the ends of another, or of two organizations. */
export const relate: Change = async (plan, document, writer) => {
  const wanted = wantedBy(plan, document);
  return wanted && related(wanted, plan, document, writer);
};

async function related(wanted: Wanted, plan: ChangePlan, document: NativeDocument, writer: Writer): Promise<Made> {
  const { source, ...claim } = claimOf(plan, document);
  const { kind, from, to, attributes, ...dates } = wanted;
  const ends = { from: { id: from }, to: { id: to } };
  const relationship = { kind: kind as RelationshipKind, ...ends, ...dates, attributes: { ...attributes } };
  const written = await writer.assertClaims([{ ...claim, sourceIds: [source], relationship }]);
  const [id = "", claimId = ""] = [written.relationships[0], written.claims[0]];
  // About which something was claimed: what nobody sees does not count.
  const stored = sameRelationship(
    { ...document, relationships: document.relationships.filter(({ claims }) => claims?.length) },
    wanted,
  );
  if (written.taken && stored !== undefined && stored.id !== id) throw new Error(`${id} is ${stored.id}`);
  const whole = { ...claim, id: claimId, sources: [source], assertedBy: writer.name };
  return {
    taken: written.taken,
    edit: (before, at) => withRelationship(orNew(before, { ...wanted, id }), id, (one) => said(one, { ...whole, recordedAt: at })),
  };
}

/** Dated, so that it is clear which it is. */
export function wantedBy({ disputes, pick, other, from: start }: ChangePlan, { relationships, entities }: NativeDocument) {
  const like = picked(
    relationships.filter(({ kind }) => kind !== "RESPONDS_TO"),
    pick,
  );
  const validFrom = start ?? "2011";
  if (disputes && like !== undefined) return { kind: like.kind, from: like.from, to: like.to, validFrom };
  const organizations = entities.filter(({ kind }) => kind === "ORGANIZATION");
  const [from, to] = [picked(organizations, pick)?.id, picked(organizations, other)?.id];
  return from === undefined || to === undefined ? undefined : { kind: "SUPPLIES_DATA", from, to, validFrom };
}

export const correctRelationship: Change = async (plan, document, writer) => {
  const relationship = picked(document.relationships.filter(isSupported), plan.pick);
  if (relationship === undefined) return undefined;
  const { id, validFrom: _, validTo: __, claims: ___, ...own } = relationship;
  const { from: validFrom, to: validTo } = plan;
  // Other versions of what it affected.
  const versions =
    plan.disputes && own.attributes?.versions !== undefined ? [picked(OTHER_VERSIONS, plan.other) ?? "*"] : undefined;
  const rest = { ...own, ...(versions && { attributes: { ...own.attributes, versions } }) };
  const attributes = versions && { attributes: { versions } };
  const written = await writer.correctRelationship({ id, validFrom, validTo, ...attributes, reason: "It is wrong." });
  const target = written.relationships[0] ?? "";
  const to: NativeRelationship = {
    ...rest,
    id: target,
    ...(validFrom === null ? {} : { validFrom }),
    ...(validTo === null ? {} : { validTo }),
  };
  return {
    taken: written.taken,
    edit: (before, at) => (target === id ? before : moved(before, { from: id, to, ids: written.claims, by: writer.name }, at)),
  };
};
