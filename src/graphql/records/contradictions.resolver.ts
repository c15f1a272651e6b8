import type { Instant } from "../../model/records.ts";
import { type Contradiction, contradictions } from "../../service/catalog/contradictions.ts";
import { Priced } from "../cost/price.ts";
import { fixed, list } from "../cost/prices.ts";
import type { ApiContext } from "../request/context.ts";
import { connectionOf } from "../shared/connections.ts";
import { type NodeParent, NodeType } from "../shared/node.ts";
import { After, connect, First, walkOf } from "../shared/pages.ts";
import { claimParentAt, entityParentAt, relationshipParent } from "../shared/parents.ts";
import { DateTimeScalar } from "../shared/scalars.ts";
import { Arg, Ctx, Field, ObjectType, Query, Resolver } from "../shared/type-graphql.ts";
import { ClaimType } from "./claim.ts";

@ObjectType("Contradiction", {
  description: "A relationship or entity about which active claims disagree. The graph does not decide which side is right.",
  simpleResolvers: true,
})
class ContradictionType {
  @Field(() => NodeType, { description: "The relationship or entity that the claims are about." })
  about!: NodeParent;
  @Field(() => [ClaimType], { description: "The active claims that support the fact, in the order in which they were recorded." })
  supporting!: readonly object[];
  @Field(() => [ClaimType], { description: "The active claims that dispute the fact, in the order in which they were recorded." })
  disputing!: readonly object[];
}

const { Connection: ContradictionConnection } = connectionOf({
  name: "Contradiction",
  of: "contradictions",
  order: "the most recently disputed first",
  node: () => ContradictionType,
  counting: fixed(4_350),
});

@Resolver()
export class ContradictionsResolver {
  @Priced(list({ own: 7_000, item: 55, relationships: 0.21 }))
  @Query(() => ContradictionConnection, {
    description:
      "Relationships and entities that sources disagree about. Sorted by the newest disputing claim (most recent first), then by ID.",
  })
  async contradictions(
    @Ctx() { session }: ApiContext,
    @Arg("knownAt", () => DateTimeScalar, {
      nullable: true,
      description: "Return what was in dispute at this instant. Defaults to now.",
    })
    knownAt: Instant | null | undefined,
    @First() first: number | null,
    @After() after?: string | null,
  ) {
    const instant = knownAt ?? session.now;
    const walk = walkOf(session, "contradictions", instant, { first, after });
    const nodeOf = ({ about, supporting, disputing }: Contradiction): ContradictionType => ({
      about: "from" in about ? relationshipParent(about, instant) : entityParentAt(instant)(about),
      supporting: supporting.map(claimParentAt(instant)),
      disputing: disputing.map(claimParentAt(instant)),
    });
    return connect(await contradictions(session, instant, walk.request), walk, nodeOf);
  }
}
