import { incidentKind } from "../../model/entity-kinds.ts";
import { dayOfInstant } from "../../model/partial-date.ts";
import { isOpen } from "../../service/catalog/incidents.ts";
import type { ApiContext } from "../request/context.ts";
import type { EntityParent } from "../shared/parents.ts";
import { Ctx, FieldResolver, Resolver, Root } from "../shared/type-graphql.ts";
import { entityTypes } from "./entity.ts";
import { whole } from "./entity-fields.ts";

@Resolver(() => entityTypes(incidentKind).Type)
export class IncidentResolver {
  @FieldResolver(() => Boolean, { description: "Whether the incident is open: not known to be contained by the end of today." })
  open(@Root() parent: EntityParent, @Ctx() context: ApiContext): boolean | Promise<boolean> {
    return whole(parent, context, (record) => isOpen(record, dayOfInstant(context.session.now)));
  }
}
