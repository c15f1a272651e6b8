import type { ClaimSummary } from "../model/belief.ts";
import type { EntityKind } from "../model/entity-kinds.ts";
import { SupplyGraphError } from "../model/errors.ts";
import type { Claim, Entity, ExternalId, Instant, Relationship, Source } from "../model/records.ts";
import type { RelationshipKind } from "../model/relationship-kinds.ts";
import type { ClaimStatus, Stance } from "../model/vocabulary.ts";

/**
 * The port behind which the graph is kept. Small, batch-first, and without knowledge of any kind: what a kind means is
 * above it. Every store passes `test/store/store-contract.ts`.
 *
 * All methods reject with a SupplyGraphError: `STORE_UNAVAILABLE` when the database does not answer within the store's
 * own deadline (the next call works once it answers again), `CONFLICT` or `BAD_USER_INPUT` when a write is refused.
 */
export interface GraphStore {
  /** Its name in the settings: `sqlite`, `neo4j`. */
  readonly name: string;

  /**
   * One atomic transaction: all of it, or nothing. Idempotent: records that are stored already with the same content
   * change nothing, and a batch that changes nothing makes no new revision. `recordedAt` and `retractedAt` are set here,
   * at commit, never earlier than those of an earlier commit.
   *
   * Refused with CONFLICT: an id used by a record of another type; a relationship, claim or kind of entity stored with
   * other content; a retraction of a claim that is not there. With BAD_USER_INPUT: an end, source or subject that is
   * neither stored nor in the batch; text with a NUL or half a surrogate pair, which databases cannot keep as it is.
   *
   * An id twice in a batch: the same content counts as unchanged, other content is refused with CONFLICT. A claim may be
   * asserted and retracted in one batch, and counts as added. Retracting a retracted claim changes nothing (it counts as unchanged), nor does
   * asserting one again. The order of keys in fields and attributes is no content.
   */
  write(batch: WriteBatch): Promise<WriteResult>;

  /**
   * Fills an empty store in one go, taking the `recordedAt` of the records, so that history survives. All of it or
   * nothing, also under `kill -9`: a load that was cut off leaves an empty store. The chunks are validated records, ends
   * before relationships, subjects and sources before claims. Refused with CONFLICT when the store holds anything or an
   * id comes twice. An error of the iterable is passed on as it is. Writes of the same handle wait for it, reads do not.
   */
  load(chunks: AsyncIterable<RecordChunk>): Promise<WriteResult>;

  /** In the order asked; undefined where absent. */
  entities(ids: readonly string[]): Promise<(Entity | undefined)[]>;
  relationships(ids: readonly string[]): Promise<(Relationship | undefined)[]>;
  claims(ids: readonly string[]): Promise<(Claim | undefined)[]>;
  sources(ids: readonly string[]): Promise<(Source | undefined)[]>;
  /** For each id of an entity or relationship, all claims about it, by recordedAt and id. */
  claimsAbout(ids: readonly string[]): Promise<Claim[][]>;
  /** For each external id, the ids of the entities that carry it (purl and other schemes alike), by id. As `externalIdKey` matches. */
  entitiesWithExternalId(externalIds: readonly ExternalId[]): Promise<string[][]>;

  listEntities(query: EntityQuery): Promise<Page<Entity>>;
  listClaims(query: ClaimQuery): Promise<Page<Claim>>;
  /** By id. */
  listSources(query: PageQuery): Promise<Page<Source>>;

  /**
   * Candidates for a text: at least every entity that `model/search-text` finds to match, up to `limit`, the most alike
   * first by the store's own estimate. Ranking is above the port, so that every store ranks alike. Index the words of
   * `searchKeys`, ask with `queryForms`: their docstrings say what can match.
   */
  searchCandidates(query: SearchQuery): Promise<Entity[]>;

  /** What the topology needs, entities first (by id), from one revision, which `revision` gives before the first row. */
  topologyRows(): Promise<{ readonly revision: number; readonly rows: AsyncIterable<TopologyChunk> }>;
  /**
   * What changed after a revision, up to the newest: whole rows as they are now, for each entity that was written and
   * each relationship that is new or has a new or retracted claim. Never a part of a commit. Refused with CONFLICT for a
   * revision that the store has not reached: an older copy of it was put in its place.
   */
  changesSince(revision: number): Promise<{ readonly revision: number; readonly rows: TopologyChunk }>;
  /** Grows by one with each commit that changes something; 0 for an empty store. */
  revision(): Promise<number>;
  /**
   * How many records an asker of this clearance may see: entities by their marking, claims as in `listClaims`, a
   * relationship by both its ends and at least one claim (retracted or not) that he may see, all sources.
   */
  counts(clearance: number): Promise<Counts>;
  /** Identity of this graph, made when the store is; two servers on one database see the same. */
  identity(): Promise<string>;
  health(): Promise<Health>;
  close(): Promise<void>;
}

