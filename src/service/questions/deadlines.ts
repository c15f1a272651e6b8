import type { TruncationReason } from "../../analysis/blast-radius/completeness.ts";
import type { UpstreamQuestion } from "../../analysis/traversal/question.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import { deadline } from "../deadline.ts";

/** Details of an answer that are searches of their own are asked for after it: together they have as much time again. */
export function questionsLater(question: UpstreamQuestion): () => UpstreamQuestion {
  let timeLeft: (() => number) | undefined;
  return () => {
    timeLeft ??= deadline();
    return { ...question, timeLeft };
  };
}

/** Refuses a count of what is fainter, which is less than there is where the time ended first. */
export function fainterMustBeInTime(reasons: Iterable<TruncationReason>): void {
  mustBeInTime(reasons, "What is fainter", "leave `fainter` out, or ask with fewer `limits.maxHops`");
}

/** Refuses a detail that was not finished in time: a part of it would look like the whole. */
export function mustBeInTime(reasons: Iterable<TruncationReason>, what: string, mend: string): void {
  if (![...reasons].includes("DEADLINE")) return;
  throw new SupplyGraphError("DEADLINE_EXCEEDED", `${what} could not be found in time: ${mend}.`);
}
