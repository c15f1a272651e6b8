import { channelCount } from "../../model/channels.ts";
import { compareTies, noLabel } from "../traversal/labels.ts";
import type { LabelCorrectingSearch } from "./label-correcting-search.ts";

/** The last step of a path: the label before it, its arc, and the channel in which harm arrives. */
interface LastStep {
  readonly parent: number;
  readonly arc: number;
  readonly channel: number;
}

/**
 * Paths over a relationship of confidence 0 have likelihood 0, whatever else is on them, and count where `minLikelihood`
 * is 0. All of them are equally likely, so the best is the one with the fewest hops, then the first by its ids: plain
 * breadth-first search. Adds what is reached by nothing better, and corrects the fewest hops of the rest.
 */
export function addZeroLikelihoods(search: LabelCorrectingSearch, maxHops: number): void {
  const { labels, rules } = search;
  const visited = new Set<number>();
  let layer: number[] = [];
  for (let label = 0; label < labels.count && labels.parents[label] === noLabel; label++) {
    visited.add(labels.states[label]!);
    layer.push(label);
  }
  for (let hop = 1; hop <= maxHops && layer.length > 0; hop++) {
    const lastSteps = new Map<number, LastStep>();
    for (const parent of layer) {
      const state = labels.states[parent]!;
      search.look(64);
      for (const arc of rules.arcsFrom(Math.floor(state / channelCount))) {
        if (!rules.admitsArc(arc)) continue;
        const arriving = rules.arriving(arc, 1 << (state % channelCount));
        for (let channel = 0; channel < channelCount; channel++) {
          const reached = rules.targetOf(arc) * channelCount + channel;
          if ((arriving & (1 << channel)) === 0 || visited.has(reached)) continue;
          const lastStep = { parent, arc, channel };
          const standing = lastSteps.get(reached);
          if (standing === undefined || compareTies(rules, labels, lastStep, standing) < 0) lastSteps.set(reached, lastStep);
        }
      }
    }
    layer = [];
    for (const [state, { parent, arc }] of lastSteps) {
      visited.add(state);
      const label = labels.add(state, parent, arc, hop, 0, noLabel);
      layer.push(label);
      if (search.isReached(state)) search.markNearer(state, label);
      else search.markReached(state, label);
    }
  }
}
