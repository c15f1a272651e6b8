import type { Outcome } from "../../service/changes/change.ts";
import type { UserError } from "../../service/changes/user-errors.ts";
import type { ApiContext } from "../request/context.ts";
import { Field, Int, ObjectType } from "../shared/type-graphql.ts";
import { RecordChangeType } from "./record-change.ts";
import { UserErrorType } from "./user-error.ts";

/** What every mutation returns. A base class: it is not in the schema itself. */
@ObjectType({ description: "The result of a change.", simpleResolvers: true })
export abstract class ChangePayload {
  @Field(() => [UserErrorType], {
    description: "Why the change was refused: everything that was found wrong with its input. Empty if it was not refused.",
  })
  userErrors!: readonly UserError[];
  @Field(() => Int, {
    description:
      "The revision of the graph after the change. If nothing was written, the revision that the input was checked against.",
  })
  revision!: number;
  @Field(() => [RecordChangeType], {
    description: "What was written, by record and field. For a dry run, what would have been written.",
  })
  changes!: readonly RecordChangeType[];
  @Field(() => Boolean, { description: "Whether everything was only checked, and nothing written." })
  dryRun!: boolean;
}

/** The fields that every payload has. The rest of the payload is read as of the change: its caller sees own writes at once. */
export function payloadOf(outcome: Outcome<unknown>, context: ApiContext): ChangePayload {
  const { userErrors, revision, changes, dryRun, session } = outcome;
  if (!dryRun && userErrors.length === 0) context.events.onChange?.(outcome);
  context.continueWith(session);
  return {
    userErrors,
    revision,
    dryRun,
    changes: changes.map((change) => ({
      ...change,
      type: change.type.toUpperCase() as RecordChangeType["type"],
    })) as RecordChangeType[],
  };
}
