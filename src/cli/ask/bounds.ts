import { formatInstant } from "../../model/instant.ts";
import { dateOfDay, type PartialDate } from "../../model/partial-date.ts";
import { type HarmInput, limits, type Receipt } from "../../service/harm-question.ts";
import type { BlastRadiusAnswer } from "../../service/impact.ts";
import { counted, shortNumber } from "./words.ts";

type Completeness = BlastRadiusAnswer["completeness"];

export interface ReceiptFacts {
  readonly revision: number;
  /** First and last day; null is open. */
  readonly window: { readonly from: PartialDate | null; readonly to: PartialDate | null };
  readonly knownAt: string;
  readonly queryHash: string;
}
/** How far an answer goes. */
export interface Bounds {
  readonly completeness: Completeness & { readonly fainter: number };
  /** Those in force. */
  readonly limits: { readonly maxHops: number; readonly maxNodes: number; readonly minLikelihood: number };
}

export function receiptFacts({ revision, window, knownAt, queryHash }: Receipt): ReceiptFacts {
  const days = { from: dateOfDay(window.from) ?? null, to: dateOfDay(window.to) ?? null };
  return { revision, window: days, knownAt: formatInstant(knownAt), queryHash };
}

/** What is fainter is a search of its own. */
export function boundsOf(
  answer: { readonly completeness: Completeness; fainter(): number },
  input: Pick<HarmInput, "limits" | "minLikelihood">,
): Bounds {
  return {
    completeness: { ...answer.completeness, fainter: answer.fainter() },
    limits: {
      maxHops: input.limits?.maxHops ?? limits.maxHops.default,
      maxNodes: input.limits?.maxNodes ?? limits.maxNodes.default,
      minLikelihood: input.minLikelihood ?? limits.minLikelihood.default,
    },
  };
}

/** Whether anything is missing, why, and how to ask for it. */
export function boundsInWords({ completeness, limits: { maxHops, maxNodes, minLikelihood } }: Bounds): string {
  const { reasons, frontier, fainter } = completeness;
  const stops = reasons.map((reason) => {
    if (reason === "MAX_HOPS") return `stopped at ${counted(maxHops, "hop")} (--max-hops)`;
    if (reason === "MAX_NODES") return `kept the nearest ${counted(maxNodes, "entity", "entities")} (--max-nodes)`;
    return "stopped when the time for an answer was over (ask for less with --min-likelihood or --max-hops)";
  });
  const further = frontier === 0 ? "" : `; ${counted(frontier, "entity leads", "entities lead")} further`;
  const whole =
    completeness.status === "COMPLETE" ? "Complete: nothing was cut off." : `Not complete: ${stops.join(", ")}${further}.`;
  if (fainter === 0) return whole;
  return `${whole} ${fainter} more left out as less likely than ${shortNumber(minLikelihood)} (--min-likelihood 0 shows them).`;
}

export function receiptInWords({ revision, window: { from, to }, knownAt, queryHash }: ReceiptFacts): string {
  return `Revision ${revision}, ${daysInWords(from, to)}, as known at ${knownAt}. Question ${queryHash.slice(0, 12)}.`;
}

function daysInWords(from: PartialDate | null, to: PartialDate | null): string {
  if (from === null && to === null) return "at any time";
  if (from === null) return `until ${to}`;
  if (to === null) return `from ${from} on`;
  return from === to ? `on ${from}` : `from ${from} to ${to}`;
}
