import type { Topology } from "../topology/topology.ts";
import { blastRadius } from "./blast-radius.ts";
import { type Completeness, inOrder, type TruncationReason } from "./completeness.ts";
import { type Cut, cutOf, withinCut } from "./cut.ts";
import type { Path } from "./path.ts";
import { likeliestPaths } from "./paths.ts";
import { type HarmQuestion, unlimited } from "./question.ts";

/** How harm gets to one entity, and what would stop it. */
export interface ExplainedPaths {
  readonly paths: readonly Path[];
  /** Whether there are more paths within the limits. */
  readonly hasMore: boolean;
  readonly cut: Cut;
  /** Of the blast radius, and cut off too where more hops would give other paths, or a way around the cut. */
  readonly completeness: Completeness;
  /** Entities that would be reached only with any likelihood. */
  fainter(): number;
}

/** The k likeliest paths to the target, what all paths use, and whether the limit of hops decided about any of it. */
export function explainedPaths(topology: Topology, question: HarmQuestion, target: number, k: number): ExplainedPaths {
  const radius = blastRadius(topology, question);
  const within = likeliestPaths(topology, question, target, k + 1);
  const cut = cutOf(topology, radius, target);
  const further = { ...question, maxHops: unlimited };
  const isLonger = (path: Path) => path.hops > question.maxHops;
  const beyond = likeliestPaths(topology, further, target, k, isLonger);
  const lasting = withinCut(topology, further, target, cut);
  const isWayAround =
    lasting.inTime && (lasting.entities.length < cut.entities.length || lasting.relationships.length < cut.relationships.length);
  const reasons = new Set<TruncationReason>(radius.completeness.reasons);
  if (beyond.paths.some(isLonger) || isWayAround) reasons.add("MAX_HOPS");
  if (![within, cut, beyond, lasting].every(({ inTime }) => inTime)) reasons.add("DEADLINE");
  return {
    paths: within.paths.slice(0, k),
    hasMore: within.paths.length > k,
    cut,
    completeness: { ...radius.completeness, status: reasons.size > 0 ? "TRUNCATED" : "COMPLETE", reasons: inOrder(reasons) },
    fainter: () => radius.fainter(),
  };
}
