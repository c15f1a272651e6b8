import { incidentKind } from "../../model/entity-kinds.ts";
import { type IncidentOrder, incidents } from "../../service/catalog/incident-list.ts";
import { Priced } from "../cost/price.ts";
import { list } from "../cost/prices.ts";
import type { ApiContext } from "../request/context.ts";
import { IncidentOrderEnum } from "../shared/enums.ts";
import { After, First, walkOf } from "../shared/pages.ts";
import { Arg, Ctx, Query, Resolver } from "../shared/type-graphql.ts";
import { entityTypes } from "./entity.ts";
import { connectEntities } from "./entity-list.ts";
import { IncidentFilterInput } from "./filters.ts";

@Resolver()
export class IncidentsResolver {
  @Priced(list({ own: 5_300, item: 13, of: "entities", entities: 0.07 }))
  @Query(() => entityTypes(incidentKind).Connection, {
    description: "Lists incidents, sorted by name unless `orderBy` says otherwise.",
  })
  async incidents(
    @Ctx() { session }: ApiContext,
    @Arg("filter", () => IncidentFilterInput, { nullable: true, description: "Return only incidents that match this filter." })
    filter: IncidentFilterInput | null | undefined,
    @Arg("orderBy", () => IncidentOrderEnum, { nullable: true, defaultValue: "NAME", description: "The sort order." })
    orderBy: IncidentOrder | null,
    @First() first: number | null,
    @After() after?: string | null,
  ) {
    const order = orderBy ?? "NAME";
    const walk = walkOf(session, "incidents", [filter, order], { first, after });
    return connectEntities(await incidents(session, filter ?? {}, order, walk.request), walk);
  }
}
