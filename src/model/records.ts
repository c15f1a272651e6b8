import type { EntityKind } from "./entity-kinds.ts";
import type { PartialDate } from "./partial-date.ts";
import type { RelationshipKind } from "./relationship-kinds.ts";
import type { ClaimStatus, Marking, Stance, Verification } from "./vocabulary.ts";

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** An id that another registry assigned: scheme `purl`, `wikidata`, `lei`, `hf`, `osv`, `cve`, `aiid`, `atlas`, `doi`, … */
export interface ExternalId {
  readonly scheme: string;
  readonly value: string;
}

/** An organization, tool, dataset, model or incident. */
export interface Entity {
  readonly id: string;
  readonly kind: EntityKind;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly description?: string;
  readonly externalIds: readonly ExternalId[];
  readonly marking: Marking;
  /** The own fields of its kind by name, as the kinds table lists them, defaults filled in. */
  readonly fields: Readonly<Record<string, Json>>;
}

/** A document that says something. */
export interface Source {
  readonly id: string;
  readonly publisher?: string;
  readonly title?: string;
  readonly url?: string;
  readonly publishedOn?: PartialDate;
  /** The version that the document gives itself, as its format writes it: `3`, `1.2.0`, an instant; see document-versions.ts. */
  readonly version?: string;
  readonly kind?: string;
  readonly verification: Verification;
  /** The source through which it was read, by id or by name. */
  readonly via?: string;
  readonly note?: string;
  /** Sources of one group repeat one another and count as one origin. */
  readonly originGroup: string;
  /** Who may see it, of those who see a claim that cites it; `CLEAR` is left out. */
  readonly marking?: Marking;
}

/** An arrow between two entities. Whether it is believed is a matter of its claims. Immutable once stored. */
export interface Relationship {
  readonly id: string;
  readonly kind: RelationshipKind;
  readonly from: string;
  readonly to: string;
  readonly validFrom?: PartialDate;
  readonly validTo?: PartialDate;
  readonly note?: string;
  /** As the kinds table lists them. */
  readonly attributes: Readonly<Record<string, Json>>;
}

/** One assertion about one relationship or one entity. Never changed but by a retraction. */
export interface Claim {
  readonly id: string;
  /** The id of the relationship or entity that it is about. */
  readonly about: string;
  readonly stance: Stance;
  readonly status: ClaimStatus;
  /** 0..1 */
  readonly confidence: number;
  /** What is asserted, for a claim about an entity. */
  readonly text?: string;
  readonly quote?: string;
  /**
   * Of which versions of a package it is asserted, where the source says otherwise than the relationship: for the releases that
   * these mean, and not for those of the relationship. Empty where the source names none, and means the whole package.
   */
  readonly versions?: readonly string[];
  /** Source ids, one or more. */
  readonly sources: readonly string[];
  readonly statedOn?: PartialDate;
  /** A person or an importer. */
  readonly assertedBy: string;
  readonly marking: Marking;
  readonly recordedAt: Instant;
  readonly retractedAt?: Instant;
  /** A person or an importer; absent where it is not known, as in documents that do not say. */
  readonly retractedBy?: string;
  readonly retractionReason?: string;
}

/** An id stands for one record, of one of these types: ids are unique across all of them. */
export type RecordType = "source" | "entity" | "relationship" | "claim";
