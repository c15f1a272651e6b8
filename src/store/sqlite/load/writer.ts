import type { Claim, Entity, RecordType, Relationship, Source } from "../../../model/records.ts";
import type { EntityVersion, SourceVersion } from "../../../model/versions.ts";
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
import { claimsWithin } from "./claims-within.ts";
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
  /** The sources of the claim before, with their keys. */
  private cited: { readonly ids: readonly string[]; readonly keys: readonly number[] } = { ids: [], keys: [] };

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
    if (chunk.relationships.length > 0 && chunk.entities.length === 0) this.search.forget();
    // A relationship is stored together with the claims about it, so that most rows are complete at once.
    const { subjects, about } = claimsWithin(chunk);
    const keys = chunk.relationships.map((relationship, place) => this.relationship(relationship, about[place] ?? []));
    for (const [place, claim] of chunk.claims.entries()) this.claim(claim, keys[subjects[place] ?? -1]);
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

  private relationship(relationship: Relationship, claims: readonly Claim[]): number {
    const { id, from, to } = relationship;
    const ends = { from: this.refer("relationship", id, "from", from).key, to: this.refer("relationship", id, "to", to).key };
    const key = this.ids.take(id, "relationship");
    this.inserts.addRelationship(key, relationship, ends, claims, firstRevision);
    return key;
  }

  /** @param subject the key of the relationship that it is about, whose row repeats it already */
  private claim(claim: Claim, subject: number | undefined): void {
    const { id } = claim;
    const about = subject ?? this.subjectOf(claim);
    const sources = this.sourcesOf(claim);
    this.inserts.addClaim(this.ids.take(id, "claim"), claim, about, sources);
  }

  private subjectOf({ id, about }: Claim): number {
    const { key, type } = this.refer("claim", id, "about", about);
    if (type === "relationship") this.incomplete.add(key);
    return key;
  }

  /** Neighbouring claims often cite the same. */
  private sourcesOf({ id, sources }: Claim): readonly number[] {
    const { ids, keys } = this.cited;
    if (sources.length === ids.length && sources.every((source, place) => source === ids[place])) return keys;
    this.cited = { ids: sources, keys: sources.map((source) => this.refer("claim", id, "sources", source).key) };
    return this.cited.keys;
  }

  /** What a record refers to. Throws BAD_USER_INPUT where it does not exist or is of another type. */
  private refer(type: RecordType, id: string, field: ReferringField, refersTo: string): Known {
    const known = this.ids.find(refersTo);
    checkReference(type, id, field, refersTo, known?.type);
    return known as Known;
  }
}
