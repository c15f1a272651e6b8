import type { Moment } from "../store/topology-feed.ts";
import { CsrGraph, type SharedGraph } from "./csr-graph.ts";
import { EntityTable, type SharedEntities } from "./entity-table.ts";
import { adopt, Growable, type SharedColumn, shared } from "./growable.ts";
import { IdPool } from "./id-pool.ts";
import { withOverlay } from "./overlaid-topology.ts";
import type { AssumedRelationship } from "./overlay.ts";
import type { StatementTable } from "./statement-table.ts";
import { Topology } from "./topology.ts";

/**
 * A topology as structured clone carries it to another thread: columns by reference, and a few small things copied. That
 * thread may read it for as long as this one changes nothing in place: see ../analysis/pool/gate.ts.
 */
export interface TopologyParts {
  readonly entities: SharedEntities;
  readonly relationships: readonly SharedColumn[];
  readonly graph: SharedGraph;
  readonly moment: Moment;
  readonly assumed: readonly AssumedRelationship[];
}

export function partsOf({ entities, pool, graph, moment, overlay }: Topology): TopologyParts {
  return {
    entities: entities.shared,
    relationships: shared(pool.columns),
    graph: graph.shared,
    moment,
    assumed: overlay?.relationships ?? [],
  };
}

/** The topology that another thread has sent, as far as searches read it. */
export function topologyOfParts(parts: TopologyParts): Topology {
  return withOverlay(new SharedTopology(parts), parts.assumed);
}

class SharedTopology extends Topology {
  readonly entities: EntityTable;
  readonly relationships: IdPool;
  readonly graph: CsrGraph;
  readonly moment: Moment;
  readonly overlay = undefined;

  constructor({ entities, relationships, graph, moment }: TopologyParts) {
    super();
    this.entities = new SharedEntityTable(entities);
    this.relationships = IdPool.over(relationships);
    this.graph = CsrGraph.over(graph);
    this.moment = moment;
  }

  get pool(): IdPool {
    return this.relationships;
  }
  get statements(): StatementTable {
    throw notHere("Statements");
  }
  entitiesAsOf(): never {
    throw notHere("Earlier versions");
  }
  entitiesChangedAfter(): never {
    throw notHere("Earlier versions");
  }
}

class SharedEntityTable extends EntityTable {
  protected readonly kinds = new Growable(Uint8Array);
  protected readonly roles = new Growable(Uint16Array);
  readonly bits = new Growable(Uint16Array);
  readonly released = new Growable(Int32Array);
  readonly state = undefined;
  readonly count: number;
  readonly ordered: number;
  readonly pool: IdPool;

  constructor({ count, ordered, columns, ids }: SharedEntities) {
    super();
    adopt([this.kinds, this.roles, this.bits, this.released], columns);
    this.count = count;
    this.ordered = ordered;
    this.pool = IdPool.over(ids);
  }

  idOf(entity: number): string {
    return this.pool.idOf(entity);
  }
  compare(a: number, b: number): number {
    return a < this.ordered && b < this.ordered ? a - b : this.pool.compare(a, b);
  }
  get markingsSince(): never {
    throw notHere("Earlier versions");
  }
  indexOf(): never {
    throw notHere("The index of ids");
  }
  nameOf(): never {
    throw notHere("Names");
  }
  incidentFieldsOf(): never {
    throw notHere("Fields of incidents");
  }
  withHistory(): never {
    throw notHere("Earlier versions");
  }
}

/** A mistake in the program: an analysis that is sent to a worker must not ask for it. */
function notHere(what: string): Error {
  return new Error(`${what}: only the main thread has them.`);
}
