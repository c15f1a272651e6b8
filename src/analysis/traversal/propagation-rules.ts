import { allChannels, channelCount } from "../../model/channels.ts";
import { frozenMask } from "../../model/guards.ts";
import { afterAllDays, dateOfDay, type PartialDate } from "../../model/partial-date.ts";
import type { Window } from "../../model/window.ts";
import { flowOfBits } from "../../topology/arc-bits.ts";
import type { CsrGraph } from "../../topology/csr-graph.ts";
import { closedOfBits, hasRelease, isUnexploited, markingOfBits, ownOfBits } from "../../topology/entity-bits.ts";
import type { EntityTable } from "../../topology/entity-table.ts";
import { becomesOwnChannels, flowMasks, flowRecord, guarded, transmissions, unexploitedFlow } from "../../topology/flow-table.ts";
import { shortWindow, storedAtArc } from "../../topology/incoming-arcs.ts";
import { firstAssumed, type Overlay } from "../../topology/overlay.ts";
import type { RelationshipIds, Topology } from "../../topology/topology.ts";
import { arcFilter } from "./arc-filter.ts";
import type { Conditions } from "./question.ts";

/**
 * Which arcs a question's harm may take, and what arrives. Made once a question; its methods are the inside of every
 * traversal, so they make no objects. Arcs are those of one graph, be it rebuilt meanwhile, and those that the question
 * assumes, which are numbered from `firstAssumed` on.
 */
export class PropagationRules {
  readonly graph: CsrGraph;
  private readonly overlay: Overlay | undefined;
  private readonly entityBits: EntityTable["bits"];
  private readonly released: EntityTable["released"];
  private readonly relationships: RelationshipIds;
  /** By the bits of an arc: 1 where the question admits it. */
  readonly admits: Uint8Array;
  private readonly currentOnly: boolean;
  /** Nothing is removed, and the past plays no part: the columns alone say whether a stored arc is admitted. */
  readonly isPlain: boolean;
  readonly from: number;
  readonly to: number;
  /** The window, for `incomingArcs`. */
  private readonly days: Window;
  private readonly clearance: number;
  readonly minConfidence: number;

  constructor(
    topology: Topology,
    private readonly conditions: Conditions,
  ) {
    this.graph = topology.graph;
    this.overlay = topology.overlay;
    this.entityBits = topology.entities.bits;
    this.released = topology.entities.released;
    this.relationships = topology.relationships;
    const { view, window, filter } = conditions;
    // From the latest change on, what is known is what is current: no look at known time.
    this.currentOnly = view.knownAt >= this.graph.arcs.knownTimes.latest;
    this.isPlain = this.currentOnly && conditions.without === undefined;
    this.admits = arcFilter(filter, view.clearance, this.currentOnly);
    this.from = window.from;
    // A window without days admits nothing, not even what is open on both sides.
    this.to = window.to < window.from ? Number.NEGATIVE_INFINITY : window.to;
    this.days = shortWindow(window);
    this.clearance = view.clearance;
    this.minConfidence = filter.minConfidence;
  }

  /** Whether the question may use the arc at all. */
  admitsArc(arc: number): boolean {
    if (arc >= firstAssumed) return this.admitsAssumed(arc);
    const { arcs } = this.graph;
    if (this.admits[arcs.bits.at(arc)] === 0) return false;
    if (arcs.possibleFrom.at(arc) > this.to || arcs.possibleTo.at(arc) < this.from) return false;
    if (this.minConfidence > 0 && arcs.confidenceOf(arc) < this.minConfidence) return false;
    return this.isPlain || this.admitsRare(arc);
  }

