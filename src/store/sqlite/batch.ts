import type { Claim, Entity, Relationship, Source } from "../../model/records.ts";
import { sameContent } from "../../model/same-content.ts";
import type { NewClaim, Retraction, Tally, WriteBatch, WriteResult } from "../graph-store.ts";
import type { Row, Statements } from "./connection.ts";
import { Ids } from "./ids.ts";
import { clearExternalIds, Inserts } from "./inserts.ts";
import type { RecordType } from "./record-type.ts";
import { named } from "./references.ts";
import { noSuchClaim, otherContent, refuseUnstorable } from "./refusals.ts";
import * as rows from "./rows.ts";
import { SearchIndex } from "./search-index.ts";
import { tallies } from "./tallies.ts";
import { bySubject, renewTestimony } from "./testimony-rows.ts";

type Outcome = keyof Tally;

/** What a transaction is about to become. */
export interface Commit {
  readonly revision: number;
  /** At which it records claims and retractions. */
  readonly instant: number;
}

/** Takes the records of one commit into the tables, within a transaction that the caller holds. */
export class BatchWriter {
  private readonly ids: Ids;
  private readonly inserts: Inserts;
  private readonly search: SearchIndex;
  private readonly tallies = tallies();
  /** What the batch said so far, by id: the same id may come twice, but not with other content. */
  private readonly seen = new Map<string, unknown>();
  /** Keys of subjects whose stored claims changed. */
  private readonly touched = new Set<number>();

  constructor(
    private readonly db: Statements,
    private readonly commit: Commit,
  ) {
    this.ids = new Ids(db);
    this.inserts = new Inserts(db, 1);
    this.search = new SearchIndex(db, 1);
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
    renewTestimony(this.db, this.touched, this.commit.revision);
  }

  get changedAnything(): boolean {
    return Object.values(this.tallies).some((one) => one.added + one.changed > 0);
  }

  /** The last instant that is in the tables after this commit. */
  get lastInstant(): number {
    return this.commit.instant;
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
    this.inserts.putSource(known ?? this.ids.take(source.id, "source"), source);
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
    this.inserts.putEntity(key, entity, this.commit.revision);
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
      from: named(this.ids, relationship.id, "from", relationship.from).key,
      to: named(this.ids, relationship.id, "to", relationship.to).key,
    };
    const key = this.ids.take(relationship.id, "relationship");
    this.inserts.addRelationship(key, relationship, ends, said, this.commit.revision);
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
    const about = named(this.ids, claim.id, "about", claim.about);
    const sources = claim.sources.map((source) => named(this.ids, claim.id, "sources", source).key);
    const recorded = this.recorded(claim);
    this.inserts.addClaim(this.ids.take(claim.id, "claim"), recorded, about.key, sources);
    if (!carried && about.type === "relationship") this.touched.add(about.key);
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

  /** A claim as this commit records it. */
  private recorded(claim: NewClaim): Claim {
    return { ...claim, recordedAt: this.commit.instant };
  }

  /** A claim may be repeated, and counts once. */
  private claimsBySubject(claims: readonly NewClaim[]): Map<string, Claim[]> {
    const once = new Map(claims.map((claim) => [claim.id, claim]));
    return bySubject([...once.values()].map((claim) => this.recorded(claim)));
  }

  private isRepeated(record: { readonly id: string }, type: RecordType): boolean {
    const before = this.seen.get(record.id);
    if (before !== undefined) {
      if (sameContent(before, { type, record })) return true;
      throw otherContent(type, record.id, "content");
    }
    refuseUnstorable(record.id, record);
    this.seen.set(record.id, { type, record });
    return false;
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
