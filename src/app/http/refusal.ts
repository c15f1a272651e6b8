import type { ErrorCode } from "../../model/errors.ts";

/** A request that is refused before it is executed. */
export class Refusal extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    /** After how many seconds to try again. */
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
  }
}
