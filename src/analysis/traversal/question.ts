import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import type { Window } from "../../model/window.ts";
import type { View } from "../../topology/topology.ts";

/** No limit of hops or entities that a graph could come to. */
export const unlimited = Number.MAX_SAFE_INTEGER;

/** Where harm starts: an entity by number, and the mask of the channels that start there. */
export interface Seed {
  readonly entity: number;
  readonly channels: number;
}

/** Which relationships a path may use. */
export interface RelationshipFilter {
  /** All where absent. */
  readonly kinds?: readonly RelationshipKind[] | undefined;
  /** 0..1 */
  readonly minConfidence: number;
  readonly includeDisputed: boolean;
}

/** Relationships and entities, by number, that are taken as if they were not there. */
export interface Without {
  readonly relationships: ReadonlySet<number>;
  readonly entities: ReadonlySet<number>;
}

/** What every question about harm has in common; only the seeds differ. What it assumes to be there lies in the topology's overlay. */
export interface Conditions {
  readonly window: Window;
  readonly view: View;
  /** 0..1: what harm reaches with a lower likelihood is left out; 0 for all that the kinds table allows. */
  readonly minLikelihood: number;
  readonly filter: RelationshipFilter;
  readonly maxHops: number;
  readonly maxNodes: number;
  readonly without?: Without | undefined;
  /**
   * Milliseconds that are left for the answer, less than none when it is over; no limit where absent. Asked about every
   * thousand steps. It may throw, which gives the search up: no search leaves anything behind that another one would meet.
   */
  readonly timeLeft?: (() => number) | undefined;
}

export interface HarmQuestion extends Conditions {
  readonly seeds: readonly Seed[];
  /** Whether the frontier will be read. To count it takes longer than most searches; it can also be counted later, by another search. */
  readonly countsFrontier?: boolean | undefined;
}

/** Who may be reached, and from where. */
export interface UpstreamQuestion extends Conditions {
  /** Entities by number, each once. */
  readonly members: readonly number[];
  /** What has fewer members downstream is left out. */
  readonly minShared: number;
  /** The mask of channels that would start at an entity upstream. */
  readonly channels: number;
  /** Which entities are looked for. */
  readonly counts: (entity: number) => boolean;
}
