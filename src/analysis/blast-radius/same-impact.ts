import { SamePaths } from "../traversal/same-paths.ts";
import type { BlastRadius, Impact } from "./blast-radius.ts";
import type { Judgement } from "./evidence.ts";

/** Compares the impacts of two answers. */
export class SameImpacts {
  private readonly paths: SamePaths;

  constructor(
    private readonly before: BlastRadius,
    private readonly after: BlastRadius,
  ) {
    this.paths = new SamePaths(before.paths, after.paths);
  }

  /** Whether two impacts on one entity are the same in every field. The cheap comparisons come first. */
  areSame(a: Impact, b: Impact): boolean {
    const { before, after } = this;
    return (
      a.likelihood === b.likelihood &&
      a.hops === b.hops &&
      before.confidenceOf(a) === after.confidenceOf(b) &&
      arrivesTheSame(a, b) &&
      isJudgedTheSame(before.judgementOf(a), after.judgementOf(b)) &&
      this.paths.areSame(a.best.label, b.best.label) &&
      this.paths.areWeakestAtTheSame(a.best.label, b.best.label)
    );
  }
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
