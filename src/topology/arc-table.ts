import type { Version } from "../model/belief.ts";
import type { TypedArray } from "../model/enlarged.ts";
import type { Instant } from "../model/records.ts";
import { arcBits, clearanceOfBits, isWithdrawn, withdrawn } from "./arc-bits.ts";
import { ConfidenceDictionary, KnownTimeDictionary, PeriodDictionary } from "./dictionaries.ts";
import { adopt, Growable, type SharedColumn, shared } from "./growable.ts";
import { ranges, type Steps } from "./steps.ts";

/** Arcs as structured clone carries them to another thread. */
export interface SharedArcs {
  readonly count: number;
  readonly columns: readonly SharedColumn[];
  readonly dictionaries: readonly SharedColumn[];
  /** The latest instant in the dictionary of known times. */
  readonly latest: Instant;
}

/**
 * An arc is one version of a relationship in one direction in which it passes harm (a relationship that passes none has
 * one arc too, along its arrow). Columns instead of objects: a traversal reads a few of them, in order.
 */
export class ArcTable {
  readonly source = new Growable(Uint32Array);
  readonly target = new Growable(Uint32Array);
  /** See arc-bits.ts. */
  readonly bits = new Growable(Uint16Array);
  /** By number in `confidences`. */
  readonly confidence = new Growable(Uint32Array);
  /** Days, both included. */
  readonly possibleFrom = new Growable(Int32Array);
  readonly possibleTo = new Growable(Int32Array);
  /** By number in `certainties`: the days on which it certainly holds, and how exact the date is that ends it. */
  readonly certain = new Growable(Uint32Array);
  /** By number in `knownTimes`. */
  readonly known = new Growable(Uint32Array);
  /** By number in the pool of ids. */
  readonly relationship = new Growable(Uint32Array);

  constructor(
    readonly confidences = new ConfidenceDictionary(),
    readonly certainties = new PeriodDictionary(),
    readonly knownTimes = new KnownTimeDictionary(),
  ) {}

  count = 0;

  /** The arcs of another thread, to be read. */
  static over({ count, columns, dictionaries, latest }: SharedArcs): ArcTable {
    const table = new ArcTable();
    table.count = count;
    adopt(table.columns, columns);
    adopt(table.dictionaries, dictionaries);
    table.knownTimes.latest = latest;
    return table;
  }
  get shared(): SharedArcs {
    const { count, knownTimes } = this;
    return { count, columns: shared(this.columns), dictionaries: shared(this.dictionaries), latest: knownTimes.latest };
  }

  add(source: number, target: number, flow: number, relationship: number, version: Version): number {
    const arc = this.count;
    if (arc === this.source.data.length) this.grow();
    this.count = arc + 1;
    // Written to each column by name: a loop over columns of different types, or a method of theirs, is ten times slower.
    this.source.data[arc] = source;
    this.target.data[arc] = target;
    this.bits.data[arc] = arcBits({
      flow,
      status: version.status,
      clearanceFrom: version.clearanceFrom,
      clearanceTo: version.clearanceTo,
      current: version.knownTo === Number.POSITIVE_INFINITY,
    });
    this.confidence.data[arc] = this.confidences.indexOf(version.confidence);
    this.possibleFrom.data[arc] = version.possibleFrom;
    this.possibleTo.data[arc] = version.possibleTo;
    this.certain.data[arc] = this.certainties.indexOf(version.certainFrom, version.certainTo, version.toLength);
    this.known.data[arc] = this.knownTimes.indexOf(version.knownFrom, version.knownTo);
    this.relationship.data[arc] = relationship;
    return arc;
  }

  /** Takes an arc out: another one has replaced it. */
  withdraw(arc: number): void {
    this.bits.data[arc] = withdrawn(this.bits.at(arc));
  }

  isWithdrawn(arc: number): boolean {
    return isWithdrawn(this.bits.at(arc));
  }

  /** The same arcs in another order, or some of them. The dictionaries are shared. */
  *reordered(order: Uint32Array): Steps<ArcTable> {
    const table = new ArcTable(this.confidences, this.certainties, this.knownTimes);
    table.count = order.length;
    const from = this.columns;
    for (const [index, column] of table.columns.entries()) {
      const old = (from[index] as (typeof from)[number]).data;
      column.reserve(order.length);
      column.length = order.length;
      column.trim();
      // Two kinds of elements, by their size, keep the loop fast.
      const { data } = column;
      const ofFour = data.BYTES_PER_ELEMENT === 4;
      const [before, after] = ofFour ? [new Uint32Array(old.buffer), new Uint32Array(data.buffer)] : [old, data];
      for (const range of ranges(order.length)) {
        if (ofFour) gather(before, order, after, range);
        else gather(old, order, data, range);
        yield;
      }
    }
    return table;
  }

  /** Whether the version that the arc stands for is, or was, that of an asker of this clearance. */
  isSeenBy(arc: number, clearance: number): boolean {
    const { from, to } = clearanceOfBits(this.bits.at(arc));
    return from <= clearance && clearance <= to;
  }

  /** Whether the version that the arc stands for is the one of this instant and clearance. */
  holds(arc: number, knownAt: Instant, clearance: number): boolean {
    const { from, to } = clearanceOfBits(this.bits.at(arc));
    const known = this.known.at(arc);
    return (
      from <= clearance && clearance <= to && this.knownTimes.from.at(known) <= knownAt && knownAt < this.knownTimes.to.at(known)
    );
  }

  confidenceOf(arc: number): number {
    return this.confidences.values.at(this.confidence.at(arc));
  }

  get memory(): number {
    const dictionaries = this.confidences.memory + this.certainties.memory + this.knownTimes.memory;
    return this.columns.reduce((sum, column) => sum + column.bytes, dictionaries);
  }

  /** Makes room for this number of further arcs and a few beyond, column by column: the copies take time. */
  *growing(more: number): Steps<void> {
    for (const column of this.columns) {
      column.length = this.count;
      if (this.count + more > column.data.length) column.enlarge(Math.ceil((this.count + more) * spareRoom));
      yield;
    }
  }

  private grow(): void {
    for (const column of this.columns) {
      column.length = this.count;
      column.reserve(this.count + 1);
    }
  }

  private get dictionaries(): Growable<TypedArray>[] {
    const { confidences, certainties, knownTimes } = this;
    return [confidences.values, certainties.from, certainties.to, certainties.toLength, knownTimes.from, knownTimes.to];
  }

  private get columns() {
    return [
      this.source,
      this.target,
      this.bits,
      this.confidence,
      this.possibleFrom,
      this.possibleTo,
      this.certain,
      this.known,
      this.relationship,
    ];
  }
}

/** Rows are built again long before so much more has come. */
const spareRoom = 1.25;

function gather(from: Columns, order: Uint32Array, to: Columns, range: { readonly from: number; readonly to: number }): void {
  for (let arc = range.from; arc < range.to; arc++) to[arc] = from[order[arc] as number] as number;
}
type Columns = Uint32Array | Int32Array | Uint16Array;
