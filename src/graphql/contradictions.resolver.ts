import type { Instant } from "../model/records.ts";
import { type Contradiction, contradictionsFor } from "../service/contradictions.ts";
import { pageOf } from "../service/paging.ts";
import { ClaimType } from "./claim.ts";
import { connectionOf } from "./connections.ts";
import type { ApiContext } from "./context.ts";
import { traversalCost } from "./cost.ts";
import { type NodeParent, NodeType } from "./node.ts";
import { After, ConnectionPage, First, pageRequest } from "./pages.ts";
import { claimParent, entityParent, relationshipParent } from "./parents.ts";
import { DateTimeScalar } from "./scalars.ts";
import { Arg, Ctx, Field, ObjectType, Query, Resolver } from "./type-graphql.ts";

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
