import type { EntityKind } from "../../model/entity-kinds.ts";
import type { Json } from "../../model/records.ts";
import type { Marking } from "../../model/vocabulary.ts";
import { recordEntities } from "../../service/changes/record-entities.ts";
import { Priced } from "../cost/price.ts";
import { changing } from "../cost/prices.ts";
import type { ApiContext } from "../request/context.ts";
import { EntityKindEnum, MarkingEnum } from "../shared/enums.ts";
import { ExternalIdInput } from "../shared/inputs.ts";
import { JsonScalar } from "../shared/scalars.ts";
import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from "../shared/type-graphql.ts";
import { DryRun, IdempotencyKey, optionsOf } from "./change-arguments.ts";
import { entitiesPayload, RecordEntitiesPayload } from "./entities-payload.ts";

@InputType("EntityInput", { description: "An entity to record." })
class EntityInput {
  @Field(() => ID, {
    nullable: true,
    description:
      "The ID of the entity: that of a stored one to add to it, or one that is not in use. If it is left out, the entity is the one that has an external ID of these, or a new one with an ID made of its name.",
  })
  id?: string | null;
  @Field(() => EntityKindEnum, { description: "The kind of the entity." })
  kind!: EntityKind;
  @Field(() => String, { description: "The name of the entity." })
  name!: string;
  @Field(() => [String], { nullable: true, description: "Other names of the entity." })
  aliases?: string[] | null;
  @Field(() => String, { nullable: true, description: "What the entity is, in a sentence or two." })
  description?: string | null;
  @Field(() => [ExternalIdInput], { nullable: true, description: "IDs that other registries assigned to the entity." })
  externalIds?: ExternalIdInput[] | null;
  @Field(() => MarkingEnum, {
    nullable: true,
    description: "Who may see the entity: at most the caller's own clearance. Defaults to CLEAR.",
  })
  marking?: Marking | null;
  @Field(() => JsonScalar, {
    nullable: true,
    description: "Fields of the entity's kind by name, such as `roles` of an organization or `startedOn` of an incident.",
  })
  fields?: Json | null;
}

@Resolver()
export class RecordEntitiesResolver {
  @Priced(changing("entities"))
  @Mutation(() => RecordEntitiesPayload, {
    description:
      "Records new entities, and adds to stored ones what they lack: aliases, external IDs and empty fields. What contradicts a stored entity is refused; `correctEntity` corrects it. " +
      "Takes the role EDITOR.",
  })
  async recordEntities(
    @Ctx() context: ApiContext,
    @Arg("entities", () => [EntityInput], { description: "The entities to record, from 1 to 100." }) entities: EntityInput[],
    @DryRun() dryRun: boolean | null,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<RecordEntitiesPayload> {
    const inputs = entities.map((entity) => ({ ...entity }));
    return entitiesPayload(await recordEntities(context.session, inputs, optionsOf(dryRun, idempotencyKey)), context);
  }
}
