import { randomUUID } from "node:crypto";
import { HeaderMap } from "@apollo/server";
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from "graphql";
import { type ErrorCode, errorCodes, SupplyGraphError } from "../../model/errors.ts";
import { inputHint } from "./input-hints.ts";

/** Logs a fault of the server. The id is in the answer, too; undefined if the answer says what the fault is, without its details. */
export type LogFault = (id: string | undefined, error: unknown) => void;

/** Apollo's codes for requests that are at fault themselves. */
const faultsOfTheRequest = new Set([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "BAD_REQUEST",
  "BAD_USER_INPUT",
  "OPERATION_RESOLUTION_FAILURE",
  "PERSISTED_QUERY_NOT_FOUND",
  "PERSISTED_QUERY_NOT_SUPPORTED",
]);

function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === "string" && Object.hasOwn(errorCodes, code);
}

/** HTTP statuses of requests that are refused before they are executed; 400 for the rest. An executed one has 200. */
const refusalStatuses: Partial<Readonly<Record<ErrorCode, number>>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  STORE_UNAVAILABLE: 503,
};

/** The HTTP status of a request that is refused before it is executed. */
export function refusalStatus(code: ErrorCode): number {
  return refusalStatuses[code] ?? 400;
}

/**
 * A GraphQL error for a request that is refused before it is executed, with the HTTP status of its code.
 * @param retryAfterSeconds after how many seconds to try again
 */
export function refusal(code: ErrorCode, message: string, retryAfterSeconds?: number): GraphQLError {
  const headers = new HeaderMap();
  if (retryAfterSeconds !== undefined) headers.set("retry-after", String(retryAfterSeconds));
  return new GraphQLError(message, { extensions: { code, http: { status: refusalStatus(code), headers } } });
}

/** The error that a resolver or a validation rule threw. */
function causeOf(thrown: unknown): unknown {
  return thrown instanceof GraphQLError && thrown.originalError != null ? thrown.originalError : thrown;
}

/** Whether the error is a limit that graphql-js or Apollo enforces. They report it like a syntax error. */
function isOverLimit({ message, extensions }: GraphQLFormattedError): boolean {
  if (extensions?.["validationErrorCode"] === "MAX_RECURSIVE_SELECTIONS_EXCEEDED") return true;
  return message.startsWith("Syntax Error: Document contains more") && message.endsWith("Parsing aborted.");
}

/** Whether the document is nested so deep that graphql-js, which recurses, ran out of its stack. */
function isNestedTooDeep({ message, extensions }: GraphQLFormattedError): boolean {
  return extensions?.["code"] === "GRAPHQL_PARSE_FAILED" && message.includes("Maximum call stack");
}

const longestMessage = 1_000;
/** A message that quotes a long value, without most of it: what is wrong comes before or after. */
function shortened(message: string): string {
  if (message.length <= longestMessage) return message;
  return `${message.slice(0, longestMessage / 2)}…${message.slice(-longestMessage / 2)}`;
}

/** What graphql-js adds about names of the schema, in a message that was shortened, since it looks at each letter often. Apollo itself leaves it out for documents, but not for variables. */
const suggestion = / ?Did you mean [^?]*\?/g;

/** Whether the request asks for the schema, which is hidden from its caller. Apollo's own message names a switch of Apollo's. */
function asksForSchema({ extensions }: GraphQLFormattedError): boolean {
  return extensions?.["validationErrorCode"] === "INTROSPECTION_DISABLED";
}

/**
 * Formats every error that leaves the server: a code from the closed list, a message that says what to do, and no internal
 * details.
 * @param schema for messages that say how to write an input; without it, they name nothing of the schema
 */
export function formatErrors(log: LogFault, schema?: GraphQLSchema | undefined) {
  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const { path, locations } = formatted;
    const place = { ...(path === undefined ? {} : { path }), ...(locations === undefined ? {} : { locations }) };
    const error = causeOf(thrown);
    if (error instanceof SupplyGraphError && error.code !== "INTERNAL") {
      if (error.hidesDetails) log(undefined, error);
      const shown = error.publicPart;
      return { message: shown.message, ...place, extensions: { code: shown.code, ...shown.place } };
    }
    if (isOverLimit(formatted)) {
      const message = "The document selects too many fields. Ask for fewer fields at once, or use fragments less often.";
      return { message, ...place, extensions: { code: "COST_LIMIT" } };
    }
    if (isNestedTooDeep(formatted)) {
      return { message: "The document is nested too deep. Ask for less at once.", ...place, extensions: { code: "COST_LIMIT" } };
    }
    if (asksForSchema(formatted)) {
      const message = "The schema is for callers who are signed in. Send the header `authorization: Bearer <token>`.";
      return { message, ...place, extensions: { code: "BAD_USER_INPUT" } };
    }
    const code = formatted.extensions?.["code"];
    if (faultsOfTheRequest.has(String(code))) {
      const said = shortened(formatted.message);
      const message = schema === undefined ? said.replace(suggestion, "") : said + inputHint(schema, said);
      return { message, ...place, extensions: { code: "BAD_USER_INPUT" } };
    }
    if (isErrorCode(code) && code !== "INTERNAL") return { message: shortened(formatted.message), ...place, extensions: { code } };
    const id = randomUUID();
    log(id, error);
    return {
      message: `Internal server error, logged as ${id}. Retry the request, and report the error if it persists.`,
      ...place,
      extensions: { code: "INTERNAL" },
    };
  };
}
