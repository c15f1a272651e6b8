/** Why the API did not answer: one of the codes in docs/operations.md, or `UNREACHABLE` where no answer came at all. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** In seconds, where the API says when to ask again. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}