/** A claim before the store has recorded it. */
export type NewClaim = Omit<Claim, "recordedAt" | "retractedAt" | "retractionReason">;
export interface Retraction {
  readonly claim: string;
  readonly reason: string;
}
export interface WriteBatch {
  /** The revision that was read to make this batch. Where the store has moved on, the write rejects with a ConcurrentWriteError. */
  readonly basedOn?: number | undefined;
  readonly sources?: readonly Source[];
  readonly entities?: readonly Entity[];
  readonly relationships?: readonly Relationship[];
  readonly claims?: readonly NewClaim[];
  readonly retractions?: readonly Retraction[];
}
/** Another write came between the reading and the writing. Nothing was written: read again. */
export class ConcurrentWriteError extends SupplyGraphError {
  constructor() {
    super("CONFLICT", "Another write changed the graph in the meantime. Try again.");
  }
}

/** A part of a load: history included. */
export interface RecordChunk {
  readonly sources: readonly Source[];
  readonly entities: readonly Entity[];
  readonly relationships: readonly Relationship[];
  readonly claims: readonly Claim[];
}
export interface WriteResult {
  /** After the write. */
  readonly revision: number;
  readonly entities: Tally;
  readonly sources: Tally;
  readonly relationships: Tally;
  readonly claims: Tally;
}
export interface Tally {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/**
 * One page by keyset: the records after `after` (a record's id) in the order of the query. Texts are ordered by code
 * point. A filter that is an empty list lets nothing pass; one that is absent, everything. `totalCount` is of the whole
 * list, whatever `after` says.
 */
export interface PageQuery {
  readonly first: number;
  /** The id of the last record of the page before; one that is no longer there or may not be seen, is refused with NOT_FOUND. */
  readonly after?: string | undefined;
}
export interface Page<T> {
  readonly items: readonly T[];
  readonly totalCount: number;
  readonly hasNextPage: boolean;
}

/** A condition on an own field of an entity. */
export type FieldCondition =
  /** The field's text, or one entry of its list, is one of these. */
  | { readonly field: string; readonly anyOf: readonly string[] }
  /** Partial dates compare as text: what comes after, or is, the bound. Absent values do not pass. */
  | { readonly field: string; readonly atLeast: string };
/** Entities of the clearance, ordered by name (folded as `model/search-text` does), then id. */
export interface EntityQuery extends PageQuery {
  readonly clearance: number;
  readonly kinds?: readonly EntityKind[] | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly where?: readonly FieldCondition[] | undefined;
}
/** Claims that the clearance may see (the claim, and the subject or both ends of it), newest recorded first, then id. */
export interface ClaimQuery extends PageQuery {
  readonly clearance: number;
  readonly about?: string | undefined;
  readonly stance?: Stance | undefined;
  readonly statuses?: readonly ClaimStatus[] | undefined;
  readonly source?: string | undefined;
  readonly recordedSince?: Instant | undefined;
  /** Only retracted ones, or only those that are not; both where absent. */
  readonly retracted?: boolean | undefined;
}
export interface SearchQuery {
  readonly text: string;
  readonly clearance: number;
  readonly kinds?: readonly EntityKind[] | undefined;
  readonly limit: number;
}

/** A relationship as the topology needs it. */
export interface TopologyRelationship {
  readonly id: string;
  readonly kind: RelationshipKind;
  readonly from: string;
  readonly to: string;
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly attributes: Relationship["attributes"];
  readonly claims: readonly ClaimSummary[];
}
/** An entity as the topology needs it. */
export type TopologyEntity = Pick<Entity, "id" | "kind" | "name" | "marking" | "fields">;
export interface TopologyChunk {
  readonly entities: readonly TopologyEntity[];
  readonly relationships: readonly TopologyRelationship[];
}

export interface Counts {
  readonly entities: number;
  readonly relationships: number;
  readonly claims: number;
  readonly sources: number;
}
export interface Health {
  readonly healthy: boolean;
  /** The database and its version. */
  readonly version: string;
}
