import { type ErrorCode, SupplyGraphError } from "../../model/errors.ts";

/** The parts of the driver's errors that we depend on; not every entry point of the driver exports their class. */
interface DriverError extends Error {
  readonly code: string;
  readonly retriable?: boolean;
}

function isDriverError(error: unknown): error is DriverError {
  return error instanceof Error && typeof (error as { code?: unknown }).code === "string";
}

/** What an error code of the driver or the server means for a caller; the first row that matches applies. */
const meanings: readonly { readonly code: RegExp; readonly means: ErrorCode; readonly message: string; readonly retry?: false }[] =
  [
    {
      // The server calls it transient, but the same transaction would fail again.
      code: /MemoryPoolOutOfMemoryError|MemoryLimit/,
      means: "COST_LIMIT",
      message:
        "The change needs more memory than the database allows one transaction. Split it into smaller batches, or raise dbms.memory.transaction.total.max.",
      retry: false,
    },
    {
      // After three failures even the right password is refused for a while: never retried automatically.
      code: /^Neo\.ClientError\.Security\./,
      means: "STORE_UNAVAILABLE",
      message: "Neo4j rejected the user name or password. Check NEO4J_USER and NEO4J_PASSWORD.",
      retry: false,
    },
    {
      code: /TransactionTimedOut|LockClientStopped|Transaction\.Terminated/,
      means: "STORE_UNAVAILABLE",
      message: "Neo4j did not finish in time. Try again, or with less at once.",
      retry: false,
    },
    {
      code: /ConstraintValidationFailed/,
      means: "CONFLICT",
      message: "Another record already has this id.",
      retry: false,
    },
    {
      code: /^(ServiceUnavailable|SessionExpired)$|^Neo\.TransientError\.|DatabaseUnavailable|NotALeader/,
      means: "STORE_UNAVAILABLE",
      message: "Neo4j does not answer. Check that it is running and that NEO4J_URI is its address; the next call tries again.",
    },
  ];

function meaningOf(error: DriverError) {
  return meanings.find((row) => row.code.test(error.code));
}

/** Whether the same transaction may succeed on a retry. */
export function isWorthRetrying(error: unknown): boolean {
  return isDriverError(error) && error.retriable === true && meaningOf(error)?.retry !== false;
}

/** A restored database is behind our bookmarks: they must be discarded, or reads would wait for them in vain. */
export function isStaleBookmark(error: unknown): boolean {
  return isDriverError(error) && error.code.includes("Bookmark");
}

/** The error that callers of the port see. */
export function toSupplyGraphError(error: unknown): SupplyGraphError {
  if (error instanceof SupplyGraphError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  if (isDriverError(error)) {
    if (/too large to index|longer than/i.test(reason)) {
      const message = "An id, name or external id is too long for a database index (about 8,000 bytes). Shorten it.";
      return new SupplyGraphError("BAD_USER_INPUT", message, {}, { cause: error });
    }
    const meaning = meaningOf(error);
    if (meaning !== undefined) return new SupplyGraphError(meaning.means, `${meaning.message} (${reason})`, {}, { cause: error });
  }
  return new SupplyGraphError("INTERNAL", `The Neo4j store failed: ${reason}`, {}, { cause: error });
}
