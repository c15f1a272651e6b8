import { allChannels } from "../model/channels.ts";
import { frozenMask } from "../model/guards.ts";
import { flowOfBits } from "../topology/arc-bits.ts";
import type { ArcTable } from "../topology/arc-table.ts";
import { closedOfBits, hasRelease, markingOfBits, ownOfBits } from "../topology/entity-bits.ts";
import { becomesOwnChannels, flowMasks, flowRecord, guarded } from "../topology/flow-table.ts";
import type { Topology } from "../topology/topology.ts";
import { admissionTable } from "./admission.ts";
import type { Conditions } from "./question.ts";

/**
 * Which arcs a question's harm may take, and what arrives. Made once a question; its methods are the inside of every
 * traversal, so they read columns directly and make no objects.
 */
export class Passage {
  readonly bits: Uint16Array;
  readonly target: Uint32Array;
  readonly source: Uint32Array;
  readonly relationship: Uint32Array;
  private readonly admits: Uint8Array;
  private readonly possibleFrom: Int32Array;
  private readonly possibleTo: Int32Array;
  private readonly confidence: Uint32Array;
  private readonly confidences: Float64Array;
  private readonly entityBits: Uint16Array;
  private readonly released: Int32Array;
  private readonly currentOnly: boolean;
  private readonly from: number;
  private readonly to: number;
  private readonly clearance: number;
  private readonly minConfidence: number;

  /** Kept, so that an answer can be read after the topology has folded its arcs anew. */
  private readonly arcs: ArcTable;

  constructor(
    topology: Topology,
    private readonly conditions: Conditions,
  ) {
    const { arcs, entities } = topology;
    this.arcs = arcs;
    const { view, window, filter } = conditions;
    this.bits = arcs.bits.data;
    this.target = arcs.target.data;
    this.source = arcs.source.data;
    this.relationship = arcs.relationship.data;
    this.possibleFrom = arcs.possibleFrom.data;
    this.possibleTo = arcs.possibleTo.data;
    this.confidence = arcs.confidence.data;
    this.confidences = arcs.confidences.values.data;
    this.entityBits = entities.bits.data;
    this.released = entities.released.data;
    // From the latest change on, what is known is what is current: no look at known time.
    this.currentOnly = view.knownAt >= arcs.knownTimes.latest;
    this.admits = admissionTable(filter, view.clearance, this.currentOnly);
    this.from = window.from;
    // A window without days admits nothing, not even what is open on both sides.
    this.to = window.to < window.from ? Number.NEGATIVE_INFINITY : window.to;
    this.clearance = view.clearance;
    this.minConfidence = filter.minConfidence;
  }

  /** Whether the question may use the arc at all. */
  admitsArc(arc: number): boolean {
    if (this.admits[this.bits[arc]!] === 0) return this.conditions.assumed !== undefined && this.admitsAssumed(arc);
    if (this.possibleFrom[arc]! > this.to || this.possibleTo[arc]! < this.from) return false;
    if (this.minConfidence > 0 && this.confidences[this.confidence[arc]!]! < this.minConfidence) return false;
    return (this.currentOnly && this.conditions.without === undefined) || this.admitsRare(arc);
  }

  /** The channels in which harm arrives at the arc's target, when the channels of `mask` are harmed at its source. */
  arriving(arc: number, mask: number): number {
    return this.arrivingAnew(arc, mask, 0);
  }

  /** As `arriving`, without the channels of `known`: where nothing else could arrive, the target is not looked at. */
  arrivingAnew(arc: number, mask: number, known: number): number {
    const flow = flowOfBits(this.bits[arc]!);
    let result = flowMasks[flow * (allChannels + 1) + mask]! & ~known;
    if (result === 0) return 0;
    const target = this.target[arc]!;
    const bits = this.entityBits[target]!;
    if (markingOfBits(bits) > this.clearance) return 0;
    if ((result & becomesOwnChannels) !== 0) result = ownOfBits(bits) & ~known;
    if (guarded[flow] === 1) {
      result &= ~closedOfBits(bits);
      if (hasRelease(bits) && this.released[target]! < this.from) result &= ~frozenMask;
    }
    return result;
  }

  /** Whether the asker may see the entity. */
  sees(entity: number): boolean {
    return markingOfBits(this.entityBits[entity]!) <= this.clearance;
  }

  confidenceOf(arc: number): number {
    return this.confidences[this.confidence[arc]!]!;
  }

  /** Whether the relationship certainly held on a day of the window, rather than possibly. */
  isCertain(arc: number): boolean {
    const { arcs } = this;
    if (this.conditions.assumed?.has(arcs.relationship.at(arc)) === true) return true;
    const period = arcs.certain.at(arc);
    const from = arcs.certainties.from.at(period);
    const to = arcs.certainties.to.at(period);
    // What is nowhere certain ends before it starts, which an open window must not pass over.
    return from <= to && from <= this.to && to >= this.from;
  }

  /** What is assumed is withdrawn for everybody else; here it counts if it is of an allowed kind and sure enough. */
  private admitsAssumed(arc: number): boolean {
    const { assumed, filter } = this.conditions;
    if (assumed?.has(this.relationship[arc]!) !== true || this.confidenceOf(arc) < filter.minConfidence) return false;
    return filter.kinds === undefined || filter.kinds.includes(flowRecord(flowOfBits(this.bits[arc]!)).kind);
  }

  private admitsRare(arc: number): boolean {
    const { view, without } = this.conditions;
    if (!this.currentOnly && !this.arcs.holds(arc, view.knownAt, view.clearance)) return false;
    if (without === undefined) return true;
    return (
      !without.relationships.has(this.relationship[arc]!) &&
      !without.entities.has(this.target[arc]!) &&
      !without.entities.has(this.source[arc]!)
    );
  }
}
