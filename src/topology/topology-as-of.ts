import type { Instant } from "../model/records.ts";
import type { Moment } from "../store/topology-feed.ts";
import type { CsrGraph } from "./csr-graph.ts";
import type { EntityTable } from "./entity-table.ts";
import type { IdPool } from "./id-pool.ts";
import type { StatementTable } from "./statement-table.ts";
import { type RelationshipIds, Topology } from "./topology.ts";

/**
 * The topology with its entities as they were known at an instant: itself from the latest change of an entity on. When
 * its relationships were known, each arc says for itself.
 */
export function topologyAsOf(topology: Topology, knownAt: Instant): Topology {
  const entities = topology.entitiesAsOf(knownAt);
  return entities === topology.entities ? topology : new EarlierTopology(topology, entities);
}

class EarlierTopology extends Topology {
  readonly relationships: RelationshipIds;
  readonly statements: StatementTable;
  readonly overlay = undefined;
  private readonly base: Topology;

  constructor(
    base: Topology,
    readonly entities: EntityTable,
  ) {
    super();
    this.base = base;
    this.relationships = base.relationships;
    this.statements = base.statements;
  }

  get graph(): CsrGraph {
    return this.base.graph;
  }
  get pool(): IdPool {
    return this.base.pool;
  }
  get moment(): Moment {
    return this.base.moment;
  }
  entitiesAsOf(): EntityTable {
    return this.entities;
  }
  entitiesChangedAfter(knownAt: Instant): boolean {
    return this.base.entitiesChangedAfter(knownAt);
  }
}
