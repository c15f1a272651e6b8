import type { Claim, Entity, Instant, RecordType, Relationship } from "../model/records.ts";
import { type EntityVersion, recordingOf, type SourceVersion } from "../model/versions.ts";
import { compareRecords, IdTypes } from "./batch-records.ts";
import { claimsBySubject } from "./claims-by-subject.ts";
import { ConcurrentWriteError, type NewClaim, type WriteBatch, type WriteResult } from "./record-writer.ts";
import { checkEnds, checkSubjectAndSources } from "./references.ts";
import { contentCannotChange, kindCannotChange, noClaimToRetract } from "./refusals.ts";

/** What a store holds of the records that a batch names. More may be in it, and does no harm. */
export interface Stored {
  /** The type of the record that goes by an id: for each of `idsOf` and `subjectsOf`; absent where there is none. */
  readonly types: ReadonlyMap<string, RecordType>;
  /** By id: the records of the batch; of entities and sources, the version in force. */
  readonly sources: ReadonlyMap<string, SourceVersion>;
  readonly entities: ReadonlyMap<string, EntityVersion>;
  readonly relationships: ReadonlyMap<string, Relationship>;
  /** By id: the claims of the batch, and those that it retracts. */
  readonly claims: ReadonlyMap<string, Claim>;
  /** All claims about each relationship of `subjectsOf`. */
  readonly claimsAbout: ReadonlyMap<string, readonly Claim[]>;
}

/** What is to be stored, in this order, so that a batch is in the store; nothing in it needs another look. */
export interface WritePlan {
  readonly newSources: readonly SourceVersion[];
  readonly changedSources: readonly Superseded<SourceVersion>[];
  /** When the sources of this plan are recorded; undefined where there are none, or they are so from the beginning. */
  readonly sourcesRecordedAt: Instant | undefined;
  readonly newEntities: readonly EntityVersion[];
  readonly changedEntities: readonly Superseded<EntityVersion>[];
  readonly newRelationships: readonly ClaimedRelationship[];
  readonly newClaims: readonly Claim[];
  /** Of claims that are stored; one of the same batch is stored as retracted. */
  readonly retractions: readonly RecordedRetraction[];
  /** Stored relationships about which claims are new or retracted. */
  readonly changedBeliefs: readonly ChangedBelief[];
  readonly tallies: Omit<WriteResult, "revision">;
  readonly changesNothing: boolean;
}

/** What of a plan is not stored yet. */
export type NewRecords = Pick<WritePlan, "newSources" | "newEntities" | "newRelationships" | "newClaims">;

/** The version that is in force from this commit on, and the one before it, which is kept. */
export interface Superseded<V> {
  readonly before: V;
  readonly after: V;
}
/** A relationship and all claims about it. */
export interface ClaimedRelationship {
  readonly relationship: Relationship;
  readonly claims: readonly Claim[];
}
export interface RecordedRetraction {
  readonly claim: string;
  /** What a claim says of its retraction. */
  readonly retracted: Pick<Claim, "retractedAt" | "retractedBy" | "retractionReason">;
}
export interface ChangedBelief {
  /** The relationship's id. */
  readonly relationship: string;
  /** All claims about it, as they were and as they are to be. */
  readonly before: readonly Claim[];
  readonly claims: readonly Claim[];
}

/** Every id that a batch names: what has to be looked up. */
export function idsOf(batch: WriteBatch): Set<string> {
  const ids = new Set<string>();
  for (const { id } of batch.sources ?? []) ids.add(id);
  for (const { id } of batch.entities ?? []) ids.add(id);
  for (const { id, from, to } of batch.relationships ?? []) ids.add(id).add(from).add(to);
  for (const { id, about, sources } of batch.claims ?? []) for (const one of [id, about, ...sources]) ids.add(one);
  for (const { claim } of batch.retractions ?? []) ids.add(claim);
  return ids;
}

/** The ids of what the batch adds or retracts claims about, given the stored claims that it names. */
export function subjectsOf(batch: WriteBatch, stored: ReadonlyMap<string, Claim>): Set<string> {
  const added = (batch.claims ?? []).filter(({ id }) => !stored.has(id)).map(({ about }) => about);
  const retracted = (batch.retractions ?? []).flatMap(({ claim }) => stored.get(claim)?.about ?? []);
  return new Set([...added, ...retracted]);
}

/** Throws a ConcurrentWriteError where the batch was made from another revision than the store's. */
export function checkRevision(batch: WriteBatch, revision: number): void {
  if (batch.basedOn !== undefined && batch.basedOn !== revision) throw new ConcurrentWriteError();
}

/** When a commit records what it writes, and whether the store was empty before it. */
export interface CommitMoment {
  readonly instant: Instant;
  readonly first: boolean;
}

/**
 * The moment of the commit that follows a revision: now, and always later than the latest instant that is recorded, so
 * that an answer as of that instant stays as it is. To be asked under the write lock.
 */
export function commitMoment(revision: number, latest: Instant): CommitMoment {
  // A millisecond ahead: what was asked as of this very millisecond before the commit is to be answered the same after it.
  return { instant: Math.max(Date.now(), latest) + 1, first: revision === 0 };
}

