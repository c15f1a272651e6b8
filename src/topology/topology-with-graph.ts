import type { Instant } from "../model/records.ts";
import type { Moment } from "../store/topology-feed.ts";
import type { CsrGraph } from "./csr-graph.ts";
import type { EntityTable } from "./entity-table.ts";
import type { IdPool } from "./id-pool.ts";
import type { Overlay } from "./overlay.ts";
import type { StatementTable } from "./statement-table.ts";
import { type RelationshipIds, Topology } from "./topology.ts";

/**
 * The topology with a graph that it has or once had: for what names arcs of that one. However often the topology is built
 * again meanwhile, it stays the same.
 */
export function topologyWithGraph(topology: Topology, graph: CsrGraph): Topology {
  return new TopologyWithGraph(topology, graph);
}

class TopologyWithGraph extends Topology {
  readonly entities: EntityTable;
  readonly relationships: RelationshipIds;
  readonly pool: IdPool;
  readonly overlay: Overlay | undefined;

  constructor(
    private readonly base: Topology,
    readonly graph: CsrGraph,
  ) {
    super();
    this.entities = base.entities;
    this.relationships = base.relationships;
    this.pool = base.pool;
    this.overlay = base.overlay;
  }

  get statements(): StatementTable {
    return this.base.statements;
  }
  get moment(): Moment {
    return this.base.moment;
  }
  entitiesAsOf(knownAt: Instant): EntityTable {
    return this.base.entitiesAsOf(knownAt);
  }
  entitiesChangedAfter(knownAt: Instant): boolean {
    return this.base.entitiesChangedAfter(knownAt);
  }
}
