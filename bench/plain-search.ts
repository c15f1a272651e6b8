import { channelCount } from "../src/model/channels.ts";
import { frozenMask } from "../src/model/guards.ts";
import type { Window } from "../src/model/window.ts";
import { isGuarded, type PlainGraph, transmissionTable } from "./plain-graph.ts";

const unreached = 255;

/** The least a breadth-first search can do, in typed arrays that are used again and again: the limit to come near to. */
export class BareSearch {
  private readonly hops: Uint8Array;
  private readonly queue: Uint32Array;
  /** Ways looked at by the last search. */
  looked = 0;

  constructor(private readonly graph: PlainGraph) {
    this.hops = new Uint8Array(graph.rows.length - 1).fill(unreached);
    this.queue = new Uint32Array(graph.rows.length);
  }

  /** Entities reached within `maxHops`, the seed left out, nearest first, and the hops of each. */
  search(seed: number, window: Window, minConfidence: number, maxHops: number): { entities: Uint32Array; hops: Uint8Array } {
    const { rows, target, from, to, confidence } = this.graph;
    const { hops, queue } = this;
    queue[0] = seed;
    hops[seed] = 0;
    let count = 1;
    let looked = 0;
    for (let at = 0; at < count; at++) {
      const entity = queue[at]!;
      const hop = hops[entity]! + 1;
      if (hop > maxHops) break;
      const stop = rows[entity + 1]!;
      looked += stop - rows[entity]!;
      for (let place = rows[entity]!; place < stop; place++) {
        if (from[place]! > window.to || to[place]! < window.from || confidence[place]! < minConfidence) continue;
        const reached = target[place]!;
        if (hops[reached] !== unreached) continue;
        hops[reached] = hop;
        queue[count++] = reached;
      }
    }
    this.looked = looked;
    const result = { entities: queue.slice(1, count), hops: new Uint8Array(count - 1) };
    for (let place = 0; place < count; place++) {
      const entity = queue[place]!;
      if (place > 0) result.hops[place - 1] = hops[entity]!;
      hops[entity] = unreached;
    }
    return result;
  }
}

/** By state (entity * 5 + channel). */
export interface StateAnswer {
  readonly hops: Map<number, number>;
  readonly likelihood: Map<number, number>;
}

/**
 * Where harm arrives, by hops and greatest likelihood, the naive way: every hop again from all states of the hop before.
 * With `minLikelihood` 0 it says what is reached at all.
 */
export function plainStateSearch(
  graph: PlainGraph,
  seed: { readonly entity: number; readonly channels: number },
  question: { readonly window: Window; readonly minLikelihood: number; readonly maxHops: number },
): StateAnswer {
  const hops = new Map<number, number>();
  const likelihood = new Map<number, number>();
  let layer = new Map<number, number>();
  for (let channel = 0; channel < channelCount; channel++) {
    if ((seed.channels & (1 << channel)) !== 0) layer.set(seed.entity * channelCount + channel, 1);
  }
  for (const state of layer.keys()) {
    hops.set(state, 0);
    likelihood.set(state, 1);
  }
  for (let hop = 1; hop <= question.maxHops && layer.size > 0; hop++) {
    const next = new Map<number, number>();
    for (const [state, carried] of layer) {
      const entity = Math.floor(state / channelCount);
      const harm = state % channelCount;
      for (let place = graph.rows[entity]!; place < graph.rows[entity + 1]!; place++) {
        if (graph.from[place]! > question.window.to || graph.to[place]! < question.window.from) continue;
        for (let becomes = 0; becomes < channelCount; becomes++) {
          const transmission = transmissionTable[graph.passage[place]!]![harm * channelCount + becomes]!;
          if (transmission === 0 || !arrives(graph, place, becomes, question.window)) continue;
          const arriving = carried * (graph.confidence[place]! * transmission);
          const reached = graph.target[place]! * channelCount + becomes;
          if (arriving < question.minLikelihood || arriving <= (likelihood.get(reached) ?? 0)) continue;
          if (arriving > (next.get(reached) ?? 0)) next.set(reached, arriving);
        }
      }
    }
    for (const [state, value] of next) {
      likelihood.set(state, value);
      if (!hops.has(state)) hops.set(state, hop);
    }
    layer = next;
  }
  return { hops, likelihood };
}

function arrives(graph: PlainGraph, place: number, channel: number, window: Window): boolean {
  if (!isGuarded(graph.passage[place]!)) return true;
  const target = graph.target[place]!;
  if ((graph.closed[target]! & (1 << channel)) !== 0) return false;
  return (frozenMask & (1 << channel)) === 0 || graph.released[target]! >= window.from;
}
