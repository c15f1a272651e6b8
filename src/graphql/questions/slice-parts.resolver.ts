import { pageOf } from "../../service/paging.ts";
import { OfPage, Priced } from "../cost/price.ts";
import { drawnEdges, list } from "../cost/prices.ts";
import { After, connect, First, longestImpactPage, walkOf } from "../shared/pages.ts";
import { outlineParent } from "../shared/parents.ts";
import { Arg, FieldResolver, ID, Resolver, Root } from "../shared/type-graphql.ts";
import { SliceEdgeType, type SliceParent, SliceType, sliceEdges } from "./slice.ts";
import { EntityConnection } from "./unreached.ts";

@Resolver(() => SliceType)
export class SlicePartsResolver {
  @OfPage()
  @Priced(drawnEdges)
  @FieldResolver(() => [SliceEdgeType], { description: "The edges, sorted by ID." })
  edges(
    @Root() parent: SliceParent,
    @Arg("onPath", () => Boolean, {
      nullable: true,
      description:
        "Return only edges that lie on a best path to a node of the drawing, or only those that do not. Defaults to all edges.",
    })
    onPath?: boolean | null,
  ): SliceEdgeType[] {
    return sliceEdges(parent, onPath ?? undefined);
  }

  @Priced(list({ own: 200, item: 2, of: "entities" }))
  @FieldResolver(() => EntityConnection, {
    description:
      "The entities that an elision stands for, in the order of their IDs. An ID is that of an elision of this drawing: ask with the same arguments.",
  })
  elided(
    @Root() { answer, scope, asked }: SliceParent,
    @Arg("id", () => ID, { description: "The ID of the elision." }) id: string,
    @First(50, longestImpactPage) first: number | null,
    @After() after?: string | null,
  ) {
    const walk = walkOf(scope.session, "elided", [asked, id], { first, after, longest: longestImpactPage });
    const page = pageOf(answer.elided(id), walk.request, (entity) => [entity]);
    return connect(page, walk, (entity) => outlineParent(scope, entity));
  }
}
