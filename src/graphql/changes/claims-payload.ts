import { claimsFor, relationshipsFor } from "../../service/catalog/records.ts";
import type { Asserted } from "../../service/changes/assert-claims.ts";
import type { Outcome } from "../../service/changes/change.ts";
import { ClaimType } from "../records/claim.ts";
import { RelationshipType } from "../records/relationship.ts";
import type { ApiContext } from "../request/context.ts";
import { type ClaimParent, claimParent, type RelationshipParent, relationshipParent } from "../shared/parents.ts";
import { Field, ObjectType } from "../shared/type-graphql.ts";
import { ChangePayload, payloadOf } from "./payload.ts";

@ObjectType("AssertClaimsPayload", {
  description: "The result of asserting claims or correcting a relationship.",
  simpleResolvers: true,
})
export class AssertClaimsPayload extends ChangePayload {
  @Field(() => [ClaimType], {
    description: "The claims, in the order of the input. Without those that do not exist, as after a dry run.",
  })
  claims!: readonly ClaimParent[];
  @Field(() => [RelationshipType], {
    description: "The relationships that the claims are about. Without those that do not exist, as after a dry run.",
  })
  relationships!: readonly RelationshipParent[];
}

export async function claimsPayload(outcome: Outcome<Asserted>, context: ApiContext): Promise<AssertClaimsPayload> {
  const payload = payloadOf(outcome, context);
  const { session } = context;
  const claims = await claimsFor(session, outcome.result?.claims ?? []);
  const relationships = await relationshipsFor(session, outcome.result?.relationships ?? []);
  return {
    ...payload,
    claims: claims.flatMap((claim) => (claim === undefined ? [] : claimParent(claim))),
    relationships: relationships.flatMap((one) => (one === undefined ? [] : relationshipParent(one, session.now))),
  };
}
