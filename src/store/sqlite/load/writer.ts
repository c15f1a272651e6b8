import type { Claim, Entity, RecordType, Relationship, Source } from "../../../model/records.ts";
import type { EntityVersion, SourceVersion } from "../../../model/versions.ts";
import { claimsBySubject } from "../../claims-by-subject.ts";
import { Histories } from "../../histories.ts";
import { firstRevision, LoadTally } from "../../load-tally.ts";
import type { RecordChunk } from "../../record-writer.ts";
import { checkReference, type ReferringField } from "../../references.ts";
import type { Statements } from "../connection.ts";
import type { Known } from "../ids.ts";
import { Inserts } from "../inserts.ts";
import { claimOf, claimsBySubjectKey } from "../rows.ts";
import { changeBelief } from "../sealed-rows.ts";
import { SearchIndex } from "../search-index.ts";
import { LoadedIds } from "./loaded-ids.ts";

/**
 * Stores the records of a load in empty tables, within a transaction that the caller holds: claims come with their own
 * history, no id may come twice, and the caller has checked all text. Nothing is looked up that can be kept in memory.
 */
export class LoadWriter {
  readonly tally = new LoadTally();
  private readonly inserts: Inserts;
  private readonly ids: LoadedIds;
  private readonly search: SearchIndex;
  /** Keys of relationships whose rows were written before all of their claims came. */
  private readonly incomplete = new Set<number>();

  constructor(private readonly db: Statements) {
    this.inserts = new Inserts(db);
    this.ids = new LoadedIds(db, () => this.inserts.flush());
    this.search = new SearchIndex(db);
  }

  take(chunk: RecordChunk): void {
    const sourceVersions = new Histories(chunk.sourceVersions, ({ source }) => source.id);
    for (const source of chunk.sources) this.source(source, sourceVersions);
    const entityVersions = new Histories(chunk.entityVersions, ({ entity }) => entity.id);
    for (const entity of chunk.entities) this.entity(entity, entityVersions);
    // A relationship is stored together with the claims about it, so that most rows are complete at once.
    const claims = claimsBySubject(chunk.claims);
    const complete = new Set<string>();
    for (const relationship of chunk.relationships) {
      this.relationship(relationship, claims.get(relationship.id) ?? []);
      complete.add(relationship.id);
    }
    for (const claim of chunk.claims) this.claim(claim, complete.has(claim.about));
    this.ids.chunkIsDone();
    this.tally.add(chunk);
  }

  /** Call once, after the last chunk. Throws CONFLICT where an id came twice. */
  finish(): void {
    this.inserts.flush();
    this.search.flush();
    this.ids.save();
  }

  /** Completes the rows of relationships whose claims came in later chunks. Call once, when the indexes exist. */
  complete(): void {
    const about = this.db.packed(claimsBySubjectKey);
    for (const key of this.incomplete) changeBelief(this.db, key, about.all(key).map(claimOf), firstRevision);
  }

  private source(source: Source, versions: Histories<SourceVersion>): void {
    const key = this.ids.take(source.id, "source");
    this.inserts.putSource(key, { ...versions.recordingOf(source.id), source });
    for (const earlier of versions.before(source.id)) this.inserts.addEarlier(key, earlier, earlier.source);
  }

  private entity(entity: Entity, versions: Histories<EntityVersion>): void {
    const key = this.ids.take(entity.id, "entity");
    this.inserts.putEntity(key, { ...versions.recordingOf(entity.id), entity }, firstRevision);
    for (const earlier of versions.before(entity.id)) this.inserts.addEarlier(key, earlier, earlier.entity);
    this.search.add(key, entity);
  }

  private relationship(relationship: Relationship, claims: readonly Claim[]): void {
    const { id, from, to } = relationship;
    const ends = { from: this.refer("relationship", id, "from", from).key, to: this.refer("relationship", id, "to", to).key };
    this.inserts.addRelationship(this.ids.take(id, "relationship"), relationship, ends, claims, firstRevision);
  }

  private claim(claim: Claim, isInRow: boolean): void {
    const { id } = claim;
    const about = this.refer("claim", id, "about", claim.about);
    const sources = claim.sources.map((source) => this.refer("claim", id, "sources", source).key);
    this.inserts.addClaim(this.ids.take(id, "claim"), claim, about.key, sources);
    if (!isInRow && about.type === "relationship") this.incomplete.add(about.key);
  }

  /** What a record refers to. Throws BAD_USER_INPUT where it does not exist or is of another type. */
  private refer(type: RecordType, id: string, field: ReferringField, refersTo: string): Known {
    const known = this.ids.find(refersTo);
    checkReference(type, id, field, refersTo, known?.type);
    return known as Known;
  }
}
