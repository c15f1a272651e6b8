import { claimsFor } from "../../service/catalog/records.ts";
import { retractClaim } from "../../service/changes/retract-claim.ts";
import { Priced } from "../cost/price.ts";
import { changing } from "../cost/prices.ts";
import { ClaimType } from "../records/claim.ts";
import type { ApiContext } from "../request/context.ts";
import { type ClaimParent, claimParent } from "../shared/parents.ts";
import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from "../shared/type-graphql.ts";
import { DryRun, IdempotencyKey, optionsOf } from "./change-arguments.ts";
import { ChangePayload, payloadOf } from "./payload.ts";

@ObjectType("RetractClaimPayload", { description: "The result of retracting a claim.", simpleResolvers: true })
class RetractClaimPayload extends ChangePayload {
  @Field(() => ClaimType, { nullable: true, description: "The claim as it is now. Null if it was not found." })
  claim!: ClaimParent | null;
}

@Resolver()
export class RetractClaimResolver {
  @Priced(changing())
  @Mutation(() => RetractClaimPayload, {
    description:
      "Retracts a claim: from now on it does not count, while questions about what was known before answer as they did. " +
      "Takes the role EDITOR for the caller's own claims, and CURATOR for those of others.",
  })
  async retractClaim(
    @Ctx() context: ApiContext,
    @Arg("id", () => ID, { description: "The ID of the claim." }) id: string,
    @Arg("reason", () => String, { description: "Why the claim does not hold. It is kept with the claim." }) reason: string,
    @DryRun() dryRun: boolean | null,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<RetractClaimPayload> {
    const outcome = await retractClaim(context.session, { id, reason }, optionsOf(dryRun, idempotencyKey));
    const payload = payloadOf(outcome, context);
    const [claim] = await claimsFor(context.session, [id]);
    return { ...payload, claim: claim === undefined ? null : claimParent(claim) };
  }
}
