import type { Instant } from "../../model/records.ts";
import { type Contradiction, contradictionsFor } from "../../service/catalog/contradictions.ts";
import { pageOf } from "../../service/paging.ts";
import type { ApiContext } from "../request/context.ts";
import { traversalCost } from "../request/cost.ts";
import { connectionOf } from "../shared/connections.ts";
import { type NodeParent, NodeType } from "../shared/node.ts";
import { After, ConnectionPage, First, pageRequest } from "../shared/pages.ts";
import { claimParent, entityParent, relationshipParent } from "../shared/parents.ts";
import { DateTimeScalar } from "../shared/scalars.ts";
import { Arg, Ctx, Field, ObjectType, Query, Resolver } from "../shared/type-graphql.ts";
import { ClaimType } from "./claim.ts";

@ObjectType("Contradiction", {
  description: "One relationship or entity about which active claims disagree. Who is right is not decided here.",
  simpleResolvers: true,
})
class ContradictionType {
  @Field(() => NodeType, { description: "The relationship or the entity that the claims are about." })
  about!: NodeParent;
  @Field(() => [ClaimType], { description: "Active claims that say it is so, with their sources; the first recorded first." })
  supporting!: readonly object[];
  @Field(() => [ClaimType], { description: "Active claims that say it is not so, with their sources; the first recorded first." })
  disputing!: readonly object[];
}

const { Connection: ContradictionConnection } = connectionOf({
  name: "Contradiction",
  of: "contradictions: that with the newest disputing claim first",
  node: () => ContradictionType,
});

@Resolver()
export class ContradictionsResolver {
  @Query(() => ContradictionConnection, {
    description: "What sources disagree about: that with the newest disputing claim first, then by id.",
    complexity: traversalCost,
  })
  async contradictions(
    @Ctx() { library, asker, now }: ApiContext,
    @Arg("knownAt", () => DateTimeScalar, { nullable: true, description: "What was in dispute at this instant; now by default." })
    knownAt: Instant | null | undefined,
    @First() first: number | null,
    @After() after?: string | null,
  ) {
    const list = "contradictions";
    const instant = knownAt ?? now;
    const request = pageRequest(list, first, after);
    const keyOf = ({ about }: Contradiction) => about.id;
    const nodeOf = ({ about, supporting, disputing }: Contradiction): ContradictionType => ({
      about: "from" in about ? relationshipParent(about, instant) : entityParent(about),
      supporting: supporting.map(claimParent),
      disputing: disputing.map(claimParent),
    });
    const page = pageOf(await contradictionsFor(library, asker, instant), request, keyOf);
    return new ConnectionPage(page, request, { list, keyOf, nodeOf });
  }
}
