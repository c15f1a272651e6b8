import type { Topology } from "../../topology/topology.ts";
import { blastRadius } from "../blast-radius/blast-radius.ts";
import { type Completeness, reasonsInOrder, type TruncationReason } from "../blast-radius/completeness.ts";
import type { Path } from "../traversal/path.ts";
import { type HarmQuestion, unlimited } from "../traversal/question.ts";
import { partOfTime } from "../traversal/time-limit.ts";
import { type Cut, cutOf, withinCut } from "./cut.ts";
import { likeliestPaths } from "./likeliest-paths.ts";

/** How harm gets to one entity, and what would stop it. */
export interface ExplainedPaths {
  readonly paths: readonly Path[];
  /** Whether there are more paths within the limits, as far as was found in time. */
  readonly hasMore: boolean;
  readonly cut: Cut;
  /** Of the blast radius, and cut off too where more hops would give other paths, or a way around the cut. */
  readonly completeness: Completeness;
  /** How many entities harm reaches. */
  readonly reached: number;
}

/**
 * The k likeliest paths to the target, what all paths use, and whether the limit of hops decided about any of it. There
 * may be too many paths to look through, so half of the time is kept for the rest.
 */
export function explainedPaths(topology: Topology, question: HarmQuestion, target: number, k: number): ExplainedPaths {
  const ofAnyLength: HarmQuestion = { ...question, maxHops: unlimited };
  const radius = blastRadius(topology, { ...question, countsFrontier: true });
  const share = question.timeLeft && partOfTime(question.timeLeft, 2);
  const reachable = radius.reachableEntities();
  const within = likeliestPaths(topology, { ...question, timeLeft: share }, target, k + 1, reachable);
  const cut = cutOf(topology, radius, target);
  const cutOfAnyLength = withinCut(topology, ofAnyLength, target, cut);
  // Whole, and not cut off by hops, it is the same without a limit of hops.
  const mayGrow = radius.completeness.reasons.some((reason) => reason !== "MAX_NODES");
  const reachableByAnyLength = mayGrow ? blastRadius(topology, ofAnyLength).reachableEntities() : reachable;
  const isLonger = (path: Path) => path.hops > question.maxHops;
  const pathsOfAnyLength = likeliestPaths(topology, ofAnyLength, target, k, reachableByAnyLength, isLonger);
  const isWayAround =
    cutOfAnyLength.inTime &&
    (cutOfAnyLength.entities.length < cut.entities.length || cutOfAnyLength.relationships.length < cut.relationships.length);
  const reasons = new Set<TruncationReason>(radius.completeness.reasons);
  if (pathsOfAnyLength.paths.some(isLonger) || isWayAround) reasons.add("MAX_HOPS");
  const isInTime = [cut, cutOfAnyLength, within, pathsOfAnyLength].every(({ inTime }) => inTime);
  if (!isInTime) reasons.add("DEADLINE");
  const status = reasons.size > 0 ? "TRUNCATED" : "COMPLETE";
  const { explored, frontier } = radius.completeness;
  return {
    paths: within.paths.slice(0, k),
    hasMore: within.paths.length > k,
    cut,
    completeness: { status, reasons: reasonsInOrder(reasons), explored, frontier },
    reached: radius.columns.entities.length + radius.columns.beyond.length,
  };
}
