import type { Claim, Entity, Relationship, Source } from "../../model/records.ts";
import { sameContent } from "../../model/same-content.ts";
import type { NewClaim, Retraction, Tally, WriteBatch, WriteResult } from "../graph-store.ts";
import type { Row, Statements } from "./connection.ts";
import { Ids } from "./ids.ts";
import { clearExternalIds, insertClaim, insertRelationship, putEntity, putSource } from "./inserts.ts";
import { LoadedIds } from "./loaded-ids.ts";
import type { RecordType } from "./record-type.ts";
import { missingEnd, noSuchClaim, otherContent, refuseUnstorable } from "./refusals.ts";
import * as rows from "./rows.ts";
import { SearchIndex } from "./search-index.ts";
import { leastMarking, writeTestimony } from "./testimony.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Outcome = keyof Tally;

const endTypes: readonly RecordType[] = ["entity"];
const subjectTypes: readonly RecordType[] = ["entity", "relationship"];
const sourceTypes: readonly RecordType[] = ["source"];

/** What a transaction is about to become. */
export interface Commit {
  readonly revision: number;
  /** At which it records claims and retractions. */
  readonly instant: number;
  /** A load into empty tables: claims bring their own history, and no id may come twice. */
  readonly loading: boolean;
}

/** Takes the records of one commit into the tables, within a transaction that the caller holds. */
export class BatchWriter {
  private readonly ids: Ids | LoadedIds;
  private readonly search: SearchIndex;
  private readonly tallies = { entities: tally(), sources: tally(), relationships: tally(), claims: tally() };
  /** What the batch said so far, by id: the same id may come twice, but not with other content. */
  private readonly seen = new Map<string, unknown>();
  /** Keys of subjects whose stored claims changed. */
  private readonly touched = new Set<number>();
  private latestInstant = 0;

  constructor(
    private readonly db: Statements,
    private readonly commit: Commit,
  ) {
    this.ids = commit.loading ? new LoadedIds(db) : new Ids(db);
    this.search = new SearchIndex(db);
  }

  take(batch: WriteBatch): void {
    for (const source of batch.sources ?? []) this.count("sources", this.source(source));
    for (const entity of batch.entities ?? []) this.count("entities", this.entity(entity));
    // A new relationship takes the claims about it along: most need no second look.
    const said = this.claimsBySubject(batch.claims ?? []);
    const fresh = new Set<string>();
    for (const relationship of batch.relationships ?? []) {
      const outcome = this.relationship(relationship, said.get(relationship.id) ?? []);
      if (outcome === "added") fresh.add(relationship.id);
      this.count("relationships", outcome);
    }
    for (const claim of batch.claims ?? []) this.count("claims", this.claim(claim, fresh.has(claim.about)));
    for (const retraction of batch.retractions ?? []) this.count("claims", this.retract(retraction));
    this.renewTestimony();
    if (this.ids instanceof LoadedIds) this.ids.chunkIsDone();
  }

  get changedAnything(): boolean {
    return Object.values(this.tallies).some((one) => one.added + one.changed > 0);
  }

  /** The last instant that is in the tables after this commit. */
  get lastInstant(): number {
    return Math.max(this.commit.instant, this.latestInstant);
  }

  result(revision: number): WriteResult {
    return { revision, ...this.tallies };
  }

  saveKeys(): void {
    this.ids.save();
  }

  private source(source: Source): Outcome {
    if (this.isRepeated(source, "source")) return "unchanged";
    const known = this.ids.keyOf(source.id, "source");
    if (known !== undefined) {
      const stored = rows.sourceOf(this.row(`SELECT ${rows.sourceColumns} FROM sources WHERE key = ?`, known));
      if (sameContent(stored, source)) return "unchanged";
    }
    putSource(this.db, known ?? this.ids.take(source.id, "source"), source);
    return known === undefined ? "added" : "changed";
  }

  private entity(entity: Entity): Outcome {
    if (this.isRepeated(entity, "entity")) return "unchanged";
    const known = this.ids.keyOf(entity.id, "entity");
    if (known !== undefined) {
      const stored = rows.entityOf(this.row(`SELECT ${rows.entityColumns} FROM entities e WHERE key = ?`, known));
      if (stored.kind !== entity.kind) throw otherContent("entity", entity.id, "kind");
      if (sameContent(stored, entity)) return "unchanged";
      clearExternalIds(this.db, known);
      this.search.remove(known);
    }
    const key = known ?? this.ids.take(entity.id, "entity");
    putEntity(this.db, key, entity, this.commit.revision);
    this.search.add(key, entity);
    return known === undefined ? "added" : "changed";
  }

