import { channelCount } from "../../model/channels.ts";
import { compareWays, noLabel } from "../traversal/labels.ts";
import type { Spread } from "./label-correcting-search.ts";

interface Way {
  readonly parent: number;
  readonly arc: number;
  readonly channel: number;
}

/**
 * Paths over a relationship of confidence 0 have likelihood 0, whatever else is on them, and count where `minLikelihood`
 * is 0. All of them are equal, so the best is the one with the fewest hops, then the first by its ids: a plain layered
 * search. Adds what is reached by nothing better, and corrects the fewest hops of the rest.
 */
export function addZeroLikelihoods(spread: Spread, maxHops: number): void {
  const { labels, rules } = spread;
  const visited = new Set<number>();
  let layer: number[] = [];
  for (const state of spread.states) {
    const label = spread.labelOf(state);
    if (labels.parents[label] !== noLabel) continue;
    visited.add(state);
    layer.push(label);
  }
  for (let hop = 1; hop <= maxHops && layer.length > 0; hop++) {
    const ways = new Map<number, Way>();
    for (const parent of layer) {
      const state = labels.states[parent]!;
      for (const arc of rules.arcsFrom(Math.floor(state / channelCount))) {
        if (!rules.admitsArc(arc)) continue;
        const arriving = rules.arriving(arc, 1 << (state % channelCount));
        for (let channel = 0; channel < channelCount; channel++) {
          const reached = rules.targetOf(arc) * channelCount + channel;
          if ((arriving & (1 << channel)) === 0 || visited.has(reached)) continue;
          const way = { parent, arc, channel };
          const standing = ways.get(reached);
          if (standing === undefined || compareWays(rules, labels, way, standing) < 0) ways.set(reached, way);
        }
      }
    }
    layer = [];
    for (const [state, { parent, arc }] of ways) {
      visited.add(state);
      const label = labels.add(state, parent, arc, hop, 0, noLabel);
      layer.push(label);
      if (spread.isReached(state)) spread.markNearer(state, hop, label);
      else spread.markReached(state, hop, label);
    }
  }
}
