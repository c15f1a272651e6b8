import { type ErrorCode, SupplyGraphError } from "../../model/errors.ts";
import { UnreachableStoreError } from "../unreachable-store.ts";
import { connectionFaultIn } from "./connection-faults.ts";

/** The parts of the driver's errors that we depend on; not every entry point of the driver exports their class. */
interface DriverError extends Error {
  readonly code: string;
  readonly retriable?: boolean;
}

function isDriverError(error: unknown): error is DriverError {
  return error instanceof Error && typeof (error as { code?: unknown }).code === "string";
}

/**
 * What the driver calls an answer that it cannot read or a connection that it cannot use, of all its parts: the first reason is
 * often lost, where one statement of a transaction fails and the others only learn that it is over. A server that calls a message
 * of the driver out of place has heard, or said, something else than the driver did.
 */
const brokenConnection = /^(N\/A|ProtocolError|Neo\.ClientError\.Request\..+|E[A-Z]+|ERR_OUT_OF_RANGE|ERR_BUFFER_OUT_OF_BOUNDS)$/;

/** For an answer that cannot be one to what was asked. It is the driver's error for a server that does not keep to the protocol. */
export function senseless(reason: string, options?: ErrorOptions): Error {
  return Object.assign(new Error(`its answer makes no sense: ${reason}`, options), { code: "ProtocolError" });
}

/**
 * What the driver rejects with, made one of its errors: of an answer that makes no sense to it, it throws whatever comes of
 * that, such as a TypeError.
 */
export async function fromDriver<T>(call: () => PromiseLike<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (isDriverError(error) || error instanceof SupplyGraphError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw senseless(reason, { cause: error });
  }
}

/** What it says of a value that we hand it, under the same codes. */
const unsendable = /^Cannot pack|[Pp]ack this value|not allowed to pass|not supported|Sending vector/;

/** A constraint of ours is on one property of a label of our own, or of a kind of relationship. */
const foreignConstraint =
  /^(?:Node|Relationship)\(\d+\) (?!already exists with (?:label `AiSupplyGraph\w+`|type `\w+`) and property `(?:id|key|revision|token)`)/;

interface Meaning {
  readonly code: RegExp;
  /** What the server says, where the code alone does not tell; anything where absent. */
  readonly reason?: RegExp;
  readonly means: ErrorCode;
  /** `server` is "The Neo4j server at <address>". */
  readonly message: (server: string) => string;
  readonly retry?: false;
  /** Whether opening the store again later may succeed. */
  readonly mayPass?: true;
}

/** What an error code of the server means for a caller; the first row that matches applies. */
const meanings: readonly Meaning[] = [
  {
    // The server calls it transient, but the same transaction would fail again.
    code: /MemoryPoolOutOfMemoryError|MemoryLimit/,
    means: "COST_LIMIT",
    message: () =>
      "The change needs more memory than the database allows one transaction. Split it into smaller batches, or raise dbms.memory.transaction.total.max.",
    retry: false,
  },
  {
    // After three failures even the right password is refused for a while: never retried automatically.
    code: /^Neo\.ClientError\.Security\.(Unauthorized|AuthenticationRateLimit|CredentialsExpired)/,
    means: "STORE_UNAVAILABLE",
    message: (server) => `${server} rejected the user name or password. Check NEO4J_USER and NEO4J_PASSWORD.`,
    retry: false,
  },
  {
    code: /^Neo\.ClientError\.Security\./,
    means: "STORE_UNAVAILABLE",
    message: (server) =>
      `${server} does not allow this to the user of NEO4J_USER, who needs to read, write, and create indexes and constraints.`,
    retry: false,
  },
  {
    code: /DatabaseNotFound/,
    means: "STORE_UNAVAILABLE",
    message: (server) => `${server} has no such database. Check NEO4J_DATABASE, or leave it out for the user's home database.`,
    retry: false,
  },
  {
    code: /TransactionTimedOut|LockClientStopped|Transaction\.Terminated/,
    means: "STORE_UNAVAILABLE",
    message: (server) => `${server} did not finish in time. Try again, or with less at once.`,
    retry: false,
  },
  {
    code: /ConstraintValidationFailed/,
    reason: foreignConstraint,
    means: "CONFLICT",
    message: () =>
      "A constraint of the database that is not the graph's forbids what is stored. Drop it, or give the graph a database of its own.",
    retry: false,
  },
  {
    code: /ConstraintValidationFailed/,
    means: "CONFLICT",
    message: () => "Another record already has this id.",
    retry: false,
  },
  {
    code: /DatabaseUnavailable/,
    means: "STORE_UNAVAILABLE",
    message: (server) =>
      `${server} has not started this database yet, or has stopped it. Calls are made again as soon as it answers.`,
    mayPass: true,
  },
  {
    code: /^(ServiceUnavailable|SessionExpired)$|^Neo\.TransientError\.|NotALeader/,
    means: "STORE_UNAVAILABLE",
    message: (server) =>
      `${server} does not answer. Check that it is running and that NEO4J_URI is its address; calls are made again as soon as it answers.`,
    mayPass: true,
  },
  {
    code: brokenConnection,
    means: "STORE_UNAVAILABLE",
    message: (server) => `${server} broke off in the middle of an answer.`,
    mayPass: true,
  },
];

