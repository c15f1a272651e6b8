import { type GraphQLSchema, isInputObjectType, isInterfaceType } from "graphql";
import { AssertClaimsResolver } from "./changes/assert-claims.resolver.ts";
import { CorrectEntityResolver } from "./changes/correct-entity.resolver.ts";
import { CorrectRelationshipResolver } from "./changes/correct-relationship.resolver.ts";
import { CorrectSourceResolver } from "./changes/correct-source.resolver.ts";
import { ImportDocumentResolver } from "./changes/import-document.resolver.ts";
import { ImportRecordsResolver } from "./changes/import-records.resolver.ts";
import { RecordEntitiesResolver } from "./changes/record-entities.resolver.ts";
import { RetractClaimResolver } from "./changes/retract-claim.resolver.ts";
import { BlastRadiusResolver } from "./questions/blast-radius.resolver.ts";
import { causesResolvers } from "./questions/causes.resolver.ts";
import { BlastRadiusComparisonResolver, ImpactComparisonResolver } from "./questions/comparison.resolver.ts";
import { ConcentrationResolver } from "./questions/concentration.resolver.ts";
import { DiffResolver } from "./questions/diff.resolver.ts";
import { ExposuresResolver } from "./questions/exposures.resolver.ts";
import { PathsResolver } from "./questions/paths.resolver.ts";
import { SharedDependenciesResolver } from "./questions/shared-dependencies.resolver.ts";
import { SliceResolver } from "./questions/slice.resolver.ts";
import { SlicePartsResolver } from "./questions/slice-parts.resolver.ts";
import { ChangesResolver } from "./records/changes.resolver.ts";
import { ClaimResolver } from "./records/claim.resolver.ts";
import { ContradictionsResolver } from "./records/contradictions.resolver.ts";
import { EntityResolver } from "./records/entity.resolver.ts";
import { ownFieldResolvers, TimelineEntryResolver } from "./records/entity-fields.ts";
import { IncidentResolver } from "./records/incident.resolver.ts";
import { IncidentsResolver } from "./records/incidents.resolver.ts";
import { KindsResolver } from "./records/kinds.resolver.ts";
import { listResolvers } from "./records/lists.resolver.ts";
import { RecordsResolver } from "./records/records.resolver.ts";
import { RelationshipResolver } from "./records/relationship.resolver.ts";
import { SearchResolver } from "./records/search.resolver.ts";
import { IncidentStatementsResolver, OrganizationStatementsResolver, StatementResolver } from "./records/statement.resolver.ts";
import { StatusResolver } from "./records/status.resolver.ts";
import { oneOf } from "./shared/inputs.ts";
import type { NodeParent } from "./shared/node.ts";
import { buildSchemaSync } from "./shared/type-graphql.ts";

/** Every resolver class of the API. */
const resolvers = [
  RecordsResolver,
  ...listResolvers,
  IncidentsResolver,
  ChangesResolver,
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
  SlicePartsResolver,
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
  RecordEntitiesResolver,
  AssertClaimsResolver,
  RetractClaimResolver,
  CorrectEntityResolver,
  ImportDocumentResolver,
  ImportRecordsResolver,
  CorrectRelationshipResolver,
  CorrectSourceResolver,
] as const;

/** Root types have no class that could be described. */
const rootDescriptions: Readonly<Record<string, string>> = {
  Query: "The queries of this API. All of them are read-only.",
  Mutation: "The changes that this API can make. Each is written as a whole or not at all, and takes a role: sign in with a token.",
  Subscription: "The events that this API reports as they happen.",
};

/** What type-graphql does not do by itself. */
function finish(schema: GraphQLSchema): GraphQLSchema {
  // Schema explorers show this first.
  schema.description =
    "A knowledge graph of AI supply chains: labs, vendors, tools, datasets, models and incidents, with the claims and sources behind each fact. Start with `resolve` to find an entity, then use `blastRadius` to see what harm at it reaches.";
  for (const type of Object.values(schema.getTypeMap())) {
    type.description ??= rootDescriptions[type.name];
    // It wraps `resolveType` in two awaits, which slows down a list of ten thousand entities.
    if (isInterfaceType(type)) type.resolveType = (parent) => (parent as NodeParent).__typename;
    // It has no notation for `@oneOf` inputs.
    if (isInputObjectType(type) && type.extensions["oneOf"] === oneOf.oneOf) type.isOneOf = true;
  }
  return schema;
}

let made: GraphQLSchema | undefined;

/** The schema of the API, built once per process. */
export function makeSchema(): GraphQLSchema {
  made ??= finish(buildSchemaSync({ resolvers: [...resolvers], validate: false }));
  return made;
}
