import { SupplyGraphError } from "../../model/errors.ts";
import type { Claim, Entity, Instant, Relationship, Source } from "../../model/records.ts";
import { sameContent } from "../../model/same-content.ts";
import type { NewClaim, Tally, WriteBatch, WriteResult } from "../graph-store.ts";
import type { Found } from "./lookups.ts";
import type { RetractionRow, Told } from "./statements.ts";

/** What the store holds of the ids that a batch names, each type looked up by all of them. */
export interface Stored {
  readonly sources: Found<Source>;
  readonly entities: Found<Entity>;
  readonly relationships: Found<Relationship>;
  readonly claims: Found<Claim>;
  readonly claimsAbout: Found<Claim[]>;
}

/** The changes that a batch amounts to, and what they count as. */
export interface WritePlan {
  readonly sources: readonly Source[];
  readonly newEntities: readonly Entity[];
  readonly changedEntities: readonly Entity[];
  readonly newRelationships: readonly Told[];
  /** Stored already, with a new or retracted claim. */
  readonly retold: readonly Told[];
  readonly claims: readonly Claim[];
  readonly retractions: readonly RetractionRow[];
  /** The relationships that the claims are about. */
  readonly subjects: Found<Relationship>;
  readonly tallies: Omit<WriteResult, "revision">;
}

type Type = "source" | "entity" | "relationship" | "claim";

/** Every id that a batch names, with what it needs to be looked up as. */
export function idsOf(batch: WriteBatch): Set<string> {
  const ids = new Set<string>();
  for (const { id } of batch.sources ?? []) ids.add(id);
  for (const { id } of batch.entities ?? []) ids.add(id);
  for (const { id, from, to } of batch.relationships ?? []) ids.add(id).add(from).add(to);
  for (const { id, about, sources } of batch.claims ?? []) for (const one of [id, about, ...sources]) ids.add(one);
  for (const { claim } of batch.retractions ?? []) ids.add(claim);
  return ids;
}

/**
 * Compares a batch with what is stored. Throws CONFLICT or BAD_USER_INPUT, naming the record, where it may not be written.
 */
