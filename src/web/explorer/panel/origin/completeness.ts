import type { TruncationReason } from "../../api/vocabulary.ts";
import { count, share } from "../../parts/number.ts";

export interface Completeness {
  readonly status: "COMPLETE" | "TRUNCATED";
  readonly reasons: readonly TruncationReason[];
  readonly frontier: number;
  readonly fainter: number;
}

export interface Bounds {
  readonly maxHops: number;
  readonly minLikelihood: number;
}

/** Whether an answer is whole, why not, and what lies beyond it, in sentences. */
export function completenessWords({ status, reasons, frontier, fainter }: Completeness, bounds: Bounds): readonly string[] {
  const whys: Readonly<Record<TruncationReason, string>> = {
    MAX_HOPS: `It ends after ${bounds.maxHops} hops.`,
    MAX_NODES: "It ends at the most entities that one answer holds.",
    DEADLINE: "The time allowed for an answer ran out.",
    MAX_CANDIDATES: "More entities match than are ranked.",
  };
  const isComplete = status === "COMPLETE";
  const further = frontier === 1 ? "1 entity" : `${count(frontier)} entities`;
  const more = `${count(fainter)} more ${fainter === 1 ? "is" : "are"}`;
  return [
    isComplete ? "Complete." : "Not complete.",
    ...reasons.map((reason) => whys[reason]),
    ...(isComplete || frontier === 0 ? [] : [`From ${further}, one more step would reach something new.`]),
    ...(fainter === 0 ? [] : [`${more} reached with a likelihood below ${share(bounds.minLikelihood)}.`]),
  ];
}
