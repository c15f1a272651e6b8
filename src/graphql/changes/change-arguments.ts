import { Arg } from "../shared/type-graphql.ts";

/** The argument `dryRun` of a mutation. */
export function DryRun(): ParameterDecorator {
  return Arg("dryRun", () => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "Check the input and report what would be written, but write nothing.",
  }) as ParameterDecorator;
}

/** The field `reason` of a correction. */
export const reasonOptions = { description: "Why it is corrected. The reason is kept with the new version." } as const;
