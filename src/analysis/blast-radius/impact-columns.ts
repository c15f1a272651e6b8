import { channelCount } from "../../model/channels.ts";
import type { EntityTable } from "../../topology/entity-table.ts";
import { type LabelColumns, noLabel } from "../traversal/labels.ts";
import { ScratchSpace, unreached } from "../traversal/scratch-space.ts";
import type { FoundCompleteness } from "./completeness.ts";
import type { LabelCorrectingSearch } from "./label-correcting-search.ts";
import type { Reach } from "./reach.ts";

/** How harm arrives at entities, one row for each channel in which it does, in the order of the channels' table. */
export interface ArrivalColumns {
  readonly channels: Uint8Array;
  readonly likelihoods: Float64Array;
  /** The fewest hops of a path of at least `minLikelihood`. */
  readonly hops: Uint8Array;
  /** The best path's last label. */
  readonly labels: Uint32Array;
}

/**
 * The impacts of a blast radius, one row for each, by hops, then id: plain data without a reference to the topology or to
 * scratch memory, so that a search may run on another thread than the one that shows its answer.
 */
export interface ImpactColumns extends Reach {
  /** Of its likeliest state. */
  readonly likelihoods: Float64Array;
  /** Where its arrivals begin; they end where those of the next one do, so there is one number more. */
  readonly firstArrivals: Uint32Array;
  /** Which arrival is the likeliest; of equals that with the shorter best path, then the first. */
  readonly bestArrivals: Uint32Array;
  readonly arrivals: ArrivalColumns;
  readonly labels: LabelColumns;
  /** What is reached and left out by `maxNodes`. */
  readonly beyond: Uint32Array;
  readonly completeness: FoundCompleteness;
}

/** The columns of what a search has found so far, cut off after `maxNodes` entities. */
export function columnsOf(search: LabelCorrectingSearch, maxNodes: number): Omit<ImpactColumns, "completeness"> {
  const space = ScratchSpace.of(search.topology);
  const { nearest } = space;
  const reached = inOrder(search.topology.entities, reachedBy(search, space), space);
  const entities = reached.subarray(0, Math.min(reached.length, maxNodes)).slice();
  const count = entities.length;
  const impacts = {
    entities,
    hops: new Uint8Array(count),
    channels: new Uint8Array(count),
    likelihoods: new Float64Array(count),
    firstArrivals: new Uint32Array(count + 1),
    bestArrivals: new Uint32Array(count),
  };
  const arrivals = space.arrivals(search.reachedStates);
  const { labels } = search;
  let row = 0;
  for (let place = 0; place < count; place++) {
    const firstState = entities[place]! * channelCount;
    let best = row;
    let channels = 0;
    for (let channel = 0; channel < channelCount; channel++) {
      const label = search.labelOf(firstState + channel);
      if (label === noLabel) continue;
      const likelihood = labels.likelihoods[label]!;
      arrivals.channels[row] = channel;
      arrivals.likelihoods[row] = likelihood;
      arrivals.hops[row] = search.hopsOf(label);
      arrivals.labels[row] = label;
      channels |= 1 << channel;
      const standing = arrivals.likelihoods[best]!;
      if (likelihood > standing || (likelihood === standing && labels.hops[label]! < labels.hops[arrivals.labels[best]!]!))
        best = row;
      row++;
    }
    impacts.hops[place] = nearest[entities[place]!]!;
    impacts.channels[place] = channels;
    impacts.likelihoods[place] = arrivals.likelihoods[best]!;
    impacts.bestArrivals[place] = best;
    impacts.firstArrivals[place + 1] = row;
  }
  return {
    ...impacts,
    arrivals: {
      channels: arrivals.channels.slice(0, row),
      likelihoods: arrivals.likelihoods.slice(0, row),
      hops: arrivals.hops.slice(0, row),
      labels: arrivals.labels.slice(0, row),
    },
    labels: labels.columns,
    beyond: reached.slice(count),
  };
}

/** Every entity that is reached, seeds left out, in the order of the numbers. Notes in the scratch space how near each is. */
function reachedBy(search: LabelCorrectingSearch, { marks, nearest, lists }: ScratchSpace): Uint32Array {
  const { states, hops, count: labelCount } = search.labels;
  let last = -1;
  for (let label = 0; label < labelCount; label++) {
    const entity = (states[label]! / channelCount) | 0;
    const found = hops[label]!;
    const bit = 1 << (entity & 31);
    if ((marks[entity >>> 5]! & bit) === 0 || found < nearest[entity]!) nearest[entity] = found;
    marks[entity >>> 5]! |= bit;
    if (entity > last) last = entity;
  }
  for (const { entity } of search.question.seeds) marks[entity >>> 5]! &= ~(1 << (entity & 31));
  const [entities] = lists;
  let count = 0;
  for (let word = 0; word <= last >> 5; word++) {
    for (let bits = marks[word]!; bits !== 0; bits &= bits - 1) {
      entities[count++] = word * 32 + 31 - Math.clz32(bits & -bits);
    }
    marks[word] = 0;
  }
  return entities.subarray(0, count);
}

/** Entities, given in the order of their numbers, by hops, then id. In scratch memory. */
function inOrder(table: EntityTable, entities: Uint32Array, { nearest, lists }: ScratchSpace): Uint32Array {
  const starts = new Uint32Array(unreached + 1);
  for (const entity of entities) starts[nearest[entity]! + 1]!++;
  for (let hop = 1; hop < starts.length; hop++) starts[hop]! += starts[hop - 1]!;
  const ends = starts.slice();
  const ordered = lists[1].subarray(0, entities.length);
  for (const entity of entities) ordered[ends[nearest[entity]!]!++] = entity;
  for (let hop = 0; hop < starts.length; hop++) sortById(table, ordered.subarray(starts[hop]!, ends[hop]!));
  return ordered;
}

/** Mostly, numbers are in the order of ids already: only what was recorded while the server ran need not be. */
function sortById(table: EntityTable, entities: Uint32Array): void {
  for (let place = 1; place < entities.length; place++) {
    if (table.compare(entities[place - 1]!, entities[place]!) < 0) continue;
    entities.set(Array.from(entities).sort((a, b) => table.compare(a, b)));
    return;
  }
}