export function planWrite(batch: WriteBatch, stored: Stored, recordedAt: Instant): WritePlan {
  const typeInBatch = new Map<string, Type>();
  const tables = { source: stored.sources, entity: stored.entities, relationship: stored.relationships, claim: stored.claims };
  const types = Object.keys(tables) as Type[];

  /** Sorts records into new, changed and unchanged; what may not change is refused. */
  function compare<T extends { readonly id: string }, S extends T>(
    type: Type,
    records: readonly T[],
    before: Found<S>,
    mayChange: (old: S, record: T) => boolean,
    same: (old: S, record: T) => boolean = sameContent,
  ) {
    const [added, changed] = [new Map<string, T>(), new Map<string, T>()];
    let unchanged = 0;
    for (const record of records) {
      const { id } = record;
      const otherType = typeInBatch.get(id) ?? types.find((one) => tables[one].has(id)) ?? type;
      if (otherType !== type) throw conflict(`The id ${quoted(id)} of a new ${type} belongs to a ${otherType}. Choose another id.`);
      const twin = added.get(id) ?? changed.get(id);
      const old = before.get(id);
      if (twin !== undefined || (typeInBatch.has(id) && old !== undefined)) {
        if (!(twin === undefined ? same(old as S, record) : sameContent(twin, record))) throw twice(type, id);
        unchanged++;
      } else if (old === undefined) added.set(id, record);
      else if (same(old, record)) unchanged++;
      else if (mayChange(old, record)) changed.set(id, record);
      else throw conflict(`The ${type} ${quoted(id)} is stored with other content, and may not change. ${remedy[type]}`);
      typeInBatch.set(id, type);
    }
    const tally: Tally = { added: added.size, changed: changed.size, unchanged };
    return { added, changed, tally };
  }

  const sources = compare("source", batch.sources ?? [], stored.sources, () => true);
  const entities = compare("entity", batch.entities ?? [], stored.entities, (old, record) => old.kind === record.kind);
  const relationships = compare("relationship", batch.relationships ?? [], stored.relationships, () => false);
  const claims = compare("claim", batch.claims ?? [], stored.claims, () => false, sameAssertion);

  const isEntity = (id: string) => stored.entities.has(id) || entities.added.has(id);
  const isSource = (id: string) => stored.sources.has(id) || sources.added.has(id);
  const relationship = (id: string) => stored.relationships.get(id) ?? relationships.added.get(id);
  for (const { id, from, to } of relationships.added.values()) {
    for (const end of [from, to]) if (!isEntity(end)) throw dangling(`The relationship ${quoted(id)}`, "entity", end);
  }
  for (const { id, about, sources: cited } of claims.added.values()) {
    if (!isEntity(about) && relationship(about) === undefined) {
      throw dangling(`The claim ${quoted(id)}`, "entity or relationship", about);
    }
    for (const source of cited) if (!isSource(source)) throw dangling(`The claim ${quoted(id)}`, "source", source);
  }

  const newClaims = new Map<string, Claim>();
  for (const [id, claim] of claims.added) newClaims.set(id, { ...claim, recordedAt });
  const retractions = new Map<string, RetractionRow>();
  let retractedBefore = 0;
  for (const { claim, reason } of batch.retractions ?? []) {
    const target = newClaims.get(claim) ?? stored.claims.get(claim);
    if (target === undefined) throw conflict(`There is no claim ${quoted(claim)} to retract. Check its id.`);
    if (target.retractedAt !== undefined || retractions.has(claim)) retractedBefore++;
    else if (newClaims.has(claim)) newClaims.set(claim, { ...target, retractedAt: recordedAt, retractionReason: reason });
    else retractions.set(claim, { claim, reason, at: recordedAt });
  }

  const subjects = new Map<string, Relationship>();
  const claimsOf = new Map<string, Claim[]>();
  for (const claim of newClaims.values()) {
    const subject = relationship(claim.about);
    if (subject === undefined) continue;
    subjects.set(subject.id, subject);
    const list = claimsOf.get(subject.id);
    if (list === undefined) claimsOf.set(subject.id, [claim]);
    else list.push(claim);
  }
  const touched = new Map([...subjects].filter(([id]) => stored.relationships.has(id)));
  for (const id of retractions.keys()) {
    const subject = stored.relationships.get(stored.claims.get(id)?.about ?? "");
    if (subject !== undefined) touched.set(subject.id, subject);
  }
  const retold = [...touched.values()].map((subject): Told => {
    const before = (stored.claimsAbout.get(subject.id) ?? []).map((claim) =>
      retractions.has(claim.id) ? { ...claim, retractedAt: recordedAt } : claim,
    );
    return { relationship: subject, claims: [...before, ...(claimsOf.get(subject.id) ?? [])], wasUnsaid: before.length === 0 };
  });

  return {
    sources: [...sources.added.values(), ...sources.changed.values()],
    newEntities: [...entities.added.values()],
    changedEntities: [...entities.changed.values()],
    newRelationships: [...relationships.added.values()].map((one) => ({ relationship: one, claims: claimsOf.get(one.id) ?? [] })),
    retold,
    claims: [...newClaims.values()],
    retractions: [...retractions.values()],
    subjects,
    tallies: {
      sources: sources.tally,
      entities: entities.tally,
      relationships: relationships.tally,
      claims: {
        added: newClaims.size,
        changed: retractions.size,
        unchanged: claims.tally.unchanged + retractedBefore,
      },
    },
  };
}

function sameAssertion(old: NewClaim, claim: NewClaim): boolean {
  const { recordedAt: _, retractedAt: __, retractionReason: ___, ...asserted } = old as Claim;
  return sameContent(asserted, claim);
}

const remedy: Readonly<Record<Type, string>> = {
  source: "Choose another id.",
  entity: "An entity keeps its kind: choose another id.",
  relationship: "Retract its claims, and write it under another id.",
  claim: "Retract it, and assert it under another id.",
};

function quoted(id: string): string {
  return JSON.stringify(id);
}
function conflict(message: string): SupplyGraphError {
  return new SupplyGraphError("CONFLICT", message);
}
function twice(type: Type, id: string): SupplyGraphError {
  return conflict(`The ${type} ${quoted(id)} stands in the batch twice, with different content. Leave one of them out.`);
}
function dangling(who: string, what: string, id: string): SupplyGraphError {
  return new SupplyGraphError(
    "BAD_USER_INPUT",
    `${who} names the ${what} ${quoted(id)}, which is neither stored nor in the batch. Add it.`,
  );
}
