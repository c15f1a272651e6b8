import type { Channel } from "../api/vocabulary.ts";

/** The ways to look at an answer. */
export const tabs = ["graph", "table", "shared", "concentration", "difference"] as const;
export type Tab = (typeof tabs)[number];

/** Everything that decides what the page shows. A link carries all of it, so that it shows the same to whoever opens it. */
export interface View {
  /** Ids of the entities from which harm starts; without one the page shows what is in the graph. */
  readonly seeds: readonly string[];
  readonly tab: Tab;
  /** The entity or relationship that the panel explains. */
  readonly selected: Selection | undefined;
  /** Absent where every channel counts that the seeds bring. */
  readonly channels: readonly Channel[] | undefined;
  readonly minLikelihood: number;
  readonly maxHops: number;
  readonly minConfidence: number;
  readonly includeDisputed: boolean;
  /** When it is asked about: one day, or a period. Absent for the incident's own window, or today. */
  readonly time: Time | undefined;
  /** As of when the graph is asked; absent for what is known now. */
  readonly knownAt: string | undefined;
  /** Entities that are assumed to be gone. */
  readonly without: readonly string[];
  /** Relationships that are assumed to be gone. */
  readonly cut: readonly string[];
  /** How the table is sorted, and what it lists. */
  readonly order: Order;
  readonly listed: Listed;
  /** Of which kind of supply the concentration is asked. */
  readonly supply: Supply;
  /** How the graph shows an answer that is too large for cards. */
  readonly crowded: Crowded;
  /** Groups of the legend that are not shown. */
  readonly hidden: readonly string[];
  /** The moment with which the difference compares: what was known then. */
  readonly comparedWith: string | undefined;
}

/** Orders in which the API lists impacts. */
export const orders = ["SEVERITY", "LIKELIHOOD", "CONFIDENCE", "HOPS", "NAME"] as const;
export type Order = (typeof orders)[number];

/** Kinds of relationships from a supplier to a lab. */
export const supplies = ["SUPPLIES_DATA", "SUPPLIES_COMPUTE", "SUPPLIES_HARDWARE", "LICENSES_CONTENT", "SUBPROCESSOR_OF"] as const;
export type Supply = (typeof supplies)[number];

/** Whom the table lists: those that are reached, or those of a role that are not. */
export const lists = ["reached", "unreached"] as const;
export type Listed = (typeof lists)[number];

/** Many entities are shown as blocks, or the most severe of them one by one. */
export const crowdeds = ["blocks", "cards"] as const;
export type Crowded = (typeof crowdeds)[number];

export type Selection = { readonly entity: string } | { readonly relationship: string };
export type Time = { readonly at: string } | { readonly from: string | undefined; readonly to: string | undefined };

export const emptyView: View = {
  seeds: [],
  tab: "graph",
  selected: undefined,
  channels: undefined,
  minLikelihood: 0.1,
  maxHops: 8,
  minConfidence: 0,
  includeDisputed: true,
  time: undefined,
  knownAt: undefined,
  without: [],
  cut: [],
  order: "SEVERITY",
  listed: "reached",
  supply: "SUPPLIES_DATA",
  crowded: "blocks",
  hidden: [],
  comparedWith: undefined,
};
