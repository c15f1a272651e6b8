import { allChannels, channelCount } from "../../model/channels.ts";
import type { Topology } from "../../topology/topology.ts";
import { type Path, pathAlong } from "../traversal/path.ts";
import { PropagationRules } from "../traversal/propagation-rules.ts";
import type { HarmQuestion } from "../traversal/question.ts";
import { isOver, Pace } from "../traversal/time-limit.ts";
import { BackwardBounds, roundingSlack } from "./backward-bounds.ts";
import { PriorityQueue } from "./priority-queue.ts";

/** The first steps of a path: no entity twice, with the best likelihood in each channel (-1: none). */
interface PathPrefix {
  readonly entity: number;
  readonly before: PathPrefix | undefined;
  readonly arc: number;
  readonly hops: number;
  readonly likelihoods: readonly number[];
  /** No path with this prefix is likelier; rounded, so that products of the same factors are equal. */
  readonly bound: number;
  /** Hops of the shortest path with this prefix. */
  readonly atLeastHops: number;
}

export interface LikeliestPaths {
  readonly paths: readonly Path[];
  /** False if the time ran out before the search ended. */
  readonly inTime: boolean;
}

/** How many prefixes in a row may yield no path before each is checked for a way on, and looks at the time. */
const stallLimit = 256;

/** What taking a prefix from the queue, and putting those after it there, takes beyond looking at their arcs. */
const stepsPerPrefix = 8;

/** How many more paths of the same rounded bound are found, before all are put in their exact order. */
const tiesBeyond = 64;

/**
 * The k likeliest paths from the seeds to a target that visit no entity twice. A* over path prefixes (Hart, Nilsson and
 * Raphael, "A formal basis for the heuristic determination of minimum cost paths", 1968): the prefix of the highest bound
 * is extended first, where the bound is its likelihood times the best likelihood with which harm arrives from its end
 * (`BackwardBounds`), which never underestimates; so complete paths come out in order of likelihood. It keeps prefixes
 * apart instead of merging them by state, as simple paths need. Ties: fewer hops, then relationship ids in order.
 *
 * @param within every path goes through these entities alone, so that others need not be searched
 * @param isEnough once it holds of a path, nothing less likely is searched for
 *
 * If the time runs out while the bounds are computed, paths of the hops that were finished are found.
 */
export function likeliestPaths(
  topology: Topology,
  question: HarmQuestion,
  target: number,
  k: number,
  within?: ReadonlySet<number>,
  isEnough: (path: Path) => boolean = never,
): LikeliestPaths {
  const rules = new PropagationRules(topology, question);
  const bounds = new BackwardBounds(rules, question, target, within);
  const open = new PriorityQueue<PathPrefix>(
    (a, b) => b.bound - a.bound || a.atLeastHops - b.atLeastHops || compareIds(rules, a, b),
  );
  const offer = (prefix: Omit<PathPrefix, "bound" | "atLeastHops">) => {
    let bound = -1;
    let atLeastHops = Number.POSITIVE_INFINITY;
    prefix.likelihoods.forEach((likelihood, channel) => {
      const state = prefix.entity * channelCount + channel;
      const onward = likelihood < 0 ? -1 : bounds.likelihoodWithin(state, bounds.hops - prefix.hops);
      if (onward < 0) return;
      bound = Math.max(bound, likelihood * onward);
      atLeastHops = Math.min(atLeastHops, prefix.hops + bounds.hopsOf(state));
    });
    if (bound < 0 || bound * roundingSlack < question.minLikelihood) return;
    open.push({ ...prefix, bound: rounded(bound), atLeastHops });
  };

  for (const { entity, channels } of question.seeds) {
    if (question.without?.entities.has(entity) === true) continue;
    const likelihoods = Array.from({ length: channelCount }, (_, channel) => ((channels & (1 << channel)) === 0 ? -1 : 1));
    offer({ entity, before: undefined, arc: -1, hops: 0, likelihoods });
  }
  const found: Path[] = [];
  const pace = new Pace(question.timeLeft);
  let { inTime } = bounds;
  let lowest = 0;
  let enough = -1;
  let foundInRound = 0;
  for (let round = 0; ; round++) {
    const next = open.pop();
    if (next === undefined) break;
    if (found.length >= k && (next.bound < lowest || found.length >= k + tiesBeyond)) break;
    if (next.bound < enough) break;
    const isStalled = round - foundInRound > stallLimit;
    if (pace.isOverAfter(stepsPerPrefix) || (isStalled && isOver(question))) {
      inTime = false;
      break;
    }
    if (next.entity === target) {
      const path = completed(rules, next);
      if (path.likelihood < question.minLikelihood) continue;
      foundInRound = round;
      found.push(path);
      if (found.length === k) lowest = next.bound;
      if (isEnough(path)) enough = Math.max(enough, next.bound);
      continue;
    }
    if (isStalled && !leadsOn(rules, bounds, next, target, pace)) continue;
    for (const arc of rules.arcsFrom(next.entity)) {
      pace.isOverAfter(1);
      const entity = rules.targetOf(arc);
      if (!rules.admitsArc(arc) || visits(next, entity)) continue;
      const likelihoods = extended(rules, arc, next.likelihoods);
      if (likelihoods !== undefined) offer({ entity, before: next, arc, hops: next.hops + 1, likelihoods });
    }
  }
  const order = (a: Path, b: Path) => b.likelihood - a.likelihood || a.hops - b.hops || compareSteps(topology, a, b);
  return { paths: found.sort(order).slice(0, k), inTime };
}