  private relationship(relationship: Relationship, said: readonly Claim[]): Outcome {
    if (this.isRepeated(relationship, "relationship")) return "unchanged";
    const known = this.ids.keyOf(relationship.id, "relationship");
    if (known !== undefined) {
      const sql = `SELECT ${rows.relationshipColumns} FROM ${rows.relationshipTables} WHERE r.key = ?`;
      if (sameContent(rows.relationshipOf(this.row(sql, known)), relationship)) return "unchanged";
      throw otherContent("relationship", relationship.id, "content");
    }
    const ends = {
      from: this.named(relationship.from, endTypes, relationship.id, "from"),
      to: this.named(relationship.to, endTypes, relationship.id, "to"),
    };
    const key = this.ids.take(relationship.id, "relationship");
    insertRelationship(this.db, key, relationship, ends, said, this.commit.revision);
    return "added";
  }

  private claim(claim: NewClaim, carried: boolean): Outcome {
    if (this.isRepeated(claim, "claim")) return "unchanged";
    const known = this.ids.keyOf(claim.id, "claim");
    if (known !== undefined) {
      const stored = rows.claimOf(this.row(`SELECT ${rows.claimColumns} FROM claims c WHERE c.key = ?`, known));
      const { recordedAt, retractedAt, retractionReason, ...content } = stored;
      if (sameContent(content, claim)) return "unchanged";
      throw otherContent("claim", claim.id, "content");
    }
    const about = this.named(claim.about, subjectTypes, claim.id, "about");
    const sources = claim.sources.map((source) => this.named(source, sourceTypes, claim.id, "sources"));
    const recorded = this.recorded(claim);
    insertClaim(this.db, this.ids.take(claim.id, "claim"), recorded, about, sources);
    this.latestInstant = Math.max(this.latestInstant, recorded.recordedAt, recorded.retractedAt ?? 0);
    if (!carried) this.touched.add(about);
    return "added";
  }

  private retract({ claim, reason }: Retraction): Outcome {
    refuseUnstorable(claim, [claim, reason]);
    const known = this.ids.find(claim);
    if (known?.type !== "claim") throw noSuchClaim(claim);
    const [about, retractedAt] = this.row("SELECT about, retracted_at FROM claims WHERE key = ?", known.key);
    if (retractedAt !== null) return "unchanged";
    const sql = "UPDATE claims SET retracted_at = ?, retraction_reason = ? WHERE key = ?";
    this.db.query(sql).run(this.commit.instant, reason, known.key);
    this.touched.add(about as number);
    return "changed";
  }

  /** A claim as this commit records it; a load brings claims that were recorded before. */
  private recorded(claim: NewClaim): Claim {
    return this.commit.loading ? (claim as Claim) : { ...claim, recordedAt: this.commit.instant };
  }

  private claimsBySubject(claims: readonly NewClaim[]): Map<string, Claim[]> {
    const said = new Map<string, Claim[]>();
    // In a load an id that comes twice is refused later; elsewhere a claim may be repeated, and counts once.
    const once = this.commit.loading ? claims : new Map(claims.map((claim) => [claim.id, claim])).values();
    for (const claim of once) {
      const recorded = this.recorded(claim);
      const about = said.get(claim.about);
      if (about === undefined) said.set(claim.about, [recorded]);
      else about.push(recorded);
    }
    return said;
  }

  /** Repeats the claims of each touched relationship in its row; a key of an entity meets no row. */
  private renewTestimony(): void {
    for (const key of this.touched) {
      const claims = this.db.query(`SELECT ${rows.claimColumns} FROM claims c WHERE c.about = ?`).all(key).map(rows.claimOf);
      const sql = "UPDATE relationships SET testimony = ?, least_marking = ?, revision = ? WHERE key = ?";
      this.db.query(sql).run(writeTestimony(claims), leastMarking(claims), this.commit.revision, key);
    }
    this.touched.clear();
  }

  private isRepeated(record: { readonly id: string }, type: RecordType): boolean {
    const before = this.seen.get(record.id);
    if (before !== undefined) {
      if (sameContent(before, { type, record })) return true;
      throw otherContent(type, record.id, "content");
    }
    refuseUnstorable(record.id, record);
    // A load goes through far too many to remember them; its ids are found to repeat when they are stored.
    if (!this.commit.loading) this.seen.set(record.id, { type, record });
    return false;
  }

  /** The key of a record that another one names in its field. */
  private named(id: string, types: readonly RecordType[], by: string, field: string): number {
    const known = this.ids.find(id);
    if (known !== undefined && types.includes(known.type)) return known.key;
    throw missingEnd(by, field, id, known?.type, types);
  }

  private row(sql: string, key: number): Row {
    const row = this.db.query(sql).get(key);
    if (row === undefined) throw new Error(`The key ${key} is listed in ids but has no row: the database is damaged.`);
    return row;
  }

  private count(what: keyof typeof this.tallies, outcome: Outcome): void {
    this.tallies[what][outcome] += 1;
  }
}

function tally(): Mutable<Tally> {
  return { added: 0, changed: 0, unchanged: 0 };
}
