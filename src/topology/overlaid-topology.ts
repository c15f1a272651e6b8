import type { Instant } from "../model/records.ts";
import type { Moment } from "../store/topology-feed.ts";
import type { CsrGraph } from "./csr-graph.ts";
import type { EntityTable } from "./entity-table.ts";
import type { IdPool } from "./id-pool.ts";
import { type AssumedRelationship, firstAssumed, Overlay } from "./overlay.ts";
import type { StatementTable } from "./statement-table.ts";
import { type RelationshipIds, Topology } from "./topology.ts";

/** The topology as it would be with these relationships as well. It shares everything with the given one and writes nothing to it. */
export function withOverlay(topology: Topology, relationships: readonly AssumedRelationship[]): Topology {
  if (relationships.length === 0) return topology;
  return new OverlaidTopology(topology, new Overlay([...(topology.overlay?.relationships ?? []), ...relationships]));
}

class OverlaidTopology extends Topology {
  readonly entities: EntityTable;
  readonly relationships: RelationshipIds;
  readonly graph: CsrGraph;
  readonly moment: Moment;
  readonly pool: IdPool;

  constructor(
    private readonly base: Topology,
    readonly overlay: Overlay,
  ) {
    super();
    this.entities = base.entities;
    this.graph = base.graph;
    this.moment = base.moment;
    this.pool = base.pool;
    this.relationships = overlaidIds(base.relationships, overlay);
  }

  get statements(): StatementTable {
    return this.base.statements;
  }
  entitiesAsOf(): EntityTable {
    return this.entities;
  }
  entitiesChangedAfter(knownAt: Instant): boolean {
    return this.base.entitiesChangedAfter(knownAt);
  }
}

function overlaidIds(stored: RelationshipIds, overlay: Overlay): RelationshipIds {
  const idOf = (relationship: number) => (relationship < firstAssumed ? stored.idOf(relationship) : overlay.idOf(relationship));
  return {
    idOf,
    compare: (a, b) => {
      if (a < firstAssumed && b < firstAssumed) return stored.compare(a, b);
      const [left, right] = [idOf(a), idOf(b)];
      return left < right ? -1 : left > right ? 1 : 0;
    },
  };
}
