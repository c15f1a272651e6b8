import { type EntityKind, entityKind, entityKindNames, incidentKind, organizationKind } from "../../model/entity-kinds.ts";
import type { Entity } from "../../model/records.ts";
import * as lists from "../../service/catalog/lists.ts";
import type { Page, PageRequest } from "../../service/paging.ts";
import type { ApiContext } from "../request/context.ts";
import { After, connect, First, walkOf } from "../shared/pages.ts";
import { entityParent } from "../shared/parents.ts";
import { Arg, type ClassType, Ctx, Query, Resolver } from "../shared/type-graphql.ts";
import { entityTypes } from "./entity.ts";
import { EntityFilterInput, IncidentFilterInput, OrganizationFilterInput } from "./filters.ts";

interface ListOptions<Filter> {
  readonly name: string;
  readonly kind: EntityKind;
  readonly description: string;
  readonly filter?: () => ClassType;
  readonly pageOf: (context: ApiContext, filter: Partial<Filter>, request: PageRequest) => Promise<Page<Entity>>;
}

/** A resolver class with one root field that lists entities of a kind. */
function listResolver<Filter>({ name, kind, description, filter, pageOf }: ListOptions<Filter>): new () => object {
  class List {}
  const answer = async (context: ApiContext, first: number | null, after: string | null, given?: Partial<Filter> | null) => {
    const walk = walkOf(context.session, name, given, { first, after });
    return connect(await pageOf(context, given ?? {}, walk.request), walk, entityParent);
  };
  const prototype = List.prototype as Record<string, unknown>;
  prototype[name] = answer;
  Ctx()(prototype, name, 0);
  First()(prototype, name, 1);
  After()(prototype, name, 2);
  if (filter !== undefined)
    Arg("filter", filter, { nullable: true, description: "Return only entities that match this filter." })(prototype, name, 3);
  Query(() => entityTypes(kind).Connection, { description })(
    prototype,
    name,
    Object.getOwnPropertyDescriptor(prototype, name) as never,
  );
  Resolver()(List);
  return List;
}

const withOwnFilter: readonly EntityKind[] = [organizationKind, incidentKind];

/** The root lists: one for each kind in the kinds table, and a few that answer a common question. */
export const listResolvers = [
  ...entityKindNames
    .filter((kind) => !withOwnFilter.includes(kind))
    .map((kind) =>
      listResolver<EntityFilterInput>({
        name: entityKind(kind).listName,
        kind,
        description: `Lists ${entityKind(kind).label.toLowerCase()}s, sorted by name.`,
        filter: () => EntityFilterInput,
        pageOf: ({ session }, { text }, request) => lists.entitiesOfKind(session, kind, text, request),
      }),
    ),
  listResolver<OrganizationFilterInput>({
    name: entityKind(organizationKind).listName,
    kind: organizationKind,
    description: "Lists organizations, sorted by name.",
    filter: () => OrganizationFilterInput,
    pageOf: ({ session }, filter, request) => lists.organizations(session, filter, request),
  }),
  listResolver<IncidentFilterInput>({
    name: entityKind(incidentKind).listName,
    kind: incidentKind,
    description: "Lists incidents, sorted by name.",
    filter: () => IncidentFilterInput,
    pageOf: ({ session }, filter, request) => lists.incidents(session, filter, request),
  }),
  listResolver({
    name: "labs",
    kind: organizationKind,
    description: "Lists the organizations that develop AI models, sorted by name.",
    pageOf: ({ session }, _, request) => lists.labs(session, request),
  }),
  listResolver({
    name: "vendors",
    kind: organizationKind,
    description: "Lists the organizations that may supply another organization today, sorted by name.",
    pageOf: ({ session }, _, request) => lists.vendors(session, request),
  }),
];
