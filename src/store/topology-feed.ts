import type { ClaimSummary } from "../model/belief.ts";
import type { Entity, Relationship } from "../model/records.ts";

/** What the topology is filled from, and kept current with. */
export interface TopologyFeed {
  /** Everything that the topology needs, entities first (by id), as of one revision. */
  topologyRows(): Promise<{ readonly revision: number; readonly rows: AsyncIterable<TopologyChunk> }>;
  /**
   * What changed after a revision, up to the latest: whole rows as they are now, for each entity that was written and
   * each relationship that is new or has a new or retracted claim. Never a part of a commit. Rejects with CONFLICT for a
   * revision that the store has not reached: an older copy has replaced it.
   */
  changesSince(revision: number): Promise<{ readonly revision: number; readonly rows: TopologyChunk }>;
  /** The number of commits that changed something; 0 for an empty store. */
  revision(): Promise<number>;
}

export interface TopologyChunk {
  readonly entities: readonly TopologyEntity[];
  readonly relationships: readonly TopologyRelationship[];
}

/** An entity as the topology needs it. */
export type TopologyEntity = Pick<Entity, "id" | "kind" | "name" | "marking" | "fields">;

/** A relationship as the topology needs it, with what belief needs of all claims about it. */
export interface TopologyRelationship
  extends Pick<Relationship, "id" | "kind" | "from" | "to" | "validFrom" | "validTo" | "attributes"> {
  readonly claims: readonly ClaimSummary[];
}
