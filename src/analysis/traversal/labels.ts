import { channelCount } from "../../model/channels.ts";
import { enlarged } from "../../topology/growable.ts";
import type { PropagationRules } from "./propagation-rules.ts";

/** No label. */
export const noLabel = -1;
/** The arc by which the label of a seed is reached. */
export const noArc = -1;

/**
 * The steps of a search: a label says that a state (entity * 5 + channel) is reached over an arc from the state of its
 * parent label. Walking up the parents gives the path. Columns, because there may be millions.
 */
export class Labels {
  states = new Uint32Array(256);
  parents = new Int32Array(256);
  arcs = new Int32Array(256);
  hops = new Uint8Array(256);
  likelihoods = new Float64Array(256);
  /** The label that was the state's best before this one. */
  replaced = new Int32Array(256);
  count = 0;

  add(state: number, parent: number, arc: number, hops: number, likelihood: number, replaced: number): number {
    if (this.count === this.states.length) this.grow();
    const label = this.count++;
    this.states[label] = state;
    this.parents[label] = parent;
    this.arcs[label] = arc;
    this.hops[label] = hops;
    this.likelihoods[label] = likelihood;
    this.replaced[label] = replaced;
    return label;
  }

  /** The first label of the same state: that of a path of the fewest hops. */
  firstOf(label: number): number {
    let first = label;
    while (this.replaced[first] !== noLabel) first = this.replaced[first]!;
    return first;
  }

  channelOf(label: number): number {
    return this.states[label]! % channelCount;
  }

  /** The arcs of the path to a label, first step first. */
  arcsTo(label: number): number[] {
    const arcs: number[] = [];
    for (let at = label; this.parents[at] !== noLabel; at = this.parents[at]!) arcs.push(this.arcs[at]!);
    return arcs.reverse();
  }

  /** The channels of the path to a label: where it starts, and after each step. */
  channelsTo(label: number): number[] {
    const channels: number[] = [];
    for (let at = label; at !== noLabel; at = this.parents[at]!) channels.push(this.channelOf(at));
    return channels.reverse();
  }

  private grow(): void {
    const capacity = this.states.length * 2;
    this.states = enlarged(this.states, capacity);
    this.parents = enlarged(this.parents, capacity);
    this.arcs = enlarged(this.arcs, capacity);
    this.hops = enlarged(this.hops, capacity);
    this.likelihoods = enlarged(this.likelihoods, capacity);
    this.replaced = enlarged(this.replaced, capacity);
  }
}

/**
 * Which of two equally likely paths of the same number of hops comes first: the one whose relationship ids come first in
 * order, then the one whose channels do. A path is given by the label before its last step, the arc of that step, and the
 * channel in which it arrives.
 */
export function compareTies(
  rules: PropagationRules,
  labels: Labels,
  a: { parent: number; arc: number; channel: number },
  b: { parent: number; arc: number; channel: number },
): number {
  let byRelationship = rules.compareIds(a.arc, b.arc);
  let byChannel = a.channel - b.channel;
  // The earlier a difference, the more it counts, so an earlier one found on the way up takes over.
  let left = a.parent;
  let right = b.parent;
  while (left !== right && left !== noLabel && right !== noLabel) {
    byChannel = labels.channelOf(left) - labels.channelOf(right) || byChannel;
    if (labels.parents[left] === noLabel || labels.parents[right] === noLabel) break;
    const earlier = rules.compareIds(labels.arcs[left]!, labels.arcs[right]!);
    byRelationship = earlier || byRelationship;
    left = labels.parents[left]!;
    right = labels.parents[right]!;
  }
  return byRelationship || byChannel;
}
