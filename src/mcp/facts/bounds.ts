import { z } from "zod";
import type { Bounds, ReceiptFacts } from "../../answers/bounds.ts";

/** How complete an answer is, and what it rests on: part of every answer about harm. */
export const bounds = {
  completeness: z.object({
    status: z.enum(["COMPLETE", "TRUNCATED"]),
    reasons: z.array(z.string()).describe("Why it is not complete: MAX_HOPS, MAX_NODES or DEADLINE."),
    explored: z.number().int().describe("How many entities are in the answer, before any filter."),
    frontier: z.number().int().describe("How many of them lead further than the search went."),
    fainter: z
      .number()
      .int()
      .nullable()
      .describe("How many more would be reached with minLikelihood 0; null if there was no time to count."),
  }),
  receipt: z.object({
    knownAt: z.string().describe("The answer uses what was known at this instant."),
    revision: z.number().int().describe("The revision of the graph."),
    window: z.object({ from: z.string().nullable(), to: z.string().nullable() }).describe("The days in question; null if open."),
    queryHash: z.string().describe("The same question, asked again, has the same hash."),
    notes: z.array(z.string()).describe("What a reader should know of the basis of the answer."),
  }),
};

export function completenessOf({ completeness }: Bounds) {
  const { status, reasons, explored, frontier, fainter } = completeness;
  return { status, reasons: [...reasons], explored, frontier, fainter };
}

export function receiptOf({ knownAt, revision, window, queryHash, notes }: ReceiptFacts) {
  return { knownAt, revision, window, queryHash, notes: [...notes] };
}
