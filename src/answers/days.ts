import type { PartialDate } from "../model/partial-date.ts";
import type { TimeInput } from "../service/questions/harm-question.ts";

/** The days in question, as a reader chooses them. */
interface ChosenDays {
  readonly at?: PartialDate | undefined;
  readonly from?: PartialDate | undefined;
  readonly to?: PartialDate | undefined;
  readonly anyTime: boolean;
}

/**
 * The time of a question; undefined where nothing was chosen.
 * @param tooMany makes the refusal where more than one choice was made
 */
export function timeOfDays({ at, from, to, anyTime }: ChosenDays, tooMany: () => Error): TimeInput | undefined {
  const isPeriod = from !== undefined || to !== undefined;
  if (Number(at !== undefined) + Number(isPeriod) + Number(anyTime) > 1) throw tooMany();
  if (at !== undefined) return { at };
  return isPeriod || anyTime ? { during: { from, to } } : undefined;
}
