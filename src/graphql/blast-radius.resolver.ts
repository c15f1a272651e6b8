import { entitiesOfRefs, entityOfRef } from "../service/catalog-references.ts";
import { askBlastRadius } from "../service/impact.ts";
import type { ImpactFilter, ImpactOrder } from "../service/impact-list.ts";
import { pageOf } from "../service/paging.ts";
import { type BlastRadiusParent, BlastRadiusType, blastRadiusParent } from "./blast-radius.ts";
import type { ApiContext } from "./context.ts";
import { ImpactOrderEnum } from "./enums.ts";
import { ImpactConnection, ImpactParent, ImpactType } from "./impact.ts";
import { BlastRadiusInput, harmInputOf, ImpactFilterInput } from "./impact-inputs.ts";
import { ImpactSummaryType } from "./impact-summary.ts";
import { EntityRefInput } from "./inputs.ts";
import { After, ConnectionPage, First, longestImpactPage, pageRequest } from "./pages.ts";
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from "./type-graphql.ts";

/** What a traversal costs beside what is shown of it, in fields. */
export const traversalCost = 2_000;

function filterOf(filter: ImpactFilterInput | null | undefined): ImpactFilter | undefined {
  if (filter == null) return undefined;
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value != null));
}

const filterArgument = { nullable: true, description: "Which impacts to show; all by default." };

@Resolver(() => BlastRadiusType)
export class BlastRadiusResolver {
  @Query(() => BlastRadiusType, { description: "What harm reaches from these seeds.", complexity: traversalCost })
  async blastRadius(
    @Ctx() { library, asker, now, loaders }: ApiContext,
    @Arg("input", () => BlastRadiusInput, { description: "Where harm starts, and under which conditions it is followed." })
    input: BlastRadiusInput,
  ): Promise<BlastRadiusParent> {
    const seeds = await entitiesOfRefs(library, asker, input.seeds);
    for (const seed of seeds) loaders.entity.prime(seed.id, seed);
    return blastRadiusParent(askBlastRadius(library, asker, seeds, harmInputOf(input), { now: () => now }), seeds);
  }

  @FieldResolver(() => ImpactSummaryType, { description: "The impacts, counted by distance, kind, role, channel and evidence." })
  summary(
    @Root() { answer }: BlastRadiusParent,
    @Arg("filter", () => ImpactFilterInput, filterArgument) filter?: ImpactFilterInput | null,
  ) {
    return answer.summary(filterOf(filter));
  }

  @FieldResolver(() => ImpactConnection, {
    description: "The impacts. The seeds themselves are none; incidents that are reached are.",
  })
  impacts(
    @Root() { answer }: BlastRadiusParent,
    @Ctx() { library }: ApiContext,
    @Arg("filter", () => ImpactFilterInput, filterArgument) filter: ImpactFilterInput | null | undefined,
    @Arg("orderBy", () => ImpactOrderEnum, { nullable: true, defaultValue: "SEVERITY", description: "In which order." })
    orderBy: ImpactOrder | null,
    @First(50, longestImpactPage) first: number | null,
    @After() after?: string | null,
  ) {
    const order = orderBy ?? "SEVERITY";
    const list = `impacts by ${order}`;
    const request = pageRequest(list, first, after, { longest: longestImpactPage });
    const impacts = answer.impacts(filterOf(filter), order);
    return new ConnectionPage(
      pageOf(impacts, request, (view) => view.entity),
      request,
      {
        list,
        keyOf: (view) => view.entity,
        nodeOf: (view) => new ImpactParent(library, answer.receipt.knownAt, view),
      },
    );
  }

  @FieldResolver(() => ImpactType, { nullable: true, description: "The impact on one entity; null where harm does not reach it." })
  async impact(
    @Root() { answer }: BlastRadiusParent,
    @Ctx() { library, asker }: ApiContext,
    @Arg("of", () => EntityRefInput, { description: "On which entity." }) of: EntityRefInput,
  ): Promise<ImpactParent | null> {
    const view = answer.impactOn((await entityOfRef(library, asker, of)).id);
    return view === undefined ? null : new ImpactParent(library, answer.receipt.knownAt, view);
  }
}
