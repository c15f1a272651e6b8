import { incidentKind, organizationKind } from "../../model/entity-kinds.ts";
import type { Relationship } from "../../model/records.ts";
import { statementDate, statementsAt } from "../../service/catalog/statements.ts";
import { Priced } from "../cost/price.ts";
import { list } from "../cost/prices.ts";
import type { ApiContext } from "../request/context.ts";
import { present } from "../request/loaders.ts";
import { ExposureEnum, ResponseEnum } from "../shared/enums.ts";
import { After, connect, First, walkOf } from "../shared/pages.ts";
import { type EntityParent, entityParentAt, relationshipParent } from "../shared/parents.ts";
import { PartialDateScalar } from "../shared/scalars.ts";
import { type ClassType, Ctx, FieldResolver, Resolver, Root } from "../shared/type-graphql.ts";
import { entityTypes } from "./entity.ts";
import { StatementConnection, type StatementParent, StatementType } from "./statement.ts";

async function recordOf({ relationship }: StatementParent, context: ApiContext): Promise<Relationship> {
  return relationship.record ?? present<Relationship>(context.loadersAt(relationship.knownAt).relationship, relationship.id);
}

async function end(statement: StatementParent, context: ApiContext, which: "from" | "to"): Promise<EntityParent> {
  const known = statement.relationship.ends?.[which];
  if (known !== undefined) return known;
  const { knownAt } = statement.relationship;
  const { entity } = context.loadersAt(knownAt);
  return entityParentAt(knownAt)(await present(entity, (await recordOf(statement, context))[which]));
}

@Resolver(() => StatementType)
export class StatementResolver {
  @FieldResolver(() => entityTypes(organizationKind).Type, { description: "The organization that made the statement." })
  organization(@Root() statement: StatementParent, @Ctx() context: ApiContext): Promise<EntityParent> {
    return end(statement, context, "from");
  }

  @FieldResolver(() => entityTypes(incidentKind).Type, { description: "The incident that the statement is about." })
  incident(@Root() statement: StatementParent, @Ctx() context: ApiContext): Promise<EntityParent> {
    return end(statement, context, "to");
  }

  @FieldResolver(() => ExposureEnum, {
    description: "Whether the organization says that it was affected. `UNKNOWN` if it has not said.",
  })
  exposure(@Root() statement: StatementParent, @Ctx() context: ApiContext) {
    return recordOf(statement, context).then(({ attributes }) => attributes["exposure"] ?? ExposureEnum.UNKNOWN);
  }

  @FieldResolver(() => ResponseEnum, {
    description: "How the organization says it is responding. `NONE_STATED` if it has not said.",
  })
  response(@Root() statement: StatementParent, @Ctx() context: ApiContext) {
    return recordOf(statement, context).then(({ attributes }) => attributes["response"] ?? ResponseEnum.NONE_STATED);
  }

  @FieldResolver(() => PartialDateScalar, {
    nullable: true,
    description: "The latest date on which a source reports the statement. Null if no source is dated.",
  })
  async statedOn(@Root() { relationship }: StatementParent, @Ctx() context: ApiContext) {
    const claims = await context.loadersAt(relationship.knownAt).claimsAbout.load(relationship.id);
    return statementDate(claims, context.session.view(relationship.knownAt));
  }

  @FieldResolver(() => String, { nullable: true, description: "A free-text note about the statement." })
  note(@Root() statement: StatementParent, @Ctx() context: ApiContext) {
    return recordOf(statement, context).then((record) => record.note);
  }
}

/** The list of statements of one of the two kinds of entity that statements link. */
function statementsField(type: () => ClassType, direction: "DOWNSTREAM" | "UPSTREAM", description: string) {
  @Resolver(type)
  class Statements {
    @Priced(list({ own: 200, item: 14 }))
    @FieldResolver(() => StatementConnection, { description })
    async statements(
      @Root() { id, knownAt }: EntityParent,
      @Ctx() { session }: ApiContext,
      @First() first: number | null,
      @After() after?: string | null,
    ) {
      const asOf = knownAt ?? session.now;
      const walk = walkOf(session, "statements", [id, direction, asOf], { first, after });
      const page = await statementsAt(session, id, { direction, knownAt: asOf }, walk.request);
      return connect(page, walk, (record): StatementParent => ({ relationship: relationshipParent(record, asOf) }));
    }
  }
  return Statements;
}

export const OrganizationStatementsResolver = statementsField(
  () => entityTypes(organizationKind).Type,
  "DOWNSTREAM",
  "The organization's statements about incidents, the latest first.",
);
export const IncidentStatementsResolver = statementsField(
  () => entityTypes(incidentKind).Type,
  "UPSTREAM",
  "The statements of organizations about the incident, the latest first.",
);
