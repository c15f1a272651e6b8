import type { ErrorCode, FaultPlace } from "../../model/errors.ts";

/** A request that is refused before it is executed. */
export class Refusal extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    /** After how many seconds to try again. */
    readonly retryAfterSeconds?: number,
    /** What it is about. */
    readonly place: FaultPlace = {},
    /** The HTTP status, where it is not the usual one of the code. */
    readonly status?: number,
  ) {
    super(message);
  }
}
