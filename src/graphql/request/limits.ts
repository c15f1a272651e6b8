/** The limits of one request. The query `status` shows them. */
export interface Limits {
  /** Lexical tokens of a document. */
  readonly maxTokens: number;
  /** The nesting depth of fields. */
  readonly maxDepth: number;
  /**
   * The cost of all fields together, checked before any work is done; see `cost.ts`. A unit is at most about a microsecond
   * of CPU: on the graph that comes with the program, the most that was found at 250,000 is a quarter of a second, by
   * test/faults/schema-fuzz, which looks for requests that take more than they are charged.
   */
  readonly maxCost: number;
  /** The same for callers who have signed in. */
  readonly maxSignedInCost: number;
  /** Root fields that follow relationships through the graph. */
  readonly maxTraversals: number;
  /** Entries of a list in the input of a question. */
  readonly maxListItems: number;
  /** Characters of a text in the input of a question. */
  readonly maxTextLength: number;
  /** The size of a request body. */
  readonly maxBodyBytes: number;
  /** The size of a request body that imports a document. */
  readonly maxImportBytes: number;
  /** The size of an answer to a caller who is not signed in. */
  readonly maxAnswerBytes: number;
  /** The size of an answer to a caller who is signed in. */
  readonly maxSignedInAnswerBytes: number;
}

export const defaultLimits: Limits = {
  maxTokens: 4_000,
  maxDepth: 20,
  maxCost: 250_000,
  maxSignedInCost: 1_000_000,
  maxTraversals: 50,
  maxListItems: 1_000,
  maxTextLength: 2_000,
  maxBodyBytes: 100_000,
  maxImportBytes: 5_000_000,
  maxAnswerBytes: 1_000_000,
  maxSignedInAnswerBytes: 32_000_000,
};

/** How large an answer for a caller may be. */
export function mostAnswerBytesOf({ maxAnswerBytes, maxSignedInAnswerBytes }: Limits, anonymous: boolean): number {
  return anonymous ? maxAnswerBytes : maxSignedInAnswerBytes;
}
