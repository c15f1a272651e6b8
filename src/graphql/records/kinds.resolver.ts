import { channels } from "../../model/channels.ts";
import { entityKinds } from "../../model/entity-kinds.ts";
import { incidentKinds } from "../../model/incident-kinds.ts";
import { organizationRoles } from "../../model/organization-roles.ts";
import { relationshipKinds } from "../../model/relationship-kinds.ts";
import { Priced } from "../cost/price.ts";
import { fixed } from "../cost/prices.ts";
import { Query, Resolver } from "../shared/type-graphql.ts";
import { KindsType } from "./kinds.ts";

const tables = { entityKinds, roles: organizationRoles, channels, relationshipKinds, incidentKinds };

@Resolver()
export class KindsResolver {
  @Priced(fixed(1_000))
  @Query(() => KindsType, {
    description:
      "The tables of kinds, roles and channels of the graph, each entry with a label and a description. Use it to build a legend.",
  })
  kinds(): object {
    return tables;
  }
}
