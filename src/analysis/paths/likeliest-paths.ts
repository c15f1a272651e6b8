import { allChannels, channelCount } from "../../model/channels.ts";
import type { Topology } from "../../topology/topology.ts";
import { type Path, pathAlong } from "../traversal/path.ts";
import { PropagationRules } from "../traversal/propagation-rules.ts";
import type { HarmQuestion } from "../traversal/question.ts";
import { isOver } from "../traversal/time-limit.ts";
import { Approach, roundingSlack } from "./backward-bounds.ts";
import { PriorityQueue } from "./priority-queue.ts";

/** The beginning of a path: without repeated entities, with the best likelihood in each channel (-1: none). */
interface Beginning {
  readonly entity: number;
  readonly before: Beginning | undefined;
  readonly arc: number;
  readonly hops: number;
  readonly likelihoods: readonly number[];
  /** No path that begins so is likelier; rounded, so that products of the same factors are equal. */
  readonly bound: number;
  /** Hops of the shortest path that begins so. */
  readonly atLeastHops: number;
}

export interface LikeliestPaths {
  readonly paths: readonly Path[];
  /** Whether the search ran to its end. */
  readonly inTime: boolean;
}

/** So many beginnings in a row may lead nowhere before each is looked at more closely. */
const patience = 256;

/** Paths whose likelihoods agree to so many digits are found together and then put in their exact order. */
const tiesBeyond = 64;

/**
 * The k likeliest paths from the seeds to a target that visit no entity twice: best-first search, led by how readily
 * harm arrives from each state (`Approach`), which never underestimates. Ties: fewer hops, then relationship ids in order.
 * All of them lie on the ground, which spares looking elsewhere. Once one is enough, nothing less likely is looked for.
 * Where the time ends while the bounds are made, the hops that were finished stand.
 */