/**
 * Compares a batch, whose text was checked, with what is stored. Throws CONFLICT or BAD_USER_INPUT, naming the record,
 * where it may not be written; what `GraphStore.write` promises is decided here.
 */
export function planWrite(batch: WriteBatch, stored: Stored, { instant, first }: CommitMoment): WritePlan {
  const types = new IdTypes(stored.types);
  const sources = compareRecords("source", batch.sources, types, (id) => stored.sources.get(id)?.source, mayChange);
  const entities = compareRecords("entity", batch.entities, types, (id) => stored.entities.get(id)?.entity, keepsItsKind);
  const relationships = compareRecords(
    "relationship",
    batch.relationships,
    types,
    (id) => stored.relationships.get(id),
    (old) => {
      throw contentCannotChange("relationship", old.id);
    },
  );
  const claims = compareRecords(
    "claim",
    batch.claims,
    types,
    (id) => assertion(stored.claims.get(id)),
    (old) => {
      throw contentCannotChange("claim", old.id);
    },
  );
  for (const relationship of relationships.added.values()) checkEnds(relationship, types.of);
  for (const claim of claims.added.values()) checkSubjectAndSources(claim, types.of);

  const { newClaims, retractions, retractedBefore } = retract(batch, claims.added, stored.claims, instant);
  const claimsOf = claimsBySubject(newClaims);
  const tallies = {
    sources: sources.tally,
    entities: entities.tally,
    relationships: relationships.tally,
    claims: { added: newClaims.length, changed: retractions.size, unchanged: claims.tally.unchanged + retractedBefore },
  };
  const now = recordingOf({ recordedAt: instant, recordedBy: batch.recordedBy, reason: batch.reason });
  const added = first ? {} : now;
  return {
    newSources: [...sources.added.values()].map((source) => ({ ...added, source })),
    changedSources: [...sources.changed].map(([id, source]) => superseded(stored.sources.get(id), { ...now, source })),
    sourcesRecordedAt: sources.changed.size > 0 || (sources.added.size > 0 && !first) ? instant : undefined,
    newEntities: [...entities.added.values()].map((entity) => ({ ...added, entity })),
    changedEntities: [...entities.changed].map(([id, entity]) => superseded(stored.entities.get(id), { ...now, entity })),
    newRelationships: [...relationships.added.values()].map((one) => ({ relationship: one, claims: claimsOf.get(one.id) ?? [] })),
    newClaims,
    retractions: [...retractions.values()],
    changedBeliefs: changedBeliefs(stored, claimsOf, retractions),
    tallies,
    changesNothing: Object.values(tallies).every(({ added, changed }) => added + changed === 0),
  };
}

function superseded<V>(before: V | undefined, after: V): Superseded<V> {
  return { before: before as V, after };
}

function mayChange(): void {}

function keepsItsKind(before: Entity, after: Entity): void {
  if (before.kind !== after.kind) throw kindCannotChange(before.id, before.kind, after.kind);
}

/** A stored claim as it was asserted. */
function assertion(claim: Claim | undefined): NewClaim | undefined {
  if (claim === undefined) return undefined;
  const { recordedAt: _, retractedAt: __, retractedBy: ___, retractionReason: ____, ...asserted } = claim;
  return asserted;
}

/** The claims as this commit records them, and what it retracts of those that are stored. */
function retract(batch: WriteBatch, added: ReadonlyMap<string, NewClaim>, stored: ReadonlyMap<string, Claim>, instant: Instant) {
  const newClaims = new Map<string, Claim>();
  for (const [id, claim] of added) newClaims.set(id, { ...claim, recordedAt: instant });
  const retractions = new Map<string, RecordedRetraction>();
  let retractedBefore = 0;
  for (const { claim: id, reason, retractedBy = batch.recordedBy } of batch.retractions ?? []) {
    const claim = newClaims.get(id) ?? stored.get(id);
    if (claim === undefined) throw noClaimToRetract(id);
    const by = retractedBy === undefined ? {} : { retractedBy };
    const retracted = { retractedAt: instant, ...by, retractionReason: reason };
    if (claim.retractedAt !== undefined || retractions.has(id)) retractedBefore++;
    else if (newClaims.has(id)) newClaims.set(id, { ...claim, ...retracted });
    else retractions.set(id, { claim: id, retracted });
  }
  return { newClaims: [...newClaims.values()], retractions, retractedBefore };
}

function changedBeliefs(
  { types, claims, claimsAbout }: Stored,
  newClaims: ReadonlyMap<string, readonly Claim[]>,
  retractions: ReadonlyMap<string, RecordedRetraction>,
): ChangedBelief[] {
  const subjects = new Set(newClaims.keys());
  for (const id of retractions.keys()) subjects.add((claims.get(id) as Claim).about);
  return [...subjects]
    .filter((id) => types.get(id) === "relationship")
    .map((relationship) => {
      const before = claimsAbout.get(relationship) ?? [];
      const kept = before.map((claim) => ({ ...claim, ...retractions.get(claim.id)?.retracted }));
      return { relationship, before, claims: [...kept, ...(newClaims.get(relationship) ?? [])] };
    });
}
