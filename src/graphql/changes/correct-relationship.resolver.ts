import type { Json } from "../../model/records.ts";
import { correctRelationship } from "../../service/changes/correct-relationship.ts";
import { Priced } from "../cost/price.ts";
import { changing } from "../cost/prices.ts";
import type { ApiContext } from "../request/context.ts";
import { JsonScalar } from "../shared/scalars.ts";
import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from "../shared/type-graphql.ts";
import { DryRun, IdempotencyKey, optionsOf } from "./change-arguments.ts";
import { AssertClaimsPayload, claimsPayload } from "./claims-payload.ts";
import { RelationshipFields } from "./relationship-input.ts";

@InputType("RelationshipCorrection", {
  description: "Fields of a relationship to set. A field that is left out stays as it is; null removes its value.",
})
class RelationshipCorrectionInput extends RelationshipFields {
  @Field(() => ID, { description: "The ID of the relationship." })
  id!: string;
  @Field(() => JsonScalar, {
    nullable: true,
    description: "Attributes of the relationship by name. Those that are not named stay as they are; null removes one.",
  })
  attributes?: Json | null;
  @Field(() => String, { description: "Why it is corrected. The reason is kept with the claims that are retracted." })
  reason!: string;
}

@Resolver()
export class CorrectRelationshipResolver {
  @Priced(changing())
  @Mutation(() => AssertClaimsPayload, {
    description:
      "Corrects the dates, attributes or note of a relationship, in one step: its claims are retracted, and asserted by the caller about a relationship with the corrected content. Questions about what was known before answer as they did. " +
      "Takes the role CURATOR.",
  })
  async correctRelationship(
    @Ctx() context: ApiContext,
    @Arg("correction", () => RelationshipCorrectionInput, { description: "What to correct, and why." })
    correction: RelationshipCorrectionInput,
    @DryRun() dryRun: boolean | null,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<AssertClaimsPayload> {
    return claimsPayload(await correctRelationship(context.session, { ...correction }, optionsOf(dryRun, idempotencyKey)), context);
  }
}
