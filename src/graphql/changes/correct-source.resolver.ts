import type { Marking } from "../../model/vocabulary.ts";
import { sourcesFor } from "../../service/catalog/records.ts";
import { correctSource } from "../../service/changes/correct-source.ts";
import { Priced } from "../cost/price.ts";
import { changing } from "../cost/prices.ts";
import { SourceType } from "../records/source.ts";
import type { ApiContext } from "../request/context.ts";
import { MarkingEnum } from "../shared/enums.ts";
import { type SourceParent, sourceParent } from "../shared/parents.ts";
import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from "../shared/type-graphql.ts";
import { DryRun, IdempotencyKey, optionsOf, reasonOptions } from "./change-arguments.ts";
import { ChangePayload, payloadOf } from "./payload.ts";
import { SourceFields } from "./source-input.ts";

@InputType("SourceCorrection", {
  description: "Fields of a source to set. A field that is left out stays as it is; null removes its value.",
})
class SourceCorrectionInput extends SourceFields {
  @Field(() => ID, { description: "The ID of the source." })
  id!: string;
  @Field(() => String, {
    nullable: true,
    description: "The origin that the source goes back to. Null if it is an origin of its own.",
  })
  originGroup?: string | null;
  @Field(() => MarkingEnum, {
    nullable: true,
    description: "Who may see the source: at most the caller's own clearance. Null for CLEAR.",
  })
  marking?: Marking | null;
  @Field(() => String, reasonOptions)
  reason!: string;
}

@ObjectType("CorrectSourcePayload", { description: "The result of correcting a source.", simpleResolvers: true })
class CorrectSourcePayload extends ChangePayload {
  @Field(() => SourceType, { nullable: true, description: "The source as it is now. Null if it was not found." })
  source!: SourceParent | null;
}

@Resolver()
export class CorrectSourceResolver {
  @Priced(changing())
  @Mutation(() => CorrectSourcePayload, {
    description:
      "Corrects fields of a source. Its earlier versions are kept, and questions about what was known before answer as they did. " +
      "Takes the role CURATOR.",
  })
  async correctSource(
    @Ctx() context: ApiContext,
    @Arg("correction", () => SourceCorrectionInput, { description: "What to correct, and why." })
    correction: SourceCorrectionInput,
    @DryRun() dryRun: boolean | null,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<CorrectSourcePayload> {
    const payload = payloadOf(await correctSource(context.session, { ...correction }, optionsOf(dryRun, idempotencyKey)), context);
    const [source] = await sourcesFor(context.session, [correction.id]);
    return { ...payload, source: source === undefined ? null : sourceParent(source) };
  }
}
