import { allChannels } from "../../model/channels.ts";
import { frozenMask } from "../../model/guards.ts";
import type { Window } from "../../model/window.ts";
import { flowOfBits } from "../../topology/arc-bits.ts";
import type { ArcTable } from "../../topology/arc-table.ts";
import { closedOfBits, hasRelease, markingOfBits, ownOfBits } from "../../topology/entity-bits.ts";
import { becomesOwnChannels, flowMasks, flowRecord, guarded } from "../../topology/flow-table.ts";
import { type IncomingArcs, seeArc, shortWindow } from "../../topology/incoming-arcs.ts";
import type { Topology } from "../../topology/topology.ts";
import { admissionTable } from "./arc-admission.ts";
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
  readonly admits: Uint8Array;
  readonly possibleFrom: Int32Array;
  readonly possibleTo: Int32Array;
  readonly confidence: Uint32Array;
  readonly confidences: Float64Array;
  private readonly entityBits: Uint16Array;
  private readonly released: Int32Array;
  private readonly currentOnly: boolean;
  /** Nothing is taken away or assumed, and the past plays no part: the columns alone say whether an arc is admitted. */
  readonly isPlain: boolean;
  readonly from: number;
  readonly to: number;
  /** The window, for `incomingArcs`. */
  private readonly days: Window;
  private readonly clearance: number;
  readonly minConfidence: number;

  /** Kept, so that an answer can be read after the topology has folded its arcs anew. */
  private readonly arcs: ArcTable;
  readonly incomingArcs: IncomingArcs;

  constructor(
    topology: Topology,
    private readonly conditions: Conditions,
  ) {
    const { arcs, entities, incomingArcs } = topology;
    this.arcs = arcs;
    this.incomingArcs = incomingArcs;
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
    this.isPlain = this.currentOnly && conditions.without === undefined && conditions.assumed === undefined;
    this.admits = admissionTable(filter, view.clearance, this.currentOnly);
    this.from = window.from;
    // A window without days admits nothing, not even what is open on both sides.
    this.to = window.to < window.from ? Number.NEGATIVE_INFINITY : window.to;
    this.days = shortWindow(window);
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

  /** The same of a place in the rows of incoming arcs, mostly without a look at the arc. */
  admitsIncoming(place: number): boolean {
    const { incomingArcs } = this;
    if (incomingArcs.confidenceAt(place) === seeArc) return this.admitsArc(incomingArcs.arcAt(place));
    // What is assumed is in no row.
    if (this.admits[incomingArcs.bitsAt(place)] === 0 || !incomingArcs.isPossibleAt(place, this.days.from, this.days.to))
      return false;
    if (this.minConfidence > 0 && this.confidences[incomingArcs.confidenceAt(place)]! < this.minConfidence) return false;
    return (this.currentOnly && this.conditions.without === undefined) || this.admitsRare(incomingArcs.arcAt(place));
  }

  /** The channels in which harm arrives at the arc's target, when the channels of `mask` are harmed at its source. */
  arriving(arc: number, mask: number): number {
    const flow = flowOfBits(this.bits[arc]!);
    const passing = flowMasks[flow * (allChannels + 1) + mask]!;
    return passing === 0 ? 0 : this.admittedBy(this.target[arc]!, flow, passing);
  }

  /** The channels in which the guards let nothing arrive at the entity. */
  closedTo(entity: number): number {
    const bits = this.entityBits[entity]!;
    const isFrozen = hasRelease(bits) && this.released[entity]! < this.from;
    return closedOfBits(bits) | (isFrozen ? frozenMask : 0);
  }

  /** The harm that starts at an incident; none at others. */
  ownChannelsOf(entity: number): number {
    return ownOfBits(this.entityBits[entity]!);
  }

  /** What of the harm that passes in a flow (an entry of `flowMasks`) arrives at the target: what it is, and the guards. */
  admittedBy(target: number, flow: number, passing: number): number {
    const bits = this.entityBits[target]!;
    if (markingOfBits(bits) > this.clearance) return 0;
    let result = (passing & becomesOwnChannels) === 0 ? passing : ownOfBits(bits);
    if (guarded[flow] === 1) result &= ~this.closedTo(target);
    return result;
  }

  /** Whether the asker may see the entity. */
  sees(entity: number): boolean {
    return markingOfBits(this.entityBits[entity]!) <= this.clearance;
  }

  confidenceOf(arc: number): number {
    return this.confidences[this.confidence[arc]!]!;
  }

  confidenceOfIncoming(place: number): number {
    const confidence = this.incomingArcs.confidenceAt(place);
    return confidence === seeArc ? this.confidenceOf(this.incomingArcs.arcAt(place)) : this.confidences[confidence]!;
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
    if (filter.kinds?.includes(flowRecord(flowOfBits(this.bits[arc]!)).kind) === false) return false;
    return !this.isTakenAway(arc);
  }

  private admitsRare(arc: number): boolean {
    const { view } = this.conditions;
    return (this.currentOnly || this.arcs.holds(arc, view.knownAt, view.clearance)) && !this.isTakenAway(arc);
  }

  private isTakenAway(arc: number): boolean {
    const { without } = this.conditions;
    if (without === undefined) return false;
    return (
      without.relationships.has(this.relationship[arc]!) ||
      without.entities.has(this.target[arc]!) ||
      without.entities.has(this.source[arc]!)
    );
  }
}
