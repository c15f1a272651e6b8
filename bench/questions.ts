import { reach } from "../src/analysis/blast-radius/reach.ts";
import type { HarmQuestion } from "../src/analysis/traversal/question.ts";
import { allChannels, type Channel, channelMask } from "../src/model/channels.ts";
import { afterAllDays } from "../src/model/partial-date.ts";
import type { Window } from "../src/model/window.ts";
import type { Topology } from "../src/topology/topology.ts";
import { randomFrom } from "./random.ts";

/** From 2026-03-24 on: what had ended by then is out. */
export const window: Window = { from: 20_536, to: afterAllDays };
const now = Date.parse("2026-07-02T00:00:00Z");
/** As many hops as the questions of the benchmarks go. */
export const maxHops = 8;

export function questionFrom(
  entity: number,
  { channels = allChannels, minLikelihood = 0, hops = maxHops, minConfidence = 0 } = {},
): HarmQuestion {
  return {
    seeds: [{ entity, channels }],
    window,
    view: { knownAt: now, clearance: 0 },
    minLikelihood,
    filter: { minConfidence, includeDisputed: true },
    maxHops: hops,
    maxNodes: 10_000_000,
  };
}

export interface Start {
  readonly entity: number;
  readonly hops: number;
  readonly reached: number;
}

/**
 * Entities and hops from which `about` others are reached, give or take 15 %: as far as the hops go that come nearest. The likelihood
 * plays no part. Fewer where there are not enough.
 */
export function startsReaching(topology: Topology, about: number, count: number, only?: Channel): Start[] {
  const channels = only === undefined ? allChannels : channelMask([only]);
  const random = randomFrom(7);
  const starts: Start[] = [];
  for (let tries = 0; tries < 3000 && starts.length < count; tries++) {
    const entity = Math.floor(random() * topology.entities.count);
    for (let hops = 2; hops <= maxHops; hops++) {
      const reached = reach(topology, questionFrom(entity, { channels, hops })).entities.length;
      if (reached > about * 1.15) break;
      if (reached < about * 0.85) continue;
      starts.push({ entity, hops, reached });
      break;
    }
  }
  return starts;
}
