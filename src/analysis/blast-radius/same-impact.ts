import type { Step } from "../traversal/path.ts";
import type { BlastRadius, Impact } from "./blast-radius.ts";
import type { Judgement } from "./evidence.ts";

/** An impact of one of two answers that are compared. */
interface In {
  readonly radius: BlastRadius;
  readonly impact: Impact;
}

/** Whether two impacts on one entity are the same in every field. The cheap comparisons come first. */
export function saysTheSame(a: In, b: In): boolean {
  return (
    a.impact.likelihood === b.impact.likelihood &&
    a.impact.hops === b.impact.hops &&
    a.radius.confidenceOf(a.impact) === b.radius.confidenceOf(b.impact) &&
    arrivesTheSame(a.impact, b.impact) &&
    isJudgedTheSame(a.radius.judgementOf(a.impact), b.radius.judgementOf(b.impact)) &&
    followsTheSame(a, b)
  );
}

function arrivesTheSame({ arrivals }: Impact, other: Impact): boolean {
  const others = other.arrivals;
  return (
    arrivals.length === others.length &&
    arrivals.every(({ channel, likelihood, hops }, place) => {
      const one = others[place]!;
      return one.channel === channel && one.likelihood === likelihood && one.hops === hops;
    })
  );
}

function isJudgedTheSame(a: Judgement, b: Judgement): boolean {
  if (a === b) return true;
  return (
    a.evidence === b.evidence &&
    a.records.join() === b.records.join() &&
    a.statement?.relationship === b.statement?.relationship &&
    a.statement?.statedOn === b.statement?.statedOn
  );
}

/**
 * Whether two best paths have the same steps. When their relationships were last stated, and how their sentences read,
 * makes no difference.
 */
function followsTheSame(a: In, b: In): boolean {
  const [left, right] = [a.radius.pathOf(a.impact), b.radius.pathOf(b.impact)];
  return (
    left.likelihood === right.likelihood &&
    left.steps.length === right.steps.length &&
    left.steps.every((step, place) => isSameStep(step, right.steps[place]!))
  );
}

function isSameStep(a: Step, b: Step): boolean {
  return (
    a.from === b.from &&
    a.to === b.to &&
    a.relationship === b.relationship &&
    a.channel === b.channel &&
    a.transmission === b.transmission &&
    a.certainty === b.certainty
  );
}