  /** The same of a place in the rows of incoming arcs, mostly without a look at the arc. */
  admitsIncoming(place: number): boolean {
    const { arcs, incomingArcs } = this.graph;
    const confidence = incomingArcs.confidenceAt(place);
    if (confidence === storedAtArc) return this.admitsArc(incomingArcs.arcAt(place));
    if (this.admits[incomingArcs.bitsAt(place)] === 0) return false;
    if (!incomingArcs.isPossibleAt(place, this.days.from, this.days.to)) return false;
    if (this.minConfidence > 0 && arcs.confidences.values.at(confidence) < this.minConfidence) return false;
    return this.isPlain || this.admitsRare(incomingArcs.arcAt(place));
  }

  /** The channels in which harm arrives at the arc's target, when the channels of `mask` are harmed at its source. */
  arriving(arc: number, mask: number): number {
    const flow = this.flowOf(arc);
    const passing = flowMasks[flow * (allChannels + 1) + mask]!;
    return passing === 0 ? 0 : this.admittedBy(this.targetOf(arc), flow, passing);
  }

  /** The channels in which the guards let nothing arrive at the entity. */
  closedTo(entity: number): number {
    const bits = this.entityBits.at(entity);
    const isFrozen = hasRelease(bits) && this.released.at(entity) < this.from;
    return closedOfBits(bits) | (isFrozen ? frozenMask : 0);
  }

  /** The harm that starts at an incident; none at others. */
  ownChannelsOf(entity: number): number {
    return ownOfBits(this.entityBits.at(entity));
  }

  /** What of the harm that passes in a flow (an entry of `flowMasks`) arrives at the target: what it is, and the guards. */
  admittedBy(target: number, flow: number, passing: number): number {
    const bits = this.entityBits.at(target);
    if (markingOfBits(bits) > this.clearance) return 0;
    let result = (passing & becomesOwnChannels) === 0 ? passing : ownOfBits(bits);
    if (guarded[flow] === 1) result &= ~this.closedTo(target);
    return result;
  }

  /** Whether the asker may see the entity. */
  sees(entity: number): boolean {
    return markingOfBits(this.entityBits.at(entity)) <= this.clearance;
  }

  /** Every arc that leaves the entity, admitted or not, whether or not it passes harm. */
  *arcsFrom(entity: number): Generator<number> {
    const { rowStart, rowEnd } = this.graph.outgoing;
    for (let arc = rowStart.at(entity); arc < rowEnd.at(entity); arc++) yield arc;
    yield* this.arcsBesideRowsFrom(entity);
  }
  /** Every arc that arrives at the entity, admitted or not, whether or not it passes harm. */
  *arcsTo(entity: number): Generator<number> {
    const { rowStart, rowEnd } = this.graph.incoming;
    for (let place = rowStart.at(entity); place < rowEnd.at(entity); place++) yield this.graph.incomingArcs.arcAt(place);
    yield* this.arcsBesideRowsTo(entity);
  }

  /** Whether any arc is in no row: added since the rows were built, or assumed. */
  get hasArcsBesideRows(): boolean {
    return this.graph.outgoing.hasAdded || this.overlay !== undefined;
  }
  /** Those at the entity that are in no row. */
  arcsBesideRowsFrom(entity: number): readonly number[] {
    const added = this.graph.outgoing.addedAt(entity);
    const assumed = this.overlay?.arcsFrom(entity);
    return assumed === undefined ? added : [...added, ...assumed];
  }
  arcsBesideRowsTo(entity: number): readonly number[] {
    const added = this.graph.incoming.addedAt(entity);
    const assumed = this.overlay?.arcsTo(entity);
    return assumed === undefined ? added : [...added, ...assumed];
  }

