import type { Channel } from "./document.ts";

/** First and last day, both included; null is open. */
export interface NaiveWindow {
  from: string | null;
  to: string | null;
}

interface NaiveStep {
  /** Relationship id. */
  relationship: string;
  from: string;
  to: string;
  withArrow: boolean;
  /** As it arrives at `to`. */
  channel: Channel;
  transmission: number;
  certainty: "CERTAIN" | "POSSIBLE";
  /** When the relationship ends; null where it does not. */
  validTo: string | null;
  /** The latest `statedOn` of the active supporting claims of one without an end. */
  lastStatedOn: string | null;
}

export interface NaivePath {
  hops: number;
  likelihood: number;
  confidence: number;
  steps: NaiveStep[];
}

export type NaiveEvidence = "CONFIRMED" | "REPORTED" | "ALLEGED" | "INFERRED" | "RULED_OUT";

export interface NaiveImpact {
  entity: string;
  hops: number;
  channels: Channel[];
  byChannel: { channel: Channel; likelihood: number; hops: number }[];
  likelihood: number;
  confidence: number;
  bestPath: NaivePath;
  /** Relationship id. */
  weakestLink: string;
  evidence: NaiveEvidence;
  /** Ids of the relationships on which it rests, in order. */
  evidenceRecords: string[];
  /** Id of a `RESPONDS_TO` relationship. */
  statement: string | null;
  /** The last day of what supports it; null where nothing dates it. */
  statedOn: string | null;
}

export interface NaiveCompleteness {
  status: "COMPLETE" | "TRUNCATED";
  reasons: ("MAX_HOPS" | "MAX_NODES")[];
  explored: number;
  frontier: number;
  fainter: number;
}

export interface NaiveAnswer {
  window: NaiveWindow;
  /** No start is known that begins the window. */
  startAssumed: boolean;
  /** In the order SEVERITY. */
  impacts: NaiveImpact[];
  /** Ids of the entities that are there and not reached, in order. */
  unreached: string[];
  completeness: NaiveCompleteness;
}
