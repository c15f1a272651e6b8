import type { Instant } from "../model/records.ts";
import type { RelationshipKind } from "../model/relationship-kinds.ts";
import type { Window } from "../model/window.ts";
import type { Moment } from "../store/topology-feed.ts";
import { flowOfBits } from "./arc-bits.ts";
import type { CsrGraph } from "./csr-graph.ts";
import type { EntityTable } from "./entity-table.ts";
import { flowRecord } from "./flow-table.ts";
import type { IdPool } from "./id-pool.ts";
import type { Overlay } from "./overlay.ts";
import type { StatementTable } from "./statement-table.ts";

/** Who asks, and as of when. */
export interface View {
  readonly knownAt: Instant;
  /** What a receipt says of `knownAt`, where it differs: both see the same of the revision that the answer is based on. */
  readonly statedKnownAt?: Instant;
  /** A marking rank. */
  readonly clearance: number;
}
export interface TouchingQuery {
  /**
   * Downstream is where harm goes from the entity, upstream where harm comes from; a relationship that passes harm both
   * ways is both, and one that passes none goes downstream along its arrow.
   */
  readonly direction: "DOWNSTREAM" | "UPSTREAM" | "BOTH";
  readonly kinds?: readonly RelationshipKind[] | undefined;
  readonly view: View;
  readonly window: Window;
}

/** The ids of relationships by number. */
export interface RelationshipIds {
  idOf(relationship: number): string;
  /** Negative, 0 or positive, as the first id comes before, is, or comes after the second. */
  compare(a: number, b: number): number;
}

/**
 * The graph's shape in memory, as questions read it: what graph data science libraries call a projection. Entities,
 * relationships and arcs are numbers; the store stays the system of record for everything else. No question writes to it:
 * `MutableTopology` does, for the change feed alone, and what a question assumes lies in an overlay of its own. So worker
 * threads may share its arrays.
 */
export abstract class Topology {
  abstract readonly entities: EntityTable;
  abstract readonly relationships: RelationshipIds;
  /** The ids of those that are stored, without those that the question assumes. */
  abstract readonly pool: IdPool;
  abstract readonly statements: StatementTable;
  /** Another one after a rebuild: a search takes it once, and stays with it. */
  abstract readonly graph: CsrGraph;
  /** What the question takes to be there as well. */
  abstract readonly overlay: Overlay | undefined;
  /** How far the store's graph had come when it was as this shows it. */
  abstract readonly moment: Moment;

  get revision(): number {
    return this.moment.revision;
  }

  /** The entities as they were known at an instant. */
  abstract entitiesAsOf(knownAt: Instant): EntityTable;
  /** Whether any entity has changed or come since an instant. */
  abstract entitiesChangedAfter(knownAt: Instant): boolean;

  /** The number of the stored relationship of this id at an entity; -1 where there is none. */
  numberOf(id: string, entity: string): number {
    const end = this.entities.indexOf(entity);
    if (end === -1) return -1;
    for (const arcs of [this.graph.arcsFrom(end), this.graph.arcsTo(end)]) {
      for (const arc of arcs) {
        const number = this.graph.arcs.relationship.at(arc);
        if (this.relationships.idOf(number) === id) return number;
      }
    }
    return -1;
  }

  /** Believed relationships at an entity that possibly hold in the window, by number, in the order of their ids. */
  touching(entity: number, query: TouchingQuery): number[] {
    const { view, window } = query;
    const { arcs } = this.graph;
    const kinds = query.kinds === undefined ? undefined : new Set(query.kinds);
    const found = new Set<number>();
    const consider = (arc: number, other: number, leaving: boolean) => {
      if (query.direction !== "BOTH" && (query.direction === "DOWNSTREAM") !== leaving) return;
      if (kinds !== undefined && !kinds.has(flowRecord(flowOfBits(arcs.bits.at(arc))).kind)) return;
      if (this.entities.markingOf(other) > view.clearance || !arcs.holds(arc, view.knownAt, view.clearance)) return;
      if (arcs.possibleFrom.at(arc) > window.to || arcs.possibleTo.at(arc) < window.from) return;
      found.add(arcs.relationship.at(arc));
    };
    for (const arc of this.graph.arcsFrom(entity)) consider(arc, arcs.target.at(arc), true);
    for (const arc of this.graph.arcsTo(entity)) consider(arc, arcs.source.at(arc), false);
    return [...found].sort((a, b) => this.relationships.compare(a, b));
  }
}
