/** A part of an answer in sentences. */
export interface Passage {
  /** Whether it is told whatever room there is: totals, how complete the answer is, and by which receipt to ask again. */
  readonly always?: boolean;
  /** Told before the first of the lines, if any is. */
  readonly heading?: string;
  /** Told in this order as far as there is room. */
  readonly lines: readonly string[];
  /** What is said in place of lines that were left out. */
  readonly leftOut?: (count: number) => string;
}
