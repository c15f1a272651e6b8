import { GraphQLError } from "graphql";
import type { LogFault } from "../../../graphql/request/errors.ts";
import { type ErrorCode, errorCodes, SupplyGraphError } from "../../../model/errors.ts";
import { Refusal } from "../refusal.ts";

/** Statuses of what is refused while it is answered: a document cannot say it in its body, as GraphQL does. */
const statuses: Readonly<Partial<Record<ErrorCode, number>>> = { NOT_FOUND: 404, CONFLICT: 409, DEADLINE_EXCEEDED: 504 };

/** What a question throws, as the transport refuses it. Anything else is a fault of the server, and stays what it is. */
export function asRefusal(error: unknown, log: LogFault): unknown {
  if (error instanceof SupplyGraphError && error.code !== "INTERNAL") {
    if (error.hidesDetails) log(undefined, error);
    const { code, message, place } = error.publicPart;
    return new Refusal(code, message, undefined, place, statuses[code]);
  }
  if (!(error instanceof GraphQLError)) return error;
  if (error.originalError != null) return asRefusal(error.originalError, log);
  const { code = "BAD_USER_INPUT" } = error.extensions;
  if (!isRefused(code)) return error;
  const retry = (error.extensions["http"] as { readonly headers?: ReadonlyMap<string, string> } | undefined)?.headers?.get(
    "retry-after",
  );
  return new Refusal(code, error.message, retry === undefined ? undefined : Number(retry), {}, statuses[code]);
}

function isRefused(code: unknown): code is ErrorCode {
  return typeof code === "string" && Object.hasOwn(errorCodes, code) && code !== "INTERNAL";
}
