import type { Claim, Entity, Relationship, Source } from "../../../model/records.ts";
import type { RecordChunk, WriteResult } from "../../graph-store.ts";
import type { Statements } from "../connection.ts";
import { Inserts } from "../inserts.ts";
import { named } from "../references.ts";
import { SearchIndex } from "../search-index.ts";
import { tallies } from "../tallies.ts";
import { bySubject, renewTestimony } from "../testimony-rows.ts";
import { LoadedIds } from "./loaded-ids.ts";

/** More make a statement longer than they save. */
const rowsAtOnce = 25;
const revision = 1;

/**
 * Takes the records of a load into empty tables, within a transaction that the caller holds: claims bring their own
 * history, no id may come twice, and the caller has seen to it that all text is storable. Nothing is looked up that can
 * be remembered.
 */
export class LoadWriter {
  private readonly inserts: Inserts;
  private readonly ids: LoadedIds;
  private readonly search: SearchIndex;
  private readonly tallies = tallies();
  /** Keys of relationships whose rows were written before all of their claims came. */
  private readonly touched = new Set<number>();
  private latestInstant = 0;

  constructor(private readonly db: Statements) {
    this.inserts = new Inserts(db, rowsAtOnce);
    this.ids = new LoadedIds(db, () => this.inserts.flush());
    this.search = new SearchIndex(db, rowsAtOnce);
  }

  take(chunk: RecordChunk): void {
    for (const source of chunk.sources) this.source(source);
    for (const entity of chunk.entities) this.entity(entity);
    const said = bySubject(chunk.claims);
    const carried = new Set<string>();
    for (const relationship of chunk.relationships) {
      this.relationship(relationship, said.get(relationship.id) ?? []);
      carried.add(relationship.id);
    }
    for (const claim of chunk.claims) this.claim(claim, carried.has(claim.about));
    this.ids.chunkIsDone();
  }

  get changedAnything(): boolean {
    return Object.values(this.tallies).some(({ added }) => added > 0);
  }

  /** The last instant of the history that was loaded. */
  get lastInstant(): number {
    return this.latestInstant;
  }

  result(revision: number): WriteResult {
    return { revision, ...this.tallies };
  }

  /** To be called once, when everything was taken. Throws CONFLICT where an id came twice. */
  finish(): void {
    this.inserts.flush();
    this.search.flush();
    this.ids.save();
  }

  /** To be called once, when the indexes are there. */
  renew(): void {
    renewTestimony(this.db, this.touched, revision);
  }

  private source(source: Source): void {
    this.inserts.putSource(this.ids.take(source.id, "source"), source);
    this.tallies.sources.added += 1;
  }

  private entity(entity: Entity): void {
    const key = this.ids.take(entity.id, "entity");
    this.inserts.putEntity(key, entity, revision);
    this.search.add(key, entity);
    this.tallies.entities.added += 1;
  }

  private relationship(relationship: Relationship, said: readonly Claim[]): void {
    const { id, from, to } = relationship;
    const ends = { from: named(this.ids, id, "from", from).key, to: named(this.ids, id, "to", to).key };
    this.inserts.addRelationship(this.ids.take(id, "relationship"), relationship, ends, said, revision);
    this.tallies.relationships.added += 1;
  }

  private claim(claim: Claim, carried: boolean): void {
    const { id } = claim;
    const about = named(this.ids, id, "about", claim.about);
    const sources = claim.sources.map((source) => named(this.ids, id, "sources", source).key);
    this.inserts.addClaim(this.ids.take(id, "claim"), claim, about.key, sources);
    this.latestInstant = Math.max(this.latestInstant, claim.recordedAt, claim.retractedAt ?? 0);
    if (!carried && about.type === "relationship") this.touched.add(about.key);
    this.tallies.claims.added += 1;
  }
}
