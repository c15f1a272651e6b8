import type { ClaimSummary } from "../model/belief.ts";
import type { Entity, Instant, Relationship } from "../model/records.ts";

/** How far a graph has come. */
export interface Moment {
  readonly revision: number;
  /** The latest instant at which anything was recorded or retracted by then; 0 where nothing was. */
  readonly recordedAt: Instant;
  /** The latest instant at which a source was recorded or changed; 0 where all have been as they are from the beginning. */
  readonly sourcesRecordedAt: Instant;
}

/** What the topology is filled from, and kept current with. */
export interface TopologyFeed {
  /** Everything that the topology needs, entities first (by id), as of one revision. */
  topologyRows(): Promise<Moment & { readonly rows: AsyncIterable<TopologyChunk> }>;
  /**
   * What changed after a revision, up to the latest: whole rows as they are now, for each entity that was written and
   * each relationship that is new or has a new or retracted claim. Never a part of a commit; after a load or a very large
   * commit, it may be the whole graph. Rejects with CONFLICT for a
   * revision that the store has not reached: an older copy has replaced it.
   */
  changesSince(revision: number): Promise<Moment & { readonly rows: TopologyChunk }>;
  /** The number of commits that changed something; 0 for an empty store. */
  revision(): Promise<number>;
}

export interface TopologyChunk {
  readonly entities: readonly TopologyEntity[];
  readonly relationships: readonly TopologyRelationship[];
}

/** What the topology needs of one version of an entity. */
export interface TopologyVersion extends Pick<Entity, "name" | "marking" | "fields"> {
  /** Absent where it has been so from the beginning. */
  readonly recordedAt?: Instant;
}

/** An entity as the topology needs it: the version in force, and those before. */
export interface TopologyEntity extends Pick<Entity, "id" | "kind">, TopologyVersion {
  /** Oldest first; absent where there are none, as for most entities. */
  readonly earlier?: readonly TopologyVersion[];
}

/** A relationship as the topology needs it, with what belief needs of all claims about it. */
export interface TopologyRelationship
  extends Pick<Relationship, "id" | "kind" | "from" | "to" | "validFrom" | "validTo" | "attributes"> {
  readonly claims: readonly ClaimSummary[];
}
