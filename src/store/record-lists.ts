import type { EntityKind } from "../model/entity-kinds.ts";
import type { Claim, Entity, Instant, Source } from "../model/records.ts";
import type { ClaimStatus, Stance, Verification } from "../model/vocabulary.ts";
import type { KeyParts, Page, PageRequest } from "./page.ts";

/** What the keys of each list are made of. */
export const keyParts = {
  entities: ["text", "text"],
  claims: ["instant", "text"],
  sources: ["text"],
  versions: ["instant", "text"],
} as const satisfies Readonly<Record<string, KeyParts>>;

/**
 * Lists of records, page by page, and how many there are. A filter that is an empty list matches nothing; one that is
 * absent, everything. A page begins after the key that it is given, whatever has become of the record that stood there.
 */
export interface RecordLists {
  /** Entities that the clearance may see, by name (folded as `search/folding` does), then id. */
  listEntities(query: EntityQuery): Promise<Page<Entity>>;
  /**
   * Claims that the clearance may see (the claim, and the subject or both its ends), the latest recorded first, then by id;
   * where retractions are asked for, the latest retracted first.
   */
  listClaims(query: ClaimQuery): Promise<Page<Claim>>;
  /** Sources that the clearance may see (see `RecordReader.hiddenSources`), by id. */
  listSources(query: SourceQuery): Promise<Page<Source>>;
  /**
   * Versions of entities or sources that were recorded at some instant, those in force and earlier ones, of records that the
   * clearance may see as they are now, and in a version that it may see; the latest recorded first, then by the record's id.
   */
  listVersions(query: VersionQuery): Promise<Page<VersionKey>>;

  /**
   * Candidates for a text among the entities that the clearance and the conditions let through: at least every one that
   * `search/match` finds to match. Where there are more than `limit`, those that are named exactly, and as many others.
   * Ranking is above the port, so that every store ranks alike. Index the words of `searchKeys`, and search with
   * `queryForms`: their docstrings say what can match.
   */
  searchCandidates(query: SearchQuery): Promise<Candidates>;

  /**
   * How many records a clearance may see: entities by their marking, claims as in `listClaims`, a relationship by both
   * its ends and at least one claim (retracted or not), sources as in `listSources`.
   */
  counts(clearance: number): Promise<Counts>;
}

export interface EntityQuery extends PageRequest {
  readonly clearance: number;
  readonly kinds?: readonly EntityKind[] | undefined;
  readonly ids?: readonly string[] | undefined;
  /** All of these must hold. */
  readonly where?: readonly FieldCondition[] | undefined;
}

/** A condition on an own field of an entity. */
export type FieldCondition =
  /** The field's text, or one entry of its list, is one of these, if need be without regard to the case of ASCII letters. */
  | { readonly field: string; readonly anyOf: readonly string[]; readonly ignoringCase?: boolean }
  /** The field's partial date has a day in the period. Absent values do not pass. */
  | { readonly field: string; readonly within: DatePeriod };

/** Whole dates, 2026-03-24, both included; an absent end is open. */
export interface DatePeriod {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

export interface SourceQuery extends PageRequest {
  readonly clearance: number;
  readonly ids?: readonly string[] | undefined;
  /** Without regard to the case of ASCII letters. */
  readonly publishers?: readonly string[] | undefined;
  readonly kinds?: readonly string[] | undefined;
  readonly verification?: readonly Verification[] | undefined;
  /** The date of publication has a day in the period. Sources without one do not pass. */
  readonly published?: DatePeriod | undefined;
}

export interface ClaimQuery extends PageRequest {
  readonly clearance: number;
  readonly about?: string | undefined;
  readonly stance?: Stance | undefined;
  readonly statuses?: readonly ClaimStatus[] | undefined;
  readonly source?: string | undefined;
  readonly recordedSince?: Instant | undefined;
  /** That instant included. */
  readonly recordedUntil?: Instant | undefined;
  /** Only retracted ones, or only those that are not; both where absent. */
  readonly retracted?: boolean | undefined;
  /** Only claims that were retracted in this period, both included; the list is then in the order of retraction. */
  readonly retractedWithin?: { readonly since: Instant; readonly until: Instant } | undefined;
  /** As of this instant: only claims that were recorded by then; one that was retracted later is not retracted. */
  readonly knownAt?: Instant | undefined;
}

export interface VersionQuery extends PageRequest {
  readonly type: "entity" | "source";
  readonly clearance: number;
  /** The id of the record. */
  readonly record?: string | undefined;
  /** Both included. */
  readonly recordedSince: Instant;
  readonly recordedUntil: Instant;
}

/** Which version of which record: no record has two of one instant. */
export interface VersionKey {
  readonly id: string;
  readonly recordedAt: Instant;
}

export interface SearchQuery {
  readonly text: string;
  readonly clearance: number;
  readonly kinds?: readonly EntityKind[] | undefined;
  /** All of these must hold. */
  readonly where?: readonly FieldCondition[] | undefined;
  readonly limit: number;
}

export interface Candidates {
  readonly entities: readonly Entity[];
  /** Whether there are more than the limit. */
  readonly truncated: boolean;
}

export interface Counts {
  readonly entities: number;
  readonly relationships: number;
  readonly claims: number;
  readonly sources: number;
}
