import { markingOfRank } from "../../model/vocabulary.ts";
import { isAnonymous } from "../../service/asker.ts";
import { type Counts, countsFor, graphStatus, storeHealth } from "../../service/catalog/status.ts";
import { Priced } from "../cost/price.ts";
import { fixed } from "../cost/prices.ts";
import type { ApiContext } from "../request/context.ts";
import { Ctx, FieldResolver, Query, Resolver } from "../shared/type-graphql.ts";
import { CallerType, CountsType, StatusType } from "./status.ts";

@Resolver(() => StatusType)
export class StatusResolver {
  @Priced(fixed(140))
  @Query(() => StatusType, { description: "The status of this server: its revision, record counts, store and limits." })
  status(@Ctx() { session, limits }: ApiContext) {
    return { ...graphStatus(session), limits };
  }

  @Priced(fixed(400, { entities: 0.014 }))
  @FieldResolver(() => CountsType, { description: "The number of records visible to the caller." })
  counts(@Ctx() { session }: ApiContext): Promise<Counts> {
    return countsFor(session);
  }

  @Priced(fixed(300))
  @FieldResolver(() => String, { description: "The database and its version. Empty while the database does not respond." })
  version(@Ctx() { session }: ApiContext): Promise<string> {
    return storeHealth(session).then((health) => health.version);
  }

  @Priced(fixed(300))
  @FieldResolver(() => Boolean, { description: "Whether the store responds." })
  healthy(@Ctx() { session }: ApiContext): Promise<boolean> {
    return storeHealth(session).then((health) => health.healthy);
  }

  @FieldResolver(() => CallerType, { description: "Who asks, and what they may see and do." })
  caller(@Ctx() { session: { asker } }: ApiContext): CallerType {
    const { name, role, clearance } = asker;
    return { name: isAnonymous(asker) ? null : name, role, clearance: markingOfRank(clearance) };
  }
}
