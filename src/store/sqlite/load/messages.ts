import { type ErrorCode, type FaultPlace, SupplyGraphError } from "../../../model/errors.ts";
import type { WriteResult } from "../../record-writer.ts";

/**
 * To the thread of a load: a chunk, the end of all chunks, or that what was loaded is to be undone. A chunk is one text:
 * that crosses threads faster than its records would.
 */
export type ToThread = { readonly chunk: string } | "end" | "undo";
/** From it: it has taken some more chunks, all is committed, or nothing is. */
export type FromThread = "taken some" | { readonly result: WriteResult } | { readonly failure: Failure };

/** Chunks for each "taken some": an answer to each would wake the other thread too often. */
export const chunksPerAnswer = 8;

/** An error as it crosses threads, where errors lose their own fields. */
interface Failure {
  readonly code: ErrorCode | undefined;
  readonly message: string;
  readonly place: FaultPlace;
  /** Where in the thread it was thrown. */
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
