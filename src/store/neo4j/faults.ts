import { type ErrorCode, SupplyGraphError } from "../../model/errors.ts";

/** As much of the driver's errors as we depend on; its class is not exported whole by every entry point. */
interface DriverError extends Error {
  readonly code: string;
  readonly retriable?: boolean;
}

function isDriverError(error: unknown): error is DriverError {
  return error instanceof Error && typeof (error as { code?: unknown }).code === "string";
}

/** What an error code of the driver or the server means for a caller; the first that fits. */
const meanings: readonly { readonly code: RegExp; readonly means: ErrorCode; readonly say: string; readonly retry?: false }[] = [
  {
    // Called transient by the server, but the same transaction would fail again.
    code: /MemoryPoolOutOfMemoryError|MemoryLimit/,
    means: "COST_LIMIT",
    say: "The change needs more memory than the database allows one transaction. Split it into smaller batches, or raise dbms.memory.transaction.total.max.",
    retry: false,
  },
  {
    // After three failures even the right password is refused for a while: never try again by ourselves.
    code: /^Neo\.ClientError\.Security\./,
    means: "STORE_UNAVAILABLE",
    say: "Neo4j refuses the login. Check NEO4J_USER and NEO4J_PASSWORD.",
    retry: false,
  },
  {
    code: /TransactionTimedOut|LockClientStopped|Transaction\.Terminated/,
    means: "STORE_UNAVAILABLE",
    say: "Neo4j did not finish within the time that is allowed. Try again, or ask for less at once.",
    retry: false,
  },
  {
    code: /ConstraintValidationFailed/,
    means: "CONFLICT",
    say: "An id is already in use by another record.",
    retry: false,
  },
  {
    code: /^(ServiceUnavailable|SessionExpired)$|^Neo\.TransientError\.|DatabaseUnavailable|NotALeader/,
    means: "STORE_UNAVAILABLE",
    say: "Neo4j does not answer. Check that it runs and that NEO4J_URI names it; the next call tries again.",
  },
];

function meaningOf(error: DriverError) {
  return meanings.find((row) => row.code.test(error.code));
}

/** Whether the same transaction may succeed if it is tried again. */
export function isWorthRetrying(error: unknown): boolean {
  return isDriverError(error) && error.retriable === true && meaningOf(error)?.retry !== false;
}

/** A database that was restored knows less than our bookmarks say: they must be forgotten, not waited for. */
export function isStaleBookmark(error: unknown): boolean {
  return isDriverError(error) && error.code.includes("Bookmark");
}

/** The error that callers of the port see. */
export function toSupplyGraphError(error: unknown): SupplyGraphError {
  if (error instanceof SupplyGraphError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  if (isDriverError(error)) {
    if (/too large to index|longer than/i.test(reason)) {
      const say = "An id, name or external id is too long for an index of the database (about 8,000 bytes). Shorten it.";
      return new SupplyGraphError("BAD_USER_INPUT", say, {}, { cause: error });
    }
    const meaning = meaningOf(error);
    if (meaning !== undefined) return new SupplyGraphError(meaning.means, `${meaning.say} (${reason})`, {}, { cause: error });
  }
  return new SupplyGraphError("INTERNAL", `The Neo4j store failed: ${reason}`, {}, { cause: error });
}
