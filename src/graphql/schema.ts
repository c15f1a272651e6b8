import { type GraphQLSchema, isInputObjectType, isInterfaceType } from "graphql";
import { BlastRadiusResolver } from "./blast-radius.resolver.ts";
import { causesResolvers } from "./causes.resolver.ts";
import { ClaimResolver } from "./claim.resolver.ts";
import { BlastRadiusComparisonResolver, ImpactComparisonResolver } from "./comparison.resolver.ts";
import { ConcentrationResolver } from "./concentration.resolver.ts";
import { ContradictionsResolver } from "./contradictions.resolver.ts";
import { DiffResolver } from "./diff.resolver.ts";
import { EntityResolver } from "./entity.resolver.ts";
import { ownFieldResolvers, TimelineEntryResolver } from "./entity-fields.ts";
import { ExposuresResolver } from "./exposures.resolver.ts";
import { IncidentResolver } from "./incident.resolver.ts";
import { oneOf } from "./inputs.ts";
import { KindsResolver } from "./kinds.resolver.ts";
import { listResolvers } from "./lists.resolver.ts";
import type { NodeParent } from "./node.ts";
import { PathsResolver } from "./paths.resolver.ts";
import { RecordsResolver } from "./records.resolver.ts";
import { RelationshipResolver } from "./relationship.resolver.ts";
import { SearchResolver } from "./search.resolver.ts";
import { SharedDependenciesResolver } from "./shared-dependencies.resolver.ts";
import { SliceResolver } from "./slice.resolver.ts";
import { IncidentStatementsResolver, OrganizationStatementsResolver, StatementResolver } from "./statement.resolver.ts";
import { StatusResolver } from "./status.resolver.ts";
import { buildSchemaSync } from "./type-graphql.ts";

/** Every resolver class of the API. */
const resolvers = [
  RecordsResolver,
  ...listResolvers,
  SearchResolver,
  KindsResolver,
  StatusResolver,
  BlastRadiusResolver,
  PathsResolver,
  SharedDependenciesResolver,
  BlastRadiusComparisonResolver,
  ImpactComparisonResolver,
  ConcentrationResolver,
  DiffResolver,
  ...causesResolvers,
  ContradictionsResolver,
  SliceResolver,
  ExposuresResolver,
  EntityResolver,
  ...ownFieldResolvers,
  IncidentResolver,
  TimelineEntryResolver,
  OrganizationStatementsResolver,
  IncidentStatementsResolver,
  RelationshipResolver,
  ClaimResolver,
  StatementResolver,
] as const;

/** What type-graphql does not do by itself. */
function finish(schema: GraphQLSchema): GraphQLSchema {
  // Shown first by whatever explores the schema.
  schema.description =
    "AI supply chains: labs, vendors, tools, datasets, models and incidents, and who says so. Start with `resolve` to find what you mean, then ask `blastRadius` whom harm reaches from there.";
  const query = schema.getQueryType();
  if (query != null) query.description = "Every question that can be asked. None of them changes anything.";
  for (const type of Object.values(schema.getTypeMap())) {
    // It wraps the type's resolver in two awaits, which a list of ten thousand entities feels.
    if (isInterfaceType(type)) type.resolveType = (parent) => (parent as NodeParent).__typename;
    // It has no notation for inputs of which exactly one field is given.
    if (isInputObjectType(type) && type.extensions["oneOf"] === oneOf.oneOf) type.isOneOf = true;
  }
  return schema;
}

let made: GraphQLSchema | undefined;

/** The schema of the API; made once, since it is the same for every server of a process. */
export function makeSchema(): GraphQLSchema {
  made ??= finish(buildSchemaSync({ resolvers: [...resolvers], validate: false }));
  return made;
}