/**
 * Whether the target can be reached from the end of the prefix without an entity of the prefix. `BackwardBounds` does not
 * know: from a group of entities whose only exit is the one by which harm came in, prefixes would be extended in vain.
 */
function leadsOn(rules: PropagationRules, bounds: BackwardBounds, prefix: PathPrefix, target: number, pace: Pace): boolean {
  const seen = new Set([prefix.entity]);
  for (let at = prefix.before; at !== undefined; at = at.before) seen.add(at.entity);
  const open = [prefix.entity];
  for (let entity = open.pop(); entity !== undefined; entity = open.pop()) {
    for (const arc of rules.arcsFrom(entity)) {
      pace.isOverAfter(1);
      const next = rules.targetOf(arc);
      if (seen.has(next) || !rules.admitsArc(arc) || rules.arriving(arc, allChannels) === 0) continue;
      if (next === target) return true;
      seen.add(next);
      if (bounds.mayLeadFrom(next)) open.push(next);
    }
  }
  return false;
}

/** The best likelihood in each channel after one more step; undefined if no harm arrives. */
function extended(rules: PropagationRules, arc: number, likelihoods: readonly number[]): number[] | undefined {
  const result = new Array<number>(channelCount).fill(-1);
  likelihoods.forEach((likelihood, harm) => {
    if (likelihood < 0) return;
    const arriving = rules.arriving(arc, 1 << harm);
    for (let becomes = 0; becomes < channelCount; becomes++) {
      if ((arriving & (1 << becomes)) === 0) continue;
      result[becomes] = Math.max(result[becomes]!, likelihood * rules.strengthOf(arc, harm, becomes));
    }
  });
  return result.some((likelihood) => likelihood >= 0) ? result : undefined;
}

function visits(prefix: PathPrefix, entity: number): boolean {
  for (let at: PathPrefix | undefined = prefix; at !== undefined; at = at.before) if (at.entity === entity) return true;
  return false;
}

function arcsOf(prefix: PathPrefix): number[] {
  const arcs: number[] = [];
  for (let at = prefix; at.before !== undefined; at = at.before) arcs.push(at.arc);
  return arcs.reverse();
}

/** The path with its likeliest channels; of equals, the first in the order of the channels, the seed's first. */
function completed(rules: PropagationRules, end: PathPrefix): Path {
  const stages: PathPrefix[] = [];
  for (let at: PathPrefix | undefined = end; at !== undefined; at = at.before) stages.push(at);
  stages.reverse();
  const most = Math.max(...end.likelihoods);
  const carries = (stage: number, harm: number, becomes: number): boolean => {
    const before = stages[stage]!.likelihoods[harm]!;
    const { arc, likelihoods } = stages[stage + 1]!;
    if (before < 0 || (rules.arriving(arc, 1 << harm) & (1 << becomes)) === 0) return false;
    // Over a relationship of confidence 0 all channels are equally likely.
    if (most === 0) return true;
    return before * rules.strengthOf(arc, harm, becomes) === likelihoods[becomes];
  };
  // Backwards: the channels of each stage from which the best end is reached. Forwards: the first of them each time.
  const leading: number[][] = [everyChannel.filter((channel) => end.likelihoods[channel] === most)];
  for (let stage = stages.length - 2; stage >= 0; stage--) {
    leading.unshift(everyChannel.filter((harm) => leading[0]!.some((becomes) => carries(stage, harm, becomes))));
  }
  const channels = [leading[0]![0]!];
  for (let stage = 0; stage < stages.length - 1; stage++) {
    channels.push(leading[stage + 1]!.find((becomes) => carries(stage, channels[stage]!, becomes))!);
  }
  return pathAlong(
    rules,
    stages.slice(1).map((stage) => stage.arc),
    channels,
  );
}

function never(): boolean {
  return false;
}

const everyChannel = Array.from({ length: channelCount }, (_, channel) => channel);

function compareIds(rules: PropagationRules, a: PathPrefix, b: PathPrefix): number {
  return compareSequences(arcsOf(a), arcsOf(b), (left, right) => rules.compareIds(left, right));
}

function compareSteps(topology: Topology, a: Path, b: Path): number {
  const relationships = (path: Path) => path.steps.map((step) => step.relationship);
  return compareSequences(relationships(a), relationships(b), (left, right) => topology.relationships.compare(left, right));
}

/** By their ids, one after the other; where one is a prefix of the other, the longer first: it is nearer to its end. */
function compareSequences(a: readonly number[], b: readonly number[], compare: (left: number, right: number) => number): number {
  for (let place = 0; place < Math.min(a.length, b.length); place++) {
    const order = compare(a[place]!, b[place]!);
    if (order !== 0) return order;
  }
  return b.length - a.length;
}

/** To 40 bits (Veltkamp's splitting; see Dekker 1971): products of the same factors in another order become equal. */
function rounded(value: number): number {
  const scaled = value * 8193;
  return scaled - (scaled - value);
}
