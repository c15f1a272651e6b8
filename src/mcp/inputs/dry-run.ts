import { z } from "zod";
import type { ChangeOptions } from "../../service/changes/change.ts";
import { refusal } from "../../service/input-checks.ts";

/** Part of the input of every change: it is told before it is made. */
export const dryRun = {
  dryRun: z.boolean().default(true).describe("Write nothing, and say what would be written. Default: true."),
  confirm: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe("To write, with `dryRun` false: the `confirm` that the dry run of the same input has answered."),
};

/** Throws BAD_USER_INPUT where something is to be written that was not told before. */
export function changeOptionsOf({ dryRun: isDry, confirm }: z.output<z.ZodObject<typeof dryRun>>): ChangeOptions {
  if (isDry && confirm !== undefined) {
    throw refusal(
      "confirm",
      "is given for a dry run",
      " Leave it out, or set `dryRun` to false to write what the dry run has told.",
    );
  }
  if (!isDry && confirm === undefined) {
    const hint = " Call the tool with `dryRun` true, read what it would change, and repeat the call with its `confirm`.";
    throw refusal("confirm", "is missing, and nothing is written without a dry run before it", hint);
  }
  return { dryRun: isDry, confirm };
}
