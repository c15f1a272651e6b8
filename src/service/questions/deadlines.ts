import type { TruncationReason } from "../../analysis/blast-radius/completeness.ts";
import type { Conditions } from "../../analysis/traversal/question.ts";
import { partOfTime } from "../../analysis/traversal/time-limit.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import type { Session } from "../session.ts";

/** An answer gets this share of the time that the request has left, where details of it may be searches of their own. */
const shareOfAnswer = 2 / 3;

/** How much time an answer has whose details may be asked for: some is kept for them. */
export function timeOfAnswer({ budget }: Session): () => number {
  return partOfTime(budget.timeToSearch, 1 / shareOfAnswer);
}

/** Some details of an answer are searches of their own, made after it. Together they get what the request has left. */
export function questionsLater<Question extends Conditions>({ budget }: Session, question: Question): () => Question {
  return () => ({ ...question, timeLeft: budget.timeToSearch });
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
