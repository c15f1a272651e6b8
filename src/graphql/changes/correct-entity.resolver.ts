import type { Json } from "../../model/records.ts";
import type { Marking } from "../../model/vocabulary.ts";
import { correctEntity } from "../../service/changes/correct-entity.ts";
import { Priced } from "../cost/price.ts";
import { changing } from "../cost/prices.ts";
import type { ApiContext } from "../request/context.ts";
import { MarkingEnum } from "../shared/enums.ts";
import { ExternalIdInput } from "../shared/inputs.ts";
import { JsonScalar } from "../shared/scalars.ts";
import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from "../shared/type-graphql.ts";
import { DryRun, IdempotencyKey, optionsOf, reasonOptions } from "./change-arguments.ts";
import { entitiesPayload, RecordEntitiesPayload } from "./entities-payload.ts";

@InputType("EntityCorrection", { description: "Fields of an entity to set. A field that is left out stays as it is." })
class EntityCorrectionInput {
  @Field(() => ID, { description: "The ID of the entity." })
  id!: string;
  @Field(() => String, { nullable: true, description: "The name of the entity." })
  name?: string | null;
  @Field(() => [String], { nullable: true, description: "Other names of the entity, in place of those that it has." })
  aliases?: string[] | null;
  @Field(() => String, { nullable: true, description: "What the entity is, in a sentence or two. Null removes it." })
  description?: string | null;
  @Field(() => [ExternalIdInput], {
    nullable: true,
    description: "IDs that other registries assigned to the entity, in place of those that it has.",
  })
  externalIds?: ExternalIdInput[] | null;
  @Field(() => MarkingEnum, { nullable: true, description: "Who may see the entity: at most the caller's own clearance." })
  marking?: Marking | null;
  @Field(() => JsonScalar, {
    nullable: true,
    description:
      "Fields of the entity's kind by name, such as `roles` of an organization or `startedOn` of an incident. Null removes the value of a field.",
  })
  fields?: Json | null;
  @Field(() => String, reasonOptions)
  reason!: string;
}

@Resolver()
export class CorrectEntityResolver {
  @Priced(changing())
  @Mutation(() => RecordEntitiesPayload, {
    description:
      "Corrects fields of an entity. Its earlier versions are kept, and questions about what was known before answer as they did. " +
      "Takes the role CURATOR.",
  })
  async correctEntity(
    @Ctx() context: ApiContext,
    @Arg("correction", () => EntityCorrectionInput, { description: "What to correct, and why." })
    correction: EntityCorrectionInput,
    @DryRun() dryRun: boolean | null,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<RecordEntitiesPayload> {
    return entitiesPayload(await correctEntity(context.session, { ...correction }, optionsOf(dryRun, idempotencyKey)), context);
  }
}
