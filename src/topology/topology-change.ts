import type { TopologyEntity, TopologyRelationship } from "../store/topology-feed.ts";
import { addArcs } from "./arcs-of-relationship.ts";
import type { CsrGraph } from "./csr-graph.ts";
import { cellsOf, type EntityCells } from "./entity-columns.ts";
import type { IdIndex } from "./id-index.ts";
import type { IdPool } from "./id-pool.ts";
import type { MutableEntityTable } from "./mutable-entity-table.ts";
import type { StatementRow, StatementTable } from "./statement-table.ts";
import type { Steps } from "./steps.ts";

/** The parts of a topology that a change touches. */
interface Changed {
  readonly entities: MutableEntityTable;
  readonly relationships: IdPool;
  readonly statements: StatementTable;
  graph: CsrGraph;
}

/**
 * What a commit, or several, changes in a topology. It is made ready where nothing leads to it yet: entities out of sight, arcs
 * that no entity lists, ids that no arc names. `publish` then makes it visible, in one short step: a question sees all of it, or
 * nothing.
 */
export class TopologyChange {
  /** What becomes of entities that are in sight. */
  private readonly rewritten: { readonly entity: TopologyEntity; readonly cells: EntityCells }[] = [];
  private readonly added: number[] = [];
  private readonly withdrawn = new Set<number>();
  private readonly statements: { readonly incident: number; readonly row: StatementRow }[] = [];
  private readonly graph: CsrGraph;
  private readonly firstArc: number;

  constructor(
    private readonly topology: Changed,
    private readonly index: IdIndex,
  ) {
    this.graph = topology.graph;
    this.firstArc = topology.graph.arcs.count;
  }

  put(entity: TopologyEntity): void {
    const { entities } = this.topology;
    const cells = cellsOf(entity.kind, entity);
    if (entities.indexOf(entity.id) === -1) entities.write(entity, cells);
    else this.rewritten.push({ entity, cells });
  }

  /** Adds a relationship, or puts it in the place of what was known of it. */
  replace(relationship: TopologyRelationship): void {
    const { graph, index } = this;
    const { entities, relationships } = this.topology;
    const [from, to] = [entities.numberOf(relationship.from), entities.numberOf(relationship.to)];
    let number = index.find(relationship.id);
    if (number === -1) {
      number = relationships.add(relationship.id);
      index.add(number);
    } else if (from < entities.count) {
      for (const arcs of [graph.arcsFrom(from), graph.arcsTo(from)]) {
        for (const arc of arcs) if (graph.arcs.relationship.at(arc) === number) this.withdrawn.add(arc);
      }
    }
    const { arcs, statement } = addArcs(graph.arcs, relationship, number, from, to);
    this.added.push(...arcs);
    if (statement !== undefined) this.statements.push({ incident: to, row: statement });
  }

  /** How many arcs come and go. */
  get size(): number {
    return this.added.length + this.withdrawn.size;
  }

  /** The graph with the change in its rows, made in steps: then publishing takes little time, however large the change is. */
  rebuilding(): Steps<CsrGraph> {
    return this.graph.rebuilding(this.topology.entities.added, this.withdrawn);
  }

  /** @param rebuilt the graph that takes the place of the one before; without it, the change is added to that */
  publish(rebuilt?: CsrGraph): void {
    const { entities, statements } = this.topology;
    for (const { entity, cells } of this.rewritten) entities.write(entity, cells);
    entities.show();
    if (rebuilt !== undefined) {
      this.topology.graph = rebuilt;
    } else {
      this.graph.addEntities(entities.count);
      for (const arc of this.withdrawn) this.graph.withdraw(arc);
      for (const arc of this.added) this.graph.link(arc);
    }
    for (const { incident, row } of this.statements) statements.put(incident, row);
  }

  /**
   * Leaves what is in sight as it was: arcs that nothing lists would come into the rows when these are built again. Entities
   * stay out of sight: the same change finds them when it is made again.
   */
  abandon(): void {
    const { arcs } = this.graph;
    for (let arc = this.firstArc; arc < arcs.count; arc++) arcs.withdraw(arc);
  }
}
