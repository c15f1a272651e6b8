import { type ChangeOptions, keyDays } from "../../service/changes/change.ts";
import { Arg } from "../shared/type-graphql.ts";

/** The argument `dryRun` of a mutation. */
export function DryRun(): ParameterDecorator {
  return Arg("dryRun", () => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "Check the input and report what would be written, but write nothing.",
  }) as ParameterDecorator;
}

/** The argument `idempotencyKey` of a mutation. */
export function IdempotencyKey(): ParameterDecorator {
  return Arg("idempotencyKey", () => String, {
    nullable: true,
    description: `A key of the caller's own for this change, such as a UUID. The same change sent again under it returns the same answer and is not written twice; another change is refused. Keys are kept for ${keyDays} days.`,
  }) as ParameterDecorator;
}

/** The options of a change, from the arguments that every mutation has. */
export function optionsOf(dryRun: boolean | null, idempotencyKey: string | null | undefined): ChangeOptions {
  return { dryRun: dryRun ?? false, idempotencyKey: idempotencyKey ?? undefined };
}

/** The field `reason` of a correction. */
export const reasonOptions = { description: "Why it is corrected. The reason is kept with the new version." } as const;
