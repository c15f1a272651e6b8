import type { NaivePath } from "./answer.ts";
import { CHANNELS } from "./kinds.ts";
import { likelihoodAfter, type Passage } from "./passages.ts";
import { keyOf, type State } from "./states.ts";

/** A chain of steps from a seed's state. */
export interface Walk {
  start: State;
  passages: readonly Passage[];
  likelihood: number;
  /** Product of the relationships' confidences. */
  confidence: number;
}

/** The graph has more walks than the oracle cares to list: take another sample. */
export class TooManyWalks extends Error {
  override name = "TooManyWalks";
}

/** Enough for every named shape and for nearly all random graphs, and still far under a second. */
const WALK_BUDGET = 100_000;

/**
 * Lists every walk of at most `maxHops` hops and at least `minLikelihood`, the empty ones at the seeds included.
 * Likelihood never grows along a walk, so nothing is lost by turning back where it falls below.
 * @throws TooManyWalks beyond `WALK_BUDGET`.
 */
export function forEachWalk(
  starts: readonly State[],
  passages: readonly Passage[],
  bounds: { maxHops: number; minLikelihood: number; mayEnter?: (walk: Walk, passage: Passage) => boolean },
  visit: (walk: Walk) => void,
): void {
  const leaving = new Map<string, Passage[]>();
  for (const passage of passages) {
    const key = keyOf(passage.from, passage.departing);
    leaving.set(key, [...(leaving.get(key) ?? []), passage]);
  }
  let walks = 0;
  const go = (walk: Walk, at: State): void => {
    if (++walks > WALK_BUDGET) throw new TooManyWalks(`more than ${WALK_BUDGET} walks`);
    visit(walk);
    if (walk.passages.length >= bounds.maxHops) return;
    for (const passage of leaving.get(keyOf(at.entity, at.channel)) ?? []) {
      if (bounds.mayEnter && !bounds.mayEnter(walk, passage)) continue;
      const likelihood = likelihoodAfter(walk.likelihood, passage);
      if (likelihood < bounds.minLikelihood) continue;
      const confidence = walk.confidence * passage.confidence;
      const longer = { start: walk.start, passages: [...walk.passages, passage], likelihood, confidence };
      go(longer, { entity: passage.to, channel: passage.arriving });
    }
  };
  for (const start of starts) go({ start, passages: [], likelihood: 1, confidence: 1 }, start);
}

function compareElementwise<T extends string | number>(a: readonly T[], b: readonly T[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index];
    if (right === undefined) return 1;
    if (left !== right) return left < right ? -1 : 1;
  }
  return a.length - b.length;
}

function channelRanks(walk: Walk): number[] {
  return [walk.start.channel, ...walk.passages.map((passage) => passage.arriving)].map((channel) => CHANNELS.indexOf(channel));
}

/**
 * The better walk first: likelier, then fewer hops, then relationship ids in order.
 * The page stops there; where even the relationships are the same, the channels in table order decide, the seed's own first.
 */
export function compareWalks(a: Walk, b: Walk): number {
  if (a.likelihood !== b.likelihood) return b.likelihood - a.likelihood;
  if (a.passages.length !== b.passages.length) return a.passages.length - b.passages.length;
  const ids = compareElementwise(
    a.passages.map((passage) => passage.relationship),
    b.passages.map((passage) => passage.relationship),
  );
  return ids !== 0 ? ids : compareElementwise(channelRanks(a), channelRanks(b));
}

export function pathOf(walk: Walk): NaivePath {
  return {
    hops: walk.passages.length,
    likelihood: walk.likelihood,
    confidence: walk.confidence,
    steps: walk.passages.map((passage) => ({
      relationship: passage.relationship,
      from: passage.from,
      to: passage.to,
      withArrow: passage.withArrow,
      channel: passage.arriving,
      transmission: passage.transmission,
      certainty: passage.certainty,
      validTo: passage.validTo,
      lastStatedOn: passage.lastStatedOn,
    })),
  };
}
