import { allChannels, channelCount } from "../../model/channels.ts";
import { flowOfBits } from "../../topology/arc-bits.ts";
import { flowMasks } from "../../topology/flow-table.ts";
import type { Topology } from "../../topology/topology.ts";
import { PropagationRules } from "../traversal/propagation-rules.ts";
import type { HarmQuestion } from "../traversal/question.ts";
import { ScratchSpace } from "../traversal/scratch-space.ts";
import { Pace } from "../traversal/time-limit.ts";

/**
 * What is known of an entity in one number: the channels in which harm has arrived (5 bits), those to be followed in
 * even hops (5) and in odd ones (5), and whether it was met at all (1; a seed may carry no harm).
 */
const evenShift = channelCount;
const oddShift = 2 * channelCount;
const met = 1 << (3 * channelCount);

/** Layers of more than this share of all entities are put in order. */
const longLayer = 1 / 64;

/** A search that has ended, in scratch space that is to be released. */
export interface Followed {
  readonly rules: PropagationRules;
  /** Reached entities, seeds left out, nearest first; more may lie behind them. */
  readonly found: Uint32Array;
  readonly count: number;
  /** By hop: how many entities had been found at its end. */
  readonly countsByHop: readonly number[];
  /** What the last hop reached anew, and nobody followed. */
  readonly layer: Uint32Array;
  readonly layerLength: number;
  /** By entity: see above. */
  readonly visits: Uint16Array;
}

/**
 * Breadth-first search that carries a mask of channels: an entity is followed again only for channels that are new to it.
 * The bit for each channel works as the bit for each source does in MS-BFS (Then et al., "The More the Merrier: Efficient
 * Multi-Source Graph Traversal", PVLDB 8(4), 2014). Visits each arc at most five times, seldom more than once in practice.
 */
export function follow(topology: Topology, question: HarmQuestion): Followed {
  const space = ScratchSpace.of(topology);
  try {
    return followIn(space, topology, question);
  } catch (error) {
    // Given up: whatever it has noted would mislead the next search.
    space.visits.fill(0);
    throw error;
  }
}

function followIn({ visits, lists }: ScratchSpace, topology: Topology, question: HarmQuestion): Followed {
  const rules = new PropagationRules(topology, question);
  const { isPlain, admits, from, to, minConfidence, hasArcsBesideRows } = rules;
  const { arcs, outgoing } = rules.graph;
  const [bits, target, possibleFrom, possibleTo] = [arcs.bits.data, arcs.target.data, arcs.possibleFrom.data, arcs.possibleTo.data];
  const [confidence, confidences] = [arcs.confidence.data, arcs.confidences.values.data];
  const [rowStart, harmEnd] = [outgoing.rowStart.data, outgoing.harmEnd.data];
  const entityCount = topology.entities.count;
  // One pass over the graph is short, and a part of it would be no answer: the time is looked at for giving up alone.
  const pace = new Pace(question.timeLeft);
  const found = lists[0];
  let count = 0;
  let [, layer, next] = lists;
  let layerLength = 0;
  let nextLength = 0;
  /** By hop: how many entities had been found at its end. */
  const countsByHop = [0];

  let shift: number = evenShift;
  let nextShift: number = oddShift;
  for (const { entity, channels } of question.seeds) {
    if (question.without?.entities.has(entity) === true) continue;
    const known = visits[entity]!;
    if (((known >> shift) & allChannels) === 0 && channels !== 0) layer[layerLength++] = entity;
    visits[entity] = known | met | channels | (channels << shift);
  }
  for (let hop = 1; hop <= question.maxHops && layerLength > 0; hop++) {
    nextShift = shift === evenShift ? oddShift : evenShift;
    nextLength = 0;
    // A long layer is put in the order of the rows: reading memory from front to back is several times as fast.
    if (layerLength > entityCount * longLayer) {
      layerLength = 0;
      for (let entity = 0; entity < entityCount; entity++) {
        if (((visits[entity]! >> shift) & allChannels) !== 0) layer[layerLength++] = entity;
      }
    }
    for (let place = 0; place < layerLength; place++) {
      const entity = layer[place]!;
      const carried = (visits[entity]! >> shift) & allChannels;
      visits[entity]! &= ~(allChannels << shift);
      const start = rowStart[entity]!;
      const end = harmEnd[entity]!;
      pace.isOverAfter(1 + end - start);
      for (let arc = start; arc < end; arc++) {
        // The tests of the rules written out, those first that mostly say no: as calls they take half as long again.
        const arcBits = bits[arc]!;
        const flow = flowOfBits(arcBits);
        const passing = flowMasks[flow * (allChannels + 1) + carried]!;
        if (passing === 0) continue;
        const reached = target[arc]!;
        const known = visits[reached]!;
        if ((passing & ~(known & allChannels)) === 0) continue;
        if (isPlain) {
          if (admits[arcBits] === 0 || possibleFrom[arc]! > to || possibleTo[arc]! < from) continue;
          if (minConfidence > 0 && confidences[confidence[arc]!]! < minConfidence) continue;
        } else if (!rules.admitsArc(arc)) continue;
        const fresh = rules.admittedBy(reached, flow, passing) & ~known;
        if (fresh === 0) continue;
        visits[reached] = known | met | fresh | (fresh << nextShift);
        if ((known & met) === 0) found[count++] = reached;
        if (((known >> nextShift) & allChannels) === 0) next[nextLength++] = reached;
      }
      if (!hasArcsBesideRows) continue;
      for (const arc of rules.arcsBesideRowsFrom(entity)) {
        const reached = rules.targetOf(arc);
        const fresh = rules.admitsArc(arc) ? rules.arriving(arc, carried) & ~visits[reached]! : 0;
        if (fresh === 0) continue;
        const known = visits[reached]!;
        visits[reached] = known | met | fresh | (fresh << nextShift);
        if ((known & met) === 0) found[count++] = reached;
        if (((known >> nextShift) & allChannels) === 0) next[nextLength++] = reached;
      }
    }
    [layer, next] = [next, layer];
    layerLength = nextLength;
    shift = nextShift;
    countsByHop.push(count);
  }

  return { rules, found, count, countsByHop, layer, layerLength, visits };
}

/** Clears the scratch space. */
export function release({ found, count, visits }: Followed, question: HarmQuestion): void {
  for (let place = 0; place < count; place++) visits[found[place]!] = 0;
  for (const { entity } of question.seeds) visits[entity] = 0;
}
