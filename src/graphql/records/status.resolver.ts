import { type Counts, storeHealth } from "../../service/catalog/status.ts";
import type { ApiContext } from "../request/context.ts";
import { Ctx, FieldResolver, Query, Resolver } from "../shared/type-graphql.ts";
import { CountsType, StatusType } from "./status.ts";

@Resolver(() => StatusType)
export class StatusResolver {
  @Query(() => StatusType, { description: "The status of this server: its revision, record counts, store and limits." })
  status(@Ctx() { library, limits }: ApiContext) {
    return { revision: library.topology.revision, store: library.store.name, limits };
  }

  @FieldResolver(() => CountsType, { description: "The number of records visible to the caller." })
  counts(@Ctx() { library, asker }: ApiContext): Promise<Counts> {
    return library.store.counts(asker.clearance);
  }

  @FieldResolver(() => String, { description: "The database and its version. Empty while the database does not respond." })
  version(@Ctx() { library }: ApiContext): Promise<string> {
    return storeHealth(library).then((health) => health.version);
  }

  @FieldResolver(() => Boolean, { description: "Whether the store responds." })
  healthy(@Ctx() { library }: ApiContext): Promise<boolean> {
    return storeHealth(library).then((health) => health.healthy);
  }
}