export function likeliestPaths(
  topology: Topology,
  question: HarmQuestion,
  target: number,
  k: number,
  ground?: ReadonlySet<number>,
  isEnough: (path: Path) => boolean = never,
): LikeliestPaths {
  const rules = new PropagationRules(topology, question);
  const approach = new Approach(rules, question, target, ground);
  const open = new PriorityQueue<Beginning>(
    (a, b) => b.bound - a.bound || a.atLeastHops - b.atLeastHops || compareIds(rules, a, b),
  );
  const offer = (beginning: Omit<Beginning, "bound" | "atLeastHops">) => {
    let bound = -1;
    let atLeastHops = Number.POSITIVE_INFINITY;
    beginning.likelihoods.forEach((likelihood, channel) => {
      const state = beginning.entity * channelCount + channel;
      const onward = likelihood < 0 ? -1 : approach.likelihoodWithin(state, approach.hops - beginning.hops);
      if (onward < 0) return;
      bound = Math.max(bound, likelihood * onward);
      atLeastHops = Math.min(atLeastHops, beginning.hops + approach.hopsOf(state));
    });
    if (bound < 0 || bound * roundingSlack < question.minLikelihood) return;
    open.push({ ...beginning, bound: rounded(bound), atLeastHops });
  };

  for (const { entity, channels } of question.seeds) {
    if (question.without?.entities.has(entity) === true) continue;
    const likelihoods = Array.from({ length: channelCount }, (_, channel) => ((channels & (1 << channel)) === 0 ? -1 : 1));
    offer({ entity, before: undefined, arc: -1, hops: 0, likelihoods });
  }
  const found: Path[] = [];
  let { inTime } = approach;
  let lowest = 0;
  let enough = -1;
  let foundInRound = 0;
  for (let round = 0; ; round++) {
    const next = open.pop();
    if (next === undefined) break;
    if (found.length >= k && (next.bound < lowest || found.length >= k + tiesBeyond)) break;
    if (next.bound < enough) break;
    const isStalled = round - foundInRound > patience;
    if ((isStalled || round % patience === patience - 1) && isOver(question)) {
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
    if (isStalled && !leadsOn(rules, approach, next, target)) continue;
    for (const arc of rules.arcsFrom(next.entity)) {
      const entity = rules.targetOf(arc);
      if (!rules.admitsArc(arc) || visits(next, entity)) continue;
      const likelihoods = carriedOn(rules, arc, next.likelihoods);
      if (likelihoods !== undefined) offer({ entity, before: next, arc, hops: next.hops + 1, likelihoods });
    }
  }
  const order = (a: Path, b: Path) => b.likelihood - a.likelihood || a.hops - b.hops || compareSteps(topology, a, b);
  return { paths: found.sort(order).slice(0, k), inTime };
}

/**
 * Whether the target can be reached from where the beginning ends, past nobody whom it has visited. `Approach` does not
 * know: where harm wanders into a group and can only come back the way it came, it leads on without end.
 */
function leadsOn(rules: PropagationRules, approach: Approach, beginning: Beginning, target: number): boolean {
  const seen = new Set([beginning.entity]);
  for (let at = beginning.before; at !== undefined; at = at.before) seen.add(at.entity);
  const open = [beginning.entity];
  for (let entity = open.pop(); entity !== undefined; entity = open.pop()) {
    for (const arc of rules.arcsFrom(entity)) {
      const next = rules.targetOf(arc);
      if (seen.has(next) || !rules.admitsArc(arc) || rules.arriving(arc, allChannels) === 0) continue;
      if (next === target) return true;
      seen.add(next);
      if (approach.mayLeadFrom(next)) open.push(next);
    }
  }
  return false;
}

/** The best likelihood in each channel after one step more; undefined where no harm arrives. */
function carriedOn(rules: PropagationRules, arc: number, likelihoods: readonly number[]): number[] | undefined {
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

function visits(beginning: Beginning, entity: number): boolean {
  for (let at: Beginning | undefined = beginning; at !== undefined; at = at.before) if (at.entity === entity) return true;
  return false;
}

function arcsOf(beginning: Beginning): number[] {
  const arcs: number[] = [];
  for (let at = beginning; at.before !== undefined; at = at.before) arcs.push(at.arc);
  return arcs.reverse();
}

/** The path with its likeliest channels; of equals, the first in the order of the channels, the seed's first. */
function completed(rules: PropagationRules, end: Beginning): Path {
  const stages: Beginning[] = [];
  for (let at: Beginning | undefined = end; at !== undefined; at = at.before) stages.push(at);
  stages.reverse();
  const most = Math.max(...end.likelihoods);
  const carries = (stage: number, harm: number, becomes: number): boolean => {
    const before = stages[stage]!.likelihoods[harm]!;
    const { arc, likelihoods } = stages[stage + 1]!;
    if (before < 0 || (rules.arriving(arc, 1 << harm) & (1 << becomes)) === 0) return false;
    // Over a relationship of confidence 0 every way is as likely as the next.
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

function compareIds(rules: PropagationRules, a: Beginning, b: Beginning): number {
  return compareSequences(arcsOf(a), arcsOf(b), (left, right) => rules.compareIds(left, right));
}

function compareSteps(topology: Topology, a: Path, b: Path): number {
  const relationships = (path: Path) => path.steps.map((step) => step.relationship);
  return compareSequences(relationships(a), relationships(b), (left, right) => topology.relationships.compare(left, right));
}

/** By their ids, one after the other; of two that begin alike, the longer first: it is nearer to its end. */
function compareSequences(a: readonly number[], b: readonly number[], compare: (left: number, right: number) => number): number {
  for (let place = 0; place < Math.min(a.length, b.length); place++) {
    const order = compare(a[place]!, b[place]!);
    if (order !== 0) return order;
  }
  return b.length - a.length;
}

/** To 40 bits (Veltkamp's splitting): products of the same factors in another order become equal. */
function rounded(value: number): number {
  const scaled = value * 8193;
  return scaled - (scaled - value);
}
