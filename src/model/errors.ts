/** The closed list of what can go wrong for a caller. The code is the contract; the message says what to do. */
export const errorCodes = {
  BAD_USER_INPUT: "The request or the document is malformed. The message says what to change.",
  NOT_FOUND: "The named record does not exist, or is not visible to the caller. The message suggests near misses.",
  AMBIGUOUS: "The reference matches more than one record. The message lists them.",
  UNAUTHENTICATED: "The token is missing, unknown or expired.",
  FORBIDDEN: "The caller is signed in, but this takes a higher role. The message says which.",
  COST_LIMIT: "The request exceeds a limit. The message says which one, and how to ask for less.",
  RATE_LIMITED:
    "Too many requests wait to be answered, or too many failed attempts to sign in came from this address. Retry after the time that `Retry-After` gives.",
  DEADLINE_EXCEEDED: "The request could not be answered within the time allowed.",
  STORE_UNAVAILABLE: "The database does not respond. Retry shortly.",
  CONFLICT: "The input contradicts itself, or what is stored.",
  INTERNAL: "An internal server error. It has been logged.",
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

export interface FailureOptions extends ErrorOptions {
  /** Shown to callers over the network in place of a message that names files, addresses, or records that may be hidden. */
  readonly publicMessage?: string | undefined;
}

/** A failure that a caller can act on. */
export class SupplyGraphError extends Error {
  override readonly name = "SupplyGraphError";
  constructor(
    readonly code: ErrorCode,
    /** What is wrong and how to fix it. */
    message: string,
    readonly place: FaultPlace = {},
    private readonly options?: FailureOptions,
  ) {
    super(message, options);
  }

  /** The part of the error that callers over the network may see. */
  get publicPart(): Pick<SupplyGraphError, "code" | "message" | "place"> {
    const { code, message, place } = this;
    const publicMessage = this.options?.publicMessage;
    return publicMessage === undefined ? { code, message, place } : { code, message: publicMessage, place: {} };
  }

  /** Whether callers over the network see less than the whole error, which then has to be in the log. */
  get hidesDetails(): boolean {
    return this.options?.publicMessage !== undefined;
  }
}
