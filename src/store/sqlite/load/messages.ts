import { type ErrorCode, type FaultPlace, SupplyGraphError } from "../../../model/errors.ts";
import type { WriteResult } from "../../record-writer.ts";

/**
 * To the load thread: a chunk, the end of all chunks, or the order to roll back. A chunk is one JSON text, which crosses
 * threads faster than its records would.
 */
export type ToThread = { readonly chunk: string } | "end" | "undo";
/** From the load thread: it has taken some more chunks, everything is committed, or everything is rolled back. */
export type FromThread = "taken some" | { readonly result: WriteResult } | { readonly failure: Failure };

/** Chunks for each "taken some": an answer to each would wake the other thread too often. */
export const chunksPerAnswer = 8;

/** An error in the form in which it crosses threads, where errors lose their own fields. */
interface Failure {
  readonly code: ErrorCode | undefined;
  readonly message: string;
  readonly place: FaultPlace;
  /** The stack in the load thread. */
  readonly stack: string | undefined;
}

export function failureOf(error: unknown): Failure {
  if (error instanceof SupplyGraphError) {
    return { code: error.code, message: error.message, place: error.place, stack: error.stack };
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { code: undefined, message, place: {}, stack };
}

export function errorOf({ code, message, place, stack }: Failure): Error {
  return code === undefined ? new Error(message, { cause: stack }) : new SupplyGraphError(code, message, place, { cause: stack });
}