  sourceOf(arc: number): number {
    return arc < firstAssumed ? this.graph.arcs.source.at(arc) : this.overlay!.at(arc).source;
  }
  targetOf(arc: number): number {
    return arc < firstAssumed ? this.graph.arcs.target.at(arc) : this.overlay!.at(arc).target;
  }
  bitsOf(arc: number): number {
    return arc < firstAssumed ? this.graph.arcs.bits.at(arc) : this.overlay!.at(arc).bits;
  }
  flowOf(arc: number): number {
    return this.flowFrom(this.sourceOf(arc), flowOfBits(this.bitsOf(arc)));
  }
  /** The flow of an arc with this flow that starts at the entity: less passes from an incident that nobody exploited. */
  flowFrom(entity: number, flow: number): number {
    const weaker = unexploitedFlow[flow]!;
    return weaker !== flow && this.isUnexploited(entity) ? weaker : flow;
  }
  isUnexploited(entity: number): boolean {
    return isUnexploited(this.entityBits.at(entity));
  }
  relationshipOf(arc: number): number {
    return arc < firstAssumed ? this.graph.arcs.relationship.at(arc) : this.overlay!.at(arc).relationship;
  }
  confidenceOf(arc: number): number {
    return arc < firstAssumed ? this.graph.arcs.confidenceOf(arc) : this.overlay!.at(arc).confidence;
  }
  /** How much of its likelihood harm in a channel keeps when it arrives in another: confidence times transmission, 0..1. */
  strengthOf(arc: number, channel: number, becomes: number): number {
    return this.confidenceOf(arc) * transmissions[(this.flowOf(arc) * channelCount + channel) * channelCount + becomes]!;
  }
  confidenceOfIncoming(place: number): number {
    const { arcs, incomingArcs } = this.graph;
    const confidence = incomingArcs.confidenceAt(place);
    return confidence === storedAtArc ? arcs.confidenceOf(incomingArcs.arcAt(place)) : arcs.confidences.values.at(confidence);
  }
  /** The order of the ids of two arcs' relationships. */
  compareIds(a: number, b: number): number {
    return this.relationships.compare(this.relationshipOf(a), this.relationshipOf(b));
  }

  /** Whether the relationship certainly held on a day of the window, rather than possibly. */
  isCertain(arc: number): boolean {
    if (arc >= firstAssumed) return true;
    const { certain, certainties } = this.graph.arcs;
    const from = certainties.from.at(certain.at(arc));
    const to = certainties.to.at(certain.at(arc));
    // What is nowhere certain ends before it starts, which an open window must not pass over.
    return from <= to && from <= this.to && to >= this.from;
  }

  /** The date on which the relationship ends, as it was given; undefined while it has none. */
  validToOf(arc: number): PartialDate | undefined {
    return arc >= firstAssumed ? undefined : this.dateAt(arc, this.graph.arcs.possibleTo.at(arc));
  }
  /** When a relationship without an end was last stated; undefined where nothing says so, or it has an end. */
  lastStatedOf(arc: number): PartialDate | undefined {
    if (arc >= firstAssumed || this.graph.arcs.possibleTo.at(arc) !== afterAllDays) return undefined;
    const { certain, certainties } = this.graph.arcs;
    return this.dateAt(arc, certainties.to.at(certain.at(arc)));
  }
  private dateAt(arc: number, lastDay: number): PartialDate | undefined {
    const { certain, certainties } = this.graph.arcs;
    return dateOfDay(lastDay)?.slice(0, certainties.toLength.at(certain.at(arc)));
  }

  /** What is assumed holds at all times and for everybody; it counts if it is of an allowed kind and sure enough. */
  private admitsAssumed(arc: number): boolean {
    const { filter } = this.conditions;
    if (this.confidenceOf(arc) < filter.minConfidence) return false;
    if (filter.kinds?.includes(flowRecord(this.flowOf(arc)).kind) === false) return false;
    return !this.isRemoved(arc);
  }

  private admitsRare(arc: number): boolean {
    const { view } = this.conditions;
    return (this.currentOnly || this.graph.arcs.holds(arc, view.knownAt, view.clearance)) && !this.isRemoved(arc);
  }

  private isRemoved(arc: number): boolean {
    const { without } = this.conditions;
    if (without === undefined) return false;
    return (
      without.relationships.has(this.relationshipOf(arc)) ||
      without.entities.has(this.targetOf(arc)) ||
      without.entities.has(this.sourceOf(arc))
    );
  }
}
