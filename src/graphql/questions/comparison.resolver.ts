import type { BlastRadiusAnswer } from "../../service/questions/blast-radius.ts";
import { Priced } from "../cost/price.ts";
import { anotherSearch, list } from "../cost/prices.ts";
import { CompletenessType, completenessOf } from "../shared/completeness.ts";
import { After, First, longestImpactPage } from "../shared/pages.ts";
import type { AnswerScope } from "../shared/parents.ts";
import { Field, FieldResolver, ObjectType, Resolver, Root } from "../shared/type-graphql.ts";
import { type BlastRadiusParent, BlastRadiusType } from "./blast-radius.ts";
import { ImpactConnection } from "./impact.ts";
import { ImpactChangeConnection, impactChangeParent } from "./impact-change.ts";
import { impactPage, pageByImpact } from "./impact-list.ts";

@ObjectType("ImpactComparison", {
  description: "What the assumptions of a what-if question change: its answer compared with the answer from the graph as it is.",
  simpleResolvers: true,
})
class ImpactComparisonType {
  @Field(() => CompletenessType, {
    description: "Whether both searches are complete. If one of them was cut off, some differences may be due to that alone.",
  })
  completeness!: object;
}

/** The parent of a comparison, with the scopes of its two answers. */
interface ComparisonParent extends ImpactComparisonType {
  readonly queryHash: string;
  readonly changes: NonNullable<Awaited<ReturnType<BlastRadiusAnswer["comparison"]>>>;
  readonly asItIs: AnswerScope;
  readonly asAssumed: AnswerScope;
}

@Resolver(() => BlastRadiusType)
export class BlastRadiusComparisonResolver {
  @Priced(anotherSearch)
  @FieldResolver(() => ImpactComparisonType, {
    nullable: true,
    description: "The answer compared with the answer from the graph as it is. Null if the question has no `assume`.",
  })
  async comparison(@Root() { answer, scope }: BlastRadiusParent): Promise<ComparisonParent | null> {
    const changes = await answer.comparison();
    if (changes === undefined) return null;
    const { session, knownAt } = scope;
    const { queryHash } = answer.receipt;
    return { queryHash, changes, asItIs: { session, knownAt }, asAssumed: scope, completeness: completenessOf(changes) };
  }
}

/** Of each part; changed impacts are sorted by the later one. */
const order = "SEVERITY";

@Resolver(() => ImpactComparisonType)
export class ImpactComparisonResolver {
  @Priced(list({ own: 100, item: 2, of: "entities" }))
  @FieldResolver(() => ImpactConnection, {
    description: "Impacts that exist only with the assumptions, the most severe first.",
  })
  gained(
    @Root() { queryHash, changes, asAssumed }: ComparisonParent,
    @First(50, longestImpactPage) first: number | null,
    @After() after?: string | null,
  ) {
    const shown = { list: "comparison.gained", asked: queryHash, items: changes.gained, order } as const;
    return impactPage(shown, asAssumed, { first, after });
  }

  @Priced(list({ own: 100, item: 2, of: "entities" }))
  @FieldResolver(() => ImpactConnection, {
    description: "Impacts that exist only without the assumptions, the most severe first.",
  })
  lost(
    @Root() { queryHash, changes, asItIs }: ComparisonParent,
    @First(50, longestImpactPage) first: number | null,
    @After() after?: string | null,
  ) {
    const shown = { list: "comparison.lost", asked: queryHash, items: changes.lost, order } as const;
    return impactPage(shown, asItIs, { first, after });
  }

  @Priced(list({ own: 100, item: 2, of: "entities" }))
  @FieldResolver(() => ImpactChangeConnection, {
    description:
      "Impacts that exist with and without the assumptions but differ. Sorted by the impact with the assumptions, the most severe first.",
  })
  changed(
    @Root() { queryHash, changes, asItIs, asAssumed }: ComparisonParent,
    @First(50, longestImpactPage) first: number | null,
    @After() after?: string | null,
  ) {
    type Change = (typeof changes.changed)[number];
    const impactOf = (change: Change) => change.after;
    const nodeOf = (change: Change) => impactChangeParent(asItIs, asAssumed, change);
    const shown = { list: "comparison.changed", asked: queryHash, items: changes.changed, order, impactOf } as const;
    return pageByImpact(asAssumed.session, shown, nodeOf, { first, after });
  }
}
