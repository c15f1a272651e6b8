/** The closed list of what can go wrong for a caller. The code is the contract; the message says what to do. */
export const errorCodes = {
  BAD_USER_INPUT: "The question or the document is not well formed; the message says what to change.",
  NOT_FOUND: "What is named is not there; the message names near misses.",
  AMBIGUOUS: "More than one thing goes by that name; the message lists them.",
  UNAUTHENTICATED: "The token is missing, unknown or expired.",
  FORBIDDEN: "The token does not allow this.",
  COST_LIMIT: "The question would take more than its share; the message says which limit and how to ask for less.",
  RATE_LIMITED: "Too many questions at once; try again after the time that is given.",
  DEADLINE_EXCEEDED: "No answer within the time that is allowed.",
  STORE_UNAVAILABLE: "The database does not answer; try again shortly.",
  CONFLICT: "The change contradicts what is stored.",
  INTERNAL: "A fault of the server; it has been logged.",
} as const;
export type ErrorCode = keyof typeof errorCodes;

/** Where in a document a fault lies. */
export interface FaultPlace {
  readonly file?: string | undefined;
  /** The record's id, or its place in the file where it has none. */
  readonly record?: string | undefined;
  /** The path of the field in the record, e.g. `claims[0].confidence`. */
  readonly field?: string | undefined;
}

/** A failure that a caller can act on. */
export class SupplyGraphError extends Error {
  override readonly name = "SupplyGraphError";
  constructor(
    readonly code: ErrorCode,
    /** What is wrong and how to mend it. */
    message: string,
    readonly place: FaultPlace = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
