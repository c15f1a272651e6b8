import type { GraphQLResolveInfo } from "graphql";
import { outlineOfRef } from "../../service/catalog/references.ts";
import { pageOf } from "../../service/paging.ts";
import { askBlastRadius } from "../../service/questions/blast-radius.ts";
import type { ImpactOrder } from "../../service/questions/impact-order.ts";
import { Priced } from "../cost/price.ts";
import { fixed, list, question } from "../cost/prices.ts";
import type { ApiContext } from "../request/context.ts";
import { ImpactOrderEnum } from "../shared/enums.ts";
import { EntityRefInput } from "../shared/inputs.ts";
import { After, ConnectionPage, connect, First, longestImpactPage, walkOf } from "../shared/pages.ts";
import { outlineParent } from "../shared/parents.ts";
import { Arg, Ctx, FieldResolver, Info, Query, Resolver, Root } from "../shared/type-graphql.ts";
import { assumingInputOf } from "./assumptions.ts";
import { BlastRadiusInput, BlastRadiusParent, BlastRadiusType } from "./blast-radius.ts";
import { ImpactConnection, ImpactParent, ImpactType } from "./impact.ts";
import { filterOf, ImpactFilterInput } from "./impact-list.ts";
import { ImpactSummaryType } from "./impact-summary.ts";
import { EntityConnection } from "./unreached.ts";
import { wantedOf } from "./wanted.ts";

@Resolver(() => BlastRadiusType)
export class BlastRadiusResolver {
  @Priced(question(1))
  @Query(() => BlastRadiusType, {
    description: "Computes the blast radius of one or more seeds: the entities that harm reaches downstream from them.",
  })
  async blastRadius(
    @Ctx() context: ApiContext,
    @Arg("input", () => BlastRadiusInput, { description: "The seeds, and the conditions under which harm is followed." })
    input: BlastRadiusInput,
    @Info() info: GraphQLResolveInfo,
  ): Promise<BlastRadiusParent> {
    const answer = await askBlastRadius(context.session, { ...assumingInputOf(input), seeds: input.seeds }, wantedOf(info));
    return new BlastRadiusParent(context.session, answer);
  }

  @Priced(fixed(100, { entities: 0.01 }))
  @FieldResolver(() => ImpactSummaryType, {
    description: "The number of impacts, by hops, kind, role, channel, evidence and best path.",
  })
  summary(
    @Root() { answer }: BlastRadiusParent,
    @Arg("filter", () => ImpactFilterInput, {
      nullable: true,
      description: "Count only impacts that match this filter. Defaults to all impacts.",
    })
    filter?: ImpactFilterInput | null,
  ) {
    return answer.summary(filterOf(filter));
  }

  @Priced(list({ own: 300, item: 2, of: "entities", entities: 0.02 }))
  @FieldResolver(() => ImpactConnection, {
    description:
      "The impacts, one for each entity that harm reaches. Includes incidents that are reached, but not the seeds themselves.",
  })
  impacts(
    @Root() { answer, scope }: BlastRadiusParent,
    @Arg("filter", () => ImpactFilterInput, {
      nullable: true,
      description: "Return only impacts that match this filter. Defaults to all impacts.",
    })
    filter: ImpactFilterInput | null | undefined,
    @Arg("orderBy", () => ImpactOrderEnum, { nullable: true, defaultValue: "SEVERITY", description: "The sort order." })
    orderBy: ImpactOrder | null,
    @First(50, longestImpactPage) first: number | null,
    @After() after?: string | null,
  ) {
    const order = orderBy ?? "SEVERITY";
    const asked = [[answer.receipt.queryHash, filter], order];
    const walk = walkOf(scope.session, "impacts", asked, { first, after, longest: longestImpactPage });
    return new ConnectionPage(answer.rowPage(filterOf(filter), order, walk.request), walk, {
      nodeOf: (row) => new ImpactParent(scope, answer.impactAt(row)),
      readAhead: (rows) => answer.readAhead(rows),
    });
  }

  @Priced(list({ own: 400, item: 2, of: "entities", entities: 0.04 }))
  @FieldResolver(() => EntityConnection, {
    description:
      "The entities that harm does not reach under the conditions of the question, in the order of their IDs. An entity that `limits.maxNodes` alone leaves out is not among them. `completeness` says whether anything was cut off, and how many entities are reached only below `minLikelihood`.",
  })
  unreached(
    @Root() { answer, scope }: BlastRadiusParent,
    @Arg("filter", () => ImpactFilterInput, {
      nullable: true,
      description:
        "Return only entities that match this filter. Only `kinds` and `roles` can be given: the other conditions are on impacts. Defaults to all entities.",
    })
    filter: ImpactFilterInput | null | undefined,
    @First(50, longestImpactPage) first: number | null,
    @After() after?: string | null,
  ) {
    const asked = [answer.receipt.queryHash, filter];
    const walk = walkOf(scope.session, "unreached", asked, { first, after, longest: longestImpactPage });
    const page = pageOf(answer.unreached(filterOf(filter)), walk.request, (id) => [id]);
    return connect(page, walk, (id) => outlineParent(scope, id));
  }

  @Priced(fixed(100))
  @FieldResolver(() => ImpactType, { nullable: true, description: "The impact on one entity. Null if harm does not reach it." })
  async impact(
    @Root() { answer, scope }: BlastRadiusParent,
    @Arg("of", () => EntityRefInput, { description: "A reference to the entity." }) of: EntityRefInput,
  ): Promise<ImpactParent | null> {
    const view = answer.impactOn((await outlineOfRef(scope.session, of)).id);
    return view === undefined ? null : new ImpactParent(scope, view);
  }
}
