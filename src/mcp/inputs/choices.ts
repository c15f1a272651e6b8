import { z } from "zod";

/** More than any vocabulary has words. */
const most = 100;

/** One or more of a vocabulary. Longer lists are refused by their length, before there is a look at their entries. */
export function choicesOf<Word extends z.ZodType>(word: Word): z.ZodArray<Word> {
  return z.array(word).min(1).max(most);
}