function meaningOf(error: DriverError): Meaning | undefined {
  if (brokenConnection.test(error.code) && unsendable.test(error.message)) return undefined;
  return meanings.find(({ code, reason }) => code.test(error.code) && (reason?.test(error.message) ?? true));
}

/** The messages of an error and of what it was caused by: over a routing address, the cause alone says what went wrong. */
function textsOf(error: unknown): string {
  const texts: string[] = [];
  for (let at = error; at instanceof Error; at = at.cause) texts.push(at.message);
  return texts.join("\n");
}

/** Whether the same transaction may succeed on a retry. */
export function isWorthRetrying(error: unknown): boolean {
  if (!isDriverError(error)) return false;
  const meaning = meaningOf(error);
  if (meaning === undefined || meaning.retry === false) return false;
  return error.retriable === true || brokenConnection.test(error.code);
}

/**
 * Whether nothing is to be had of the server, whoever asks: it does not answer, or not for this database. Not where it
 * answers and refuses us, nor where another transaction was in the way of one.
 */
export function isOutage(error: unknown): boolean {
  if (error instanceof UnreachableStoreError) return true;
  if (!isDriverError(error)) return false;
  if (!error.code.startsWith("Neo.")) return toSupplyGraphError(error, "") instanceof UnreachableStoreError;
  return error.code.includes("DatabaseUnavailable");
}

/**
 * A restored database is behind our bookmarks: they must be discarded, or reads would wait for them in vain. So must those that
 * a server made up that speaks nonsense: the driver keeps them, and then refuses them in every call.
 */
export function isUselessBookmark(error: unknown): boolean {
  return isDriverError(error) && (error.code.includes("Bookmark") || /^Bookmarks should /.test(error.message));
}

/** The error that callers of the port see. `address` is where the server is, without anything secret. */
export function toSupplyGraphError(error: unknown, address: string): SupplyGraphError {
  if (error instanceof SupplyGraphError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  const server = `The Neo4j server at ${address}`;
  if (isDriverError(error)) {
    if (/too large to index|longer than/i.test(reason)) {
      const message = "An id, name or external id is too long for a database index (about 8,000 bytes). Shorten it.";
      return new SupplyGraphError("BAD_USER_INPUT", message, {}, { cause: error });
    }
    // Only the driver itself fails to connect; what a server says about a transaction has a code that begins with Neo.
    const fault = error.code.startsWith("Neo.") ? undefined : connectionFaultIn(textsOf(error));
    if (fault !== undefined) {
      const message = `${server} ${fault.cause}. ${fault.remedy}.`;
      const options = { cause: error, publicMessage: "The database cannot be reached. Retry shortly." };
      return fault.mayPass
        ? new UnreachableStoreError(message, options)
        : new SupplyGraphError("STORE_UNAVAILABLE", message, {}, options);
    }
    const meaning = meaningOf(error);
    if (meaning !== undefined) {
      const message = `${meaning.message(server)} (${reason})`;
      const options = { cause: error, publicMessage: meaning.message("The database") };
      return meaning.mayPass
        ? new UnreachableStoreError(message, options)
        : new SupplyGraphError(meaning.means, message, {}, options);
    }
  }
  return new SupplyGraphError("INTERNAL", `The Neo4j store failed: ${reason}`, {}, { cause: error });
}
