import type { TopologyEntity, TopologyRelationship } from "../store/topology-feed.ts";
import { addArcs } from "./arcs-of-relationship.ts";
import type { CsrGraph } from "./csr-graph.ts";
import { cellsOf, type EntityCells } from "./entity-columns.ts";
import type { IdIndex } from "./id-index.ts";
import type { IdPool } from "./id-pool.ts";
import type { MutableEntityTable } from "./mutable-entity-table.ts";
import type { StatementRow, StatementTable } from "./statement-table.ts";

/** The parts of a topology that a change touches. */
interface Changed {
  readonly entities: MutableEntityTable;
  readonly relationships: IdPool;
  readonly statements: StatementTable;
  readonly graph: CsrGraph;
}

/**
 * What a commit, or several, changes in a topology. It is made ready where nothing leads to it yet: arcs that no entity
 * lists, ids that no arc names. `publish` then makes it visible, in one short step: a question sees all of it, or nothing.
 */
export class TopologyChange {
  private readonly written: { readonly entity: TopologyEntity; readonly cells: EntityCells }[] = [];
  /** The numbers that new entities will have. */
  private readonly numbers = new Map<string, number>();
  private readonly added: number[] = [];
  private readonly withdrawn: number[] = [];
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
    if (this.numberOf(entity.id) === -1) this.numbers.set(entity.id, this.topology.entities.count + this.numbers.size);
    this.written.push({ entity, cells: cellsOf(entity.kind, entity) });
  }

  /** Adds a relationship, or puts it in the place of what was known of it. */
  replace(relationship: TopologyRelationship): void {
    const { graph, index } = this;
    const { relationships } = this.topology;
    const [from, to] = [this.numberOf(relationship.from), this.numberOf(relationship.to)];
    let number = index.find(relationship.id);
    if (number === -1) {
      number = relationships.add(relationship.id);
      index.add(number);
    } else if (from < this.topology.entities.count) {
      for (const arcs of [graph.arcsFrom(from), graph.arcsTo(from)]) {
        for (const arc of arcs) if (graph.arcs.relationship.at(arc) === number) this.withdrawn.push(arc);
      }
    }
    const { arcs, statement } = addArcs(graph.arcs, relationship, number, from, to);
    this.added.push(...arcs);
    if (statement !== undefined) this.statements.push({ incident: to, row: statement });
  }

  publish(): void {
    const { entities, statements } = this.topology;
    for (const { entity, cells } of this.written) {
      const known = entities.count;
      if (entities.write(entity, cells) === known) this.graph.addEntity();
    }
    for (const arc of this.withdrawn) this.graph.withdraw(arc);
    for (const arc of this.added) this.graph.link(arc);
    for (const { incident, row } of this.statements) statements.put(incident, row);
  }

  /** Leaves the topology as it was: arcs that nothing lists would come into the rows when these are built again. */
  abandon(): void {
    const { arcs } = this.graph;
    for (let arc = this.firstArc; arc < arcs.count; arc++) arcs.withdraw(arc);
  }

  private numberOf(id: string): number {
    return this.numbers.get(id) ?? this.topology.entities.indexOf(id);
  }
}
