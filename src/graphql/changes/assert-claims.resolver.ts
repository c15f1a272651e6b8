import { assertClaims } from "../../service/changes/assert-claims.ts";
import { Priced } from "../cost/price.ts";
import { changing } from "../cost/prices.ts";
import type { ApiContext } from "../request/context.ts";
import { Arg, Ctx, Mutation, Resolver } from "../shared/type-graphql.ts";
import { DryRun, IdempotencyKey, optionsOf } from "./change-arguments.ts";
import { ClaimInput } from "./claim-input.ts";
import { AssertClaimsPayload, claimsPayload } from "./claims-payload.ts";

@Resolver()
export class AssertClaimsResolver {
  @Priced(changing("claims"))
  @Mutation(() => AssertClaimsPayload, {
    description:
      "Records claims of the caller, with the relationships and sources that are new. Asserting again what is asserted changes nothing. " +
      "Takes the role EDITOR.",
  })
  async assertClaims(
    @Ctx() context: ApiContext,
    @Arg("claims", () => [ClaimInput], { description: "The claims to record, from 1 to 100." }) claims: ClaimInput[],
    @DryRun() dryRun: boolean | null,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<AssertClaimsPayload> {
    return claimsPayload(await assertClaims(context.session, claims, optionsOf(dryRun, idempotencyKey)), context);
  }
}
