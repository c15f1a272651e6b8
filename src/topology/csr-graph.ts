import { Adjacency, buildRows } from "./adjacency.ts";
import { flowOfBits } from "./arc-bits.ts";
import { ArcTable, type SharedArcs } from "./arc-table.ts";
import { passesNoHarm } from "./flow-table.ts";
import { adopt, type SharedColumn, shared } from "./growable.ts";
import { IncomingArcs } from "./incoming-arcs.ts";
import { finished, ranges, type Steps } from "./steps.ts";

/** A graph as structured clone carries it to another thread. */
export interface SharedGraph {
  readonly arcs: SharedArcs;
  readonly outgoing: readonly SharedColumn[];
  readonly incoming: readonly SharedColumn[];
  readonly incomingWords: Uint32Array;
  readonly rowArcs: number;
  readonly knownArcs: number;
}

/**
 * The arcs of the graph in compressed sparse rows (CSR), in both directions. Arcs that come later are kept in lists apart
 * from the rows until the rows are built again. A rebuild makes a new graph: a search that still reads the old one goes
 * on reading a consistent one.
 */
export class CsrGraph {
  private constructor(
    readonly arcs: ArcTable,
    /** By the entity where the harm comes from: the place in a row is the arc itself. */
    readonly outgoing: Adjacency,
    /** By the entity where the harm arrives: `incomingArcs` has the arc of each place. */
    readonly incoming: Adjacency,
    readonly incomingArcs: IncomingArcs,
    /** How many arcs are in the rows: those numbered below it. */
    private readonly rowArcs: number,
    private linkedArcs: number = rowArcs,
  ) {}

  static empty(): CsrGraph {
    return new CsrGraph(new ArcTable(), new Adjacency(), new Adjacency(), IncomingArcs.of(0), 0);
  }

  /** The graph of another thread, to be read as long as that one does not change it. */
  static over(known: SharedGraph): CsrGraph {
    const [outgoing, incoming] = [new Adjacency(), new Adjacency()];
    adopt(outgoing.columns, known.outgoing);
    adopt(incoming.columns, known.incoming);
    return new CsrGraph(
      ArcTable.over(known.arcs),
      outgoing,
      incoming,
      new IncomingArcs(known.incomingWords),
      known.rowArcs,
      known.knownArcs,
    );
  }
  get shared(): SharedGraph {
    return {
      arcs: this.arcs.shared,
      outgoing: shared(this.outgoing.columns),
      incoming: shared(this.incoming.columns),
      incomingWords: this.incomingArcs.words,
      rowArcs: this.rowArcs,
      knownArcs: this.knownArcs,
    };
  }

  /** The same arcs in the order of their rows; those that were withdrawn are gone. */
  rebuilt(entityCount: number): CsrGraph {
    return finished(this.rebuilding(entityCount));
  }

  /**
   * The same in steps. Nothing may be added or withdrawn before it has ended.
   *
   * @param without arcs that are to go as well
   */
  *rebuilding(entityCount: number, without: ReadonlySet<number> = new Set()): Steps<CsrGraph> {
    const kept = yield* keptArcs(this.arcs, without);
    const [source, bits] = [this.arcs.source.data, this.arcs.bits.data];
    const order = new Uint32Array(kept.length);
    const outgoing = yield* buildRows(
      entityCount,
      kept.length,
      (index) => source[kept[index] as number] as number,
      (index) => passesNoHarm[flowOfBits(bits[kept[index] as number] as number)] === 1,
      (place, index) => {
        order[place] = kept[index] as number;
      },
    );
    const arcs = yield* this.arcs.reordered(order);
    const [target, newBits] = [arcs.target.data, arcs.bits.data];
    const incomingArcs = IncomingArcs.of(arcs.count);
    const incoming = yield* buildRows(
      entityCount,
      arcs.count,
      (arc) => target[arc] as number,
      (arc) => passesNoHarm[flowOfBits(newBits[arc] as number)] === 1,
      (place, arc) => incomingArcs.put(place, arc, arcs),
    );
    return new CsrGraph(arcs, outgoing, incoming, incomingArcs, arcs.count);
  }

  /**
   * Of all arcs, those numbered below it may be visited: of a change that is being made ready, arcs are in the table already,
   * and their entities may not be there yet.
   */
  get knownArcs(): number {
    return this.linkedArcs;
  }

  /** How many arcs came since the rows were built. */
  get addedArcs(): number {
    return this.arcs.count - this.rowArcs;
  }

  /** Entities with empty rows, so that there are as many as these in all. */
  addEntities(count: number): void {
    this.outgoing.addEntities(count);
    this.incoming.addEntities(count);
  }

  /** Makes an arc that was added to the table one of those at its ends. */
  link(arc: number): void {
    this.outgoing.add(this.arcs.source.at(arc), arc);
    this.incoming.add(this.arcs.target.at(arc), arc);
    this.linkedArcs = Math.max(this.linkedArcs, arc + 1);
  }

  /** Takes an arc out: another one has replaced it. */
  withdraw(arc: number): void {
    this.arcs.withdraw(arc);
    if (arc >= this.rowArcs) return;
    const target = this.arcs.target.at(arc);
    const { rowStart, harmEnd, rowEnd } = this.incoming;
    this.incomingArcs.withdraw(arc, rowStart.at(target), harmEnd.at(target));
    this.incomingArcs.withdraw(arc, harmEnd.at(target), rowEnd.at(target));
  }

  /** Every arc that leaves the entity, whether or not it passes harm. */
  *arcsFrom(entity: number): Generator<number> {
    for (let arc = this.outgoing.rowStart.at(entity); arc < this.outgoing.rowEnd.at(entity); arc++) yield arc;
    yield* this.outgoing.addedAt(entity);
  }

  /** Every arc that arrives at the entity, whether or not it passes harm. */
  *arcsTo(entity: number): Generator<number> {
    for (let place = this.incoming.rowStart.at(entity); place < this.incoming.rowEnd.at(entity); place++) {
      yield this.incomingArcs.arcAt(place);
    }
    yield* this.incoming.addedAt(entity);
  }

  /** Bytes in typed arrays. */
  get memory(): { arcs: number; rows: number } {
    return {
      arcs: this.arcs.memory,
      rows: this.outgoing.memory + this.incoming.memory + this.incomingArcs.words.byteLength,
    };
  }
}

function* keptArcs(arcs: ArcTable, without: ReadonlySet<number>): Steps<Uint32Array> {
  const kept = new Uint32Array(arcs.count);
  let count = 0;
  for (const { from, to } of ranges(arcs.count)) {
    for (let arc = from; arc < to; arc++) if (!arcs.isWithdrawn(arc) && !without.has(arc)) kept[count++] = arc;
    yield;
  }
  return kept.subarray(0, count);
}
