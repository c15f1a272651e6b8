import type { Version } from "../model/belief.ts";
import type { Instant } from "../model/records.ts";
import { arcBits, clearanceOfBits, isWithdrawn, withdrawn } from "./arc-bits.ts";
import { ConfidenceDictionary, KnownTimeDictionary, PeriodDictionary } from "./dictionaries.ts";
import { Growable } from "./growable.ts";

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
  /** By number in `certainties`: the days on which it certainly holds. */
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

  get count(): number {
    return this.source.length;
  }

  add(source: number, target: number, flow: number, relationship: number, version: Version): number {
    this.source.push(source);
    this.target.push(target);
    this.bits.push(
      arcBits({
        flow,
        status: version.status,
        clearanceFrom: version.clearanceFrom,
        clearanceTo: version.clearanceTo,
        current: version.knownTo === Number.POSITIVE_INFINITY,
      }),
    );
    this.confidence.push(this.confidences.indexOf(version.confidence));
    this.possibleFrom.push(version.possibleFrom);
    this.possibleTo.push(version.possibleTo);
    this.certain.push(this.certainties.indexOf(version.certainFrom, version.certainTo));
    this.known.push(this.knownTimes.indexOf(version.knownFrom, version.knownTo));
    this.relationship.push(relationship);
    return this.count - 1;
  }

  /** The arc counts for nobody any more; another one has taken its place. */
  withdraw(arc: number): void {
    this.bits.data[arc] = withdrawn(this.bits.at(arc));
  }

  isWithdrawn(arc: number): boolean {
    return isWithdrawn(this.bits.at(arc));
  }

  /** The same arcs in another order, or some of them. The dictionaries are shared. */
  reordered(order: Uint32Array): ArcTable {
    const table = new ArcTable(this.confidences, this.certainties, this.knownTimes);
    const from = this.columns;
    table.columns.forEach((column, index) => {
      const old = (from[index] as (typeof from)[number]).data;
      column.reserve(order.length);
      const data = column.data;
      for (let arc = 0; arc < order.length; arc++) data[arc] = old[order[arc] as number] as number;
      column.length = order.length;
      column.trim();
    });
    return table;
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
