import { channelCount } from "../../model/channels.ts";
import { enlarged } from "../../model/enlarged.ts";
import type { PropagationRules } from "./propagation-rules.ts";

/** No label. */
export const noLabel = -1;
/** The arc by which the label of a seed is reached. */
export const noArc = -1;

/**
 * What a path is read from: columns by label, plain data that may move to another thread. A label says that a state is
 * reached over an arc from the state of its parent label.
 */
export interface LabelColumns {
  /** entity * 5 + channel */
  readonly states: Uint32Array;
  /** `noLabel` for that of a seed. A parent comes before its children. */
  readonly parents: Int32Array;
  readonly arcs: Int32Array;
  /** The label that was the state's best before this one. */
  readonly replaced: Int32Array;
}

/**
 * The steps of a search: a label says that a state (entity * 5 + channel) is reached over an arc from the state of its
 * parent label. Walking up the parents gives the path. Columns, because there may be millions.
 */
export class Labels implements LabelColumns {
  states = new Uint32Array(256);
  parents = new Int32Array(256);
  arcs = new Int32Array(256);
  hops = new Uint8Array(256);
  likelihoods = new Float64Array(256);
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

  /** A copy of what paths are read from. */
  get columns(): LabelColumns {
    const { states, parents, arcs, replaced, count } = this;
    return {
      states: states.slice(0, count),
      parents: parents.slice(0, count),
      arcs: arcs.slice(0, count),
      replaced: replaced.slice(0, count),
    };
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

export function channelOf(labels: LabelColumns, label: number): number {
  return labels.states[label]! % channelCount;
}

/** The first label of the same state: that of a path of the fewest hops. */
export function firstOf({ replaced }: LabelColumns, label: number): number {
  let first = label;
  while (replaced[first] !== noLabel) first = replaced[first]!;
  return first;
}

/** The arcs of the path to a label, first step first. */
export function arcsTo({ parents, arcs }: LabelColumns, label: number): number[] {
  const steps: number[] = [];
  for (let at = label; parents[at] !== noLabel; at = parents[at]!) steps.push(arcs[at]!);
  return steps.reverse();
}

/** The channels of the path to a label: where it starts, and after each step. */
export function channelsTo(labels: LabelColumns, label: number): number[] {
  const channels: number[] = [];
  for (let at = label; at !== noLabel; at = labels.parents[at]!) channels.push(channelOf(labels, at));
  return channels.reverse();
}

/**
 * Which of two equally likely paths of the same number of hops comes first: the one whose relationship ids come first in
 * order, then the one whose channels do. A path is given by the label before its last step, the arc of that step, and the
 * channel in which it arrives.
 */
export function compareTies(
  rules: PropagationRules,
  labels: LabelColumns,
  a: { parent: number; arc: number; channel: number },
  b: { parent: number; arc: number; channel: number },
): number {
  let byRelationship = rules.compareIds(a.arc, b.arc);
  let byChannel = a.channel - b.channel;
  // The earlier a difference, the more it counts, so an earlier one found on the way up takes over.
  let left = a.parent;
  let right = b.parent;
  while (left !== right && left !== noLabel && right !== noLabel) {
    byChannel = channelOf(labels, left) - channelOf(labels, right) || byChannel;
    if (labels.parents[left] === noLabel || labels.parents[right] === noLabel) break;
    const earlier = rules.compareIds(labels.arcs[left]!, labels.arcs[right]!);
    byRelationship = earlier || byRelationship;
    left = labels.parents[left]!;
    right = labels.parents[right]!;
  }
  return byRelationship || byChannel;
}
