import { z } from "zod";
import { formatInstant } from "../../model/instant.ts";
import type { Outcome } from "../../service/changes/change.ts";

/** The result of a change: part of the answer of every tool that makes one. */
export const change = {
  dryRun: z.boolean().describe("Whether nothing was written."),
  confirm: z.string().optional().describe("After a dry run: give it with the same input and `dryRun` false to write just this."),
  knownAt: z.string().describe("The answer uses what was known at this instant."),
  revision: z
    .number()
    .int()
    .describe("The revision of the graph after the change; without one, that which it was checked against."),
  changes: z
    .array(
      z.object({
        type: z.string().describe("ENTITY, RELATIONSHIP, CLAIM or SOURCE."),
        id: z.string(),
        action: z.string().describe("ADDED, CHANGED, RETRACTED, or UNCHANGED if it was stored already."),
        fields: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
      }),
    )
    .describe("What was written, or would be, by record and field."),
};

export function changeOf({ dryRun, confirm, revision, session, changes }: Outcome<unknown>) {
  return {
    dryRun,
    ...(confirm === undefined ? {} : { confirm }),
    knownAt: formatInstant(session.now),
    revision,
    changes: changes.map(({ type, fields, ...one }) => ({
      ...one,
      type: type.toUpperCase(),
      fields: fields.map(({ field, before, after }) => ({ field, before, after })),
    })),
  };
}
