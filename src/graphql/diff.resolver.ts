import type { Claim } from "../model/records.ts";
import { entitiesOfRefs } from "../service/catalog-references.ts";
import { askDiff, type CausedImpactView, causesOf } from "../service/impact-diff.ts";
import { ClaimType } from "./claim.ts";
import type { ApiContext } from "./context.ts";
import { traversalCost } from "./cost.ts";
import {
  CausedImpactConnection,
  type CausedImpactParent,
  CausedImpactType,
  causedImpactParent,
  DiffInput,
  type DiffParent,
  DiffType,
  diffParent,
  diffQuestionOf,
} from "./diff.ts";
import { ImpactChangeConnection, impactChangeParent } from "./impact-change.ts";
import { pageByEntity } from "./impact-pages.ts";
import { After, First, longestImpactPage } from "./pages.ts";
import { type ClaimParent, claimParent } from "./parents.ts";
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from "./type-graphql.ts";

function causedPage({ diff, scopes }: DiffParent, side: "gained" | "lost", first: number | null, after: string | null | undefined) {
  const items = diff[side].map((caused) => ({ entity: caused.impact.entity, caused }));
  const scope = side === "gained" ? scopes.after : scopes.before;
  const nodeOf = ({ caused }: { readonly caused: CausedImpactView }) => causedImpactParent(diff, scope, caused);
  return pageByEntity(`diff.${side}`, items, nodeOf, first, after);
}

@Resolver(() => DiffType)
export class DiffResolver {
  @Query(() => DiffType, {
    description: "What differs in a blast radius between two moments of either clock, and the claims that caused it.",
    complexity: 2 * traversalCost,
  })
  async diff(
    @Ctx() { library, asker, now }: ApiContext,
    @Arg("input", () => DiffInput, { description: "Where harm starts, and the two moments that are compared." })
    input: DiffInput,
  ): Promise<DiffParent> {
    const seeds = await entitiesOfRefs(library, asker, input.seeds);
    return diffParent(library, askDiff(library, asker, seeds, diffQuestionOf(input), { now: () => now }));
  }

  @FieldResolver(() => CausedImpactConnection, { description: "Whom harm reaches only as of `after`, the most severe first." })
  gained(@Root() parent: DiffParent, @First(50, longestImpactPage) first: number | null, @After() after?: string | null) {
    return causedPage(parent, "gained", first, after);
  }

  @FieldResolver(() => CausedImpactConnection, { description: "Whom harm reaches only as of `before`, the most severe first." })
  lost(@Root() parent: DiffParent, @First(50, longestImpactPage) first: number | null, @After() after?: string | null) {
    return causedPage(parent, "lost", first, after);
  }

  @FieldResolver(() => ImpactChangeConnection, {
    description: "Whom harm reaches at both moments, but differently: by how it is as of `after`, the most severe first.",
  })
  changed(
    @Root() { diff, scopes }: DiffParent,
    @First(50, longestImpactPage) first: number | null,
    @After() after?: string | null,
  ) {
    const nodeOf = (change: (typeof diff.changed)[number]) => impactChangeParent(scopes.before, scopes.after, change);
    return pageByEntity("diff.changed", diff.changed, nodeOf, first, after);
  }
}

@Resolver(() => CausedImpactType)
export class CausedImpactResolver {
  @FieldResolver(() => [ClaimType], {
    description:
      "Claims about the relationships on its best path that were recorded or retracted between the two moments; of one that began or ended between them, without such claims, those on which it stands. In the order in which they were recorded.",
  })
  async causes(@Root() { caused, diff }: CausedImpactParent, @Ctx() { loaders }: ApiContext): Promise<ClaimParent[]> {
    const claimsAbout = (ids: readonly string[]): Promise<(readonly Claim[])[]> =>
      Promise.all(ids.map((id) => loaders.claimsAbout.load(id)));
    return (await causesOf(claimsAbout, caused, diff)).map(claimParent);
  }
}
