import { askDiff, type CausedImpactView } from "../../service/questions/diff.ts";
import type { ApiContext } from "../request/context.ts";
import { traversalCost } from "../request/cost.ts";
import { After, First, longestImpactPage } from "../shared/pages.ts";
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from "../shared/type-graphql.ts";
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
import { pageByEntity } from "./impact-list.ts";

function causedPage({ diff, scopes }: DiffParent, side: "gained" | "lost", first: number | null, after: string | null | undefined) {
  const items = diff[side].map((caused) => ({ entity: caused.impact.entity, caused }));
  const scope = side === "gained" ? scopes.after : scopes.before;
  const nodeOf = ({ caused }: { readonly caused: CausedImpactView }) => causedImpactParent(diff, scope, caused);
  return pageByEntity(`diff.${side}`, items, nodeOf, first, after);
}

@Resolver(() => DiffType)
export class DiffResolver {
  @Query(() => DiffType, {
    description:
      "Compares a blast radius at two moments, in valid time, in known time or in both, and shows the claims that caused each difference.",
    complexity: 2 * traversalCost,
  })
  async diff(
    @Ctx() { session }: ApiContext,
    @Arg("input", () => DiffInput, {
      description: "The seeds, the conditions under which harm is followed, and the two moments to compare.",
    })
    input: DiffInput,
  ): Promise<DiffParent> {
    return diffParent(session, await askDiff(session, diffQuestionOf(input)));
  }

  @FieldResolver(() => CausedImpactConnection, {
    description: "Impacts that exist only at the `after` moment, the most severe first.",
  })
  gained(@Root() parent: DiffParent, @First(50, longestImpactPage) first: number | null, @After() after?: string | null) {
    return causedPage(parent, "gained", first, after);
  }

  @FieldResolver(() => CausedImpactConnection, {
    description: "Impacts that exist only at the `before` moment, the most severe first.",
  })
  lost(@Root() parent: DiffParent, @First(50, longestImpactPage) first: number | null, @After() after?: string | null) {
    return causedPage(parent, "lost", first, after);
  }

  @FieldResolver(() => ImpactChangeConnection, {
    description:
      "Impacts that exist at both moments but differ. Sorted by the impact at the `after` moment, the most severe first.",
  })
  changed(@Root() parent: DiffParent, @First(50, longestImpactPage) first: number | null, @After() after?: string | null) {
    return pageByEntity("diff.changed", parent.diff.changed, (change) => causedChangeParent(parent, change), first, after);
  }
}
