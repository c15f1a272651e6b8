import { SupplyGraphError } from "../model/errors.ts";
import { formatInstant } from "../model/instant.ts";
import { dateOfDay, type PartialDate } from "../model/partial-date.ts";
import { counted, shortNumber } from "../model/words.ts";
import type { BlastRadiusAnswer } from "../service/questions/blast-radius.ts";
import { type HarmInput, limits, type Receipt } from "../service/questions/harm-question.ts";

type Completeness = BlastRadiusAnswer["completeness"];

export interface ReceiptFacts {
  readonly revision: number;
  /** First and last day; null if open. */
  readonly window: { readonly from: PartialDate | null; readonly to: PartialDate | null };
  readonly knownAt: string;
  readonly queryHash: string;
  /** Whether the window begins with an assumption, because no start of the incidents is known. */
  readonly startAssumed: boolean;
  /** What a reader should know of the basis of the answer, a sentence each. */
  readonly notes: readonly string[];
}
/** How complete an answer is, and the limits in force. */
export interface Bounds {
  /** `fainter` is null if it could not be counted in time. */
  readonly completeness: Completeness & { readonly fainter: number | null };
  /** The limits in force; null for no limit. */
  readonly limits: { readonly maxHops: number; readonly maxNodes: number | null; readonly minLikelihood: number };
}

export function receiptFacts({ revision, window, knownAt, queryHash, startAssumed, notes }: Receipt): ReceiptFacts {
  const days = { from: dateOfDay(window.from) ?? null, to: dateOfDay(window.to) ?? null };
  return { revision, window: days, knownAt: formatInstant(knownAt), queryHash, startAssumed, notes };
}

/** Counting what is fainter is a search of its own. */
export async function boundsOf(
  answer: { readonly completeness: Completeness; fainter(): number | Promise<number> },
  input: Pick<HarmInput, "limits" | "minLikelihood">,
  defaultNodes: number | null = limits.maxNodes.default,
): Promise<Bounds> {
  const { status, reasons, explored, frontier } = answer.completeness;
  return {
    completeness: { status, reasons, explored, frontier, fainter: await unlessTooLate(() => answer.fainter()) },
    limits: limitsOf(input, defaultNodes),
  };
}

/** The limits in force for a question with this input. */
export function limitsOf(
  input: Pick<HarmInput, "limits" | "minLikelihood">,
  defaultNodes: number | null = limits.maxNodes.default,
): Bounds["limits"] {
  return {
    maxHops: input.limits?.maxHops ?? limits.maxHops.default,
    maxNodes: input.limits?.maxNodes ?? defaultNodes,
    minLikelihood: input.minLikelihood ?? limits.minLikelihood.default,
  };
}

async function unlessTooLate(count: () => number | Promise<number>): Promise<number | null> {
  try {
    return await count();
  } catch (error) {
    if (error instanceof SupplyGraphError && error.code === "DEADLINE_EXCEEDED") return null;
    throw error;
  }
}

/** By which name a reader asks for more. */
export type WaysToAsk = Readonly<Record<"maxHops" | "maxNodes" | "minLikelihood", string>>;

/** Whether anything is missing, why, and how to include it. */
export function boundsInWords({ completeness, limits: { maxHops, maxNodes, minLikelihood } }: Bounds, ways: WaysToAsk): string {
  const { reasons, frontier, fainter } = completeness;
  const stops = reasons.map((reason) => {
    if (reason === "MAX_HOPS") return `stopped at ${counted(maxHops, "hop")} (${ways.maxHops})`;
    if (reason === "MAX_NODES" && maxNodes !== null)
      return `kept the nearest ${counted(maxNodes, "entity", "entities")} (${ways.maxNodes})`;
    return `stopped at the time limit (ask for less with ${ways.minLikelihood} or ${ways.maxHops})`;
  });
  const further = frontier === 0 ? "" : `; ${counted(frontier, "entity leads", "entities lead")} further`;
  const whole =
    completeness.status === "COMPLETE" ? "Complete: nothing was cut off." : `Not complete: ${stops.join(", ")}${further}.`;
  if (fainter === null) return `${whole} There was no time to count what is less likely than ${shortNumber(minLikelihood)}.`;
  if (fainter === 0) return whole;
  return `${whole} ${fainter} more left out because less likely than ${shortNumber(minLikelihood)} (${ways.minLikelihood} 0 shows them).`;
}

export function receiptInWords({ revision, window: { from, to }, knownAt, queryHash, notes }: ReceiptFacts): string {
  const receipt = `Revision ${revision}, ${daysInWords(from, to)}, as known at ${knownAt}. Query hash ${queryHash.slice(0, 12)}.`;
  return [...notes, receipt].join(" ");
}

function daysInWords(from: PartialDate | null, to: PartialDate | null): string {
  if (from === null && to === null) return "at any time";
  if (from === null) return `until ${to}`;
  if (to === null) return `from ${from} on`;
  return from === to ? `on ${from}` : `from ${from} to ${to}`;
}
