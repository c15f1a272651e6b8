import type { GraphQLResolveInfo } from "graphql";
import { askDiff, type CausedImpactView, type ChangedImpactView } from "../../service/questions/diff.ts";
import { Priced } from "../cost/price.ts";
import { list, question } from "../cost/prices.ts";
import type { ApiContext } from "../request/context.ts";
import { After, First, longestImpactPage } from "../shared/pages.ts";
import { Arg, Ctx, FieldResolver, Info, Query, Resolver, Root } from "../shared/type-graphql.ts";
import {
  CausedImpactConnection,
  causedChangeParent,
  causedImpactParent,
  DiffInput,
  type DiffParent,
  DiffType,
  diffParent,
  diffQuestionOf,
} from "./diff.ts";
import { ImpactChangeConnection } from "./impact-change.ts";
import { pageByImpact } from "./impact-list.ts";
import { wantedOf } from "./wanted.ts";

/** Of each part; changed impacts are sorted by the later one. */
const order = "SEVERITY";

function askedOf({ diff }: DiffParent): readonly string[] {
  return [diff.before.queryHash, diff.after.queryHash];
}

function causedPage(parent: DiffParent, side: "gained" | "lost", first: number | null, after: string | null | undefined) {
  const { diff, scopes } = parent;
  const scope = side === "gained" ? scopes.after : scopes.before;
  const impactOf = ({ impact }: CausedImpactView) => impact;
  const nodeOf = (caused: CausedImpactView) => causedImpactParent(diff, scope, caused);
  const shown = { list: `diff.${side}`, asked: askedOf(parent), items: diff[side], order, impactOf } as const;
  return pageByImpact(scope.session, shown, nodeOf, { first, after });
}

@Resolver(() => DiffType)
export class DiffResolver {
  @Priced(question(2))
  @Query(() => DiffType, {
    description:
      "Compares a blast radius at two moments, in valid time, in known time or in both, and shows the claims that caused each difference.",
  })
  async diff(
    @Ctx() { session }: ApiContext,
    @Arg("input", () => DiffInput, {
      description: "The seeds, the conditions under which harm is followed, and the two moments to compare.",
    })
    input: DiffInput,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DiffParent> {
    return diffParent(session, await askDiff(session, diffQuestionOf(input), wantedOf(info)));
  }

  @Priced(list({ own: 100, item: 2, of: "entities" }))
  @FieldResolver(() => CausedImpactConnection, {
    description: "Impacts that exist only at the `after` moment, the most severe first.",
  })
  gained(@Root() parent: DiffParent, @First(50, longestImpactPage) first: number | null, @After() after?: string | null) {
    return causedPage(parent, "gained", first, after);
  }

  @Priced(list({ own: 100, item: 2, of: "entities" }))
  @FieldResolver(() => CausedImpactConnection, {
    description: "Impacts that exist only at the `before` moment, the most severe first.",
  })
  lost(@Root() parent: DiffParent, @First(50, longestImpactPage) first: number | null, @After() after?: string | null) {
    return causedPage(parent, "lost", first, after);
  }

  @Priced(list({ own: 100, item: 2, of: "entities" }))
  @FieldResolver(() => ImpactChangeConnection, {
    description:
      "Impacts that exist at both moments but differ. Sorted by the impact at the `after` moment, the most severe first.",
  })
  changed(@Root() parent: DiffParent, @First(50, longestImpactPage) first: number | null, @After() after?: string | null) {
    const impactOf = (change: ChangedImpactView) => change.after;
    const shown = { list: "diff.changed", asked: askedOf(parent), items: parent.diff.changed, order, impactOf } as const;
    const nodeOf = (change: ChangedImpactView) => causedChangeParent(parent, change);
    return pageByImpact(parent.scopes.after.session, shown, nodeOf, { first, after });
  }
}
