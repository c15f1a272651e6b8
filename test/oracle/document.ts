/**
 * Native documents as plain JSON, with the fields that the oracle reads.
 * Written down from the description of the format, not from the product's types, so that a slip there is not repeated here.
 */

export type EntityKind = "ORGANIZATION" | "TOOL" | "DATASET" | "MODEL" | "INCIDENT";
export type Channel = "COMPROMISE" | "CONFIDENTIALITY" | "INTEGRITY" | "AVAILABILITY" | "LIABILITY";
export type Marking = "CLEAR" | "GREEN" | "AMBER" | "AMBER_STRICT" | "RED";
export type Stance = "SUPPORTS" | "DISPUTES";
export type ClaimStatus = "CONFIRMED" | "REPORTED" | "ALLEGED";

/** `2026`, `2026-03` or `2026-03-24`. */
export type PartialDate = string;

/** What a version of a source may change. */
export interface SourceFields {
  publisher?: string;
  title?: string;
  publishedOn?: PartialDate;
  verification?: "READ" | "RELAYED" | "LISTED";
  originGroup?: string;
  marking?: Marking;
}

/** A source as it is now, and the versions that it had before, as of an entity. */
export interface NativeSource extends SourceFields {
  id: string;
  recordedAt?: string;
  history?: { recordedAt?: string; fields: SourceFields }[];
}

export interface NativeClaim {
  id: string;
  text?: string;
  quote?: string;
  stance?: Stance;
  status: ClaimStatus;
  confidence: number;
  /** Where it is about others than the relationship names. */
  versions?: string[];
  sources: string[];
  statedOn?: PartialDate;
  assertedBy?: string;
  marking?: Marking;
  /** Optional in the format; here always given, so that what was known when does not hang on the moment of loading. */
  recordedAt: string;
  retractedAt?: string;
  retractionReason?: string;
}

/** What a version of an entity may change. */
export interface NativeFields {
  name: string;
  marking?: Marking;
  roles?: string[];
  openness?: string;
  availability?: string;
  releasedOn?: PartialDate;
  incidentKind?: string;
  channels?: Channel[];
  status?: ClaimStatus;
  startedOn?: PartialDate;
  disclosedOn?: PartialDate;
  containedOn?: PartialDate;
  purl?: string;
  version?: string;
}

/** An entity as it is now, and the versions that it had before, oldest first. Without `recordedAt`, from the beginning. */
export interface NativeEntity extends NativeFields {
  id: string;
  kind: EntityKind;
  claims?: NativeClaim[];
  recordedAt?: string;
  history?: { recordedAt?: string; fields: NativeFields }[];
}

interface NativeAttributes {
  channels?: Channel[];
  versions?: string[];
  exposure?: string;
  response?: string;
}

export interface NativeRelationship {
  id: string;
  kind: string;
  from: string;
  to: string;
  validFrom?: PartialDate;
  validTo?: PartialDate;
  attributes?: NativeAttributes;
  claims?: NativeClaim[];
}

export interface NativeDocument {
  format: "ai-supply-graph/1";
  sources: NativeSource[];
  entities: NativeEntity[];
  relationships: NativeRelationship[];
}
