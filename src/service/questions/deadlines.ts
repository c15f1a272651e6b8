import type { TruncationReason } from "../../analysis/blast-radius/completeness.ts";
import type { UpstreamQuestion } from "../../analysis/traversal/question.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import { deadline } from "../deadline.ts";

/** Some details of an answer are searches of their own, made after it. Together they get as much time as the answer did. */
export function questionsLater(question: UpstreamQuestion): () => UpstreamQuestion {
  let timeLeft: (() => number) | undefined;
  return () => {
    timeLeft ??= deadline();
    return { ...question, timeLeft };
  };
}

/** Refuses a count of fainter results that was not finished in time: it would be too low. */
export function fainterMustBeInTime(reasons: Iterable<TruncationReason>): void {
  mustBeInTime(reasons, "`fainter`", "leave it out, or lower `limits.maxHops`");
}

/** Refuses a detail that was not finished in time: a part of it would look complete. */
export function mustBeInTime(reasons: Iterable<TruncationReason>, what: string, advice: string): void {
  if (![...reasons].includes("DEADLINE")) return;
  throw new SupplyGraphError("DEADLINE_EXCEEDED", `${what} could not be computed in time; ${advice}.`);
}
