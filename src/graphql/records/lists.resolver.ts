import { type EntityKind, entityKind, entityKindNames, incidentKind, organizationKind } from "../../model/entity-kinds.ts";
import * as lists from "../../service/catalog/entity-lists.ts";
import type { PageRequest } from "../../service/paging.ts";
import { type Price, Priced } from "../cost/price.ts";
import { list } from "../cost/prices.ts";
import type { ApiContext } from "../request/context.ts";
import { After, First, walkOf } from "../shared/pages.ts";
import { Arg, type ClassType, Ctx, Query, Resolver } from "../shared/type-graphql.ts";
import { entityTypes } from "./entity.ts";
import { connectEntities } from "./entity-list.ts";
import { EntityFilterInput, OrganizationFilterInput } from "./filters.ts";
import { DatasetFilterInput, ModelFilterInput } from "./release-filters.ts";

interface ListOptions<Filter> {
  readonly name: string;
  readonly kind: EntityKind;
  readonly description: string;
  readonly price?: Price;
  readonly filter?: () => ClassType;
  readonly pageOf: (context: ApiContext, filter: Partial<Filter>, request: PageRequest) => Promise<lists.EntityPage>;
}

/** The usual price of a list of the entities of a kind. */
const ofKind = list({ own: 1_400, item: 11, of: "entities", entities: 0.056 });

/** A resolver class with one root field that lists entities of a kind. */
function listResolver<Filter>({ name, kind, description, filter, pageOf, price = ofKind }: ListOptions<Filter>): new () => object {
  class List {}
  const answer = async (context: ApiContext, first: number | null, after: string | null, given?: Partial<Filter> | null) => {
    const walk = walkOf(context.session, name, given, { first, after });
    return connectEntities(await pageOf(context, given ?? {}, walk.request), walk);
  };
  const prototype = List.prototype as Record<string, unknown>;
  prototype[name] = answer;
  Ctx()(prototype, name, 0);
  First()(prototype, name, 1);
  After()(prototype, name, 2);
  if (filter !== undefined)
    Arg("filter", filter, { nullable: true, description: "Return only entities that match this filter." })(prototype, name, 3);
  Priced(price)(prototype, name);
  Query(() => entityTypes(kind).Connection, { description })(
    prototype,
    name,
    Object.getOwnPropertyDescriptor(prototype, name) as never,
  );
  Resolver()(List);
  return List;
}

const withOwnResolver: readonly EntityKind[] = [organizationKind, incidentKind];
/** The filters of kinds that have more to filter by than a text. */
const ownFilters: Partial<Record<EntityKind, () => ClassType>> = {
  MODEL: () => ModelFilterInput,
  DATASET: () => DatasetFilterInput,
};

/** The root lists: one for each kind in the kinds table, and a few that answer a common question. */
export const listResolvers = [
  ...entityKindNames
    .filter((kind) => !withOwnResolver.includes(kind))
    .map((kind) =>
      listResolver<lists.EntityFilter>({
        name: entityKind(kind).listName,
        kind,
        description: `Lists ${entityKind(kind).label.toLowerCase()}s, sorted by name.`,
        filter: ownFilters[kind] ?? (() => EntityFilterInput),
        pageOf: ({ session }, filter, request) => lists.entitiesOfKind(session, kind, filter, request),
      }),
    ),
  listResolver<OrganizationFilterInput>({
    name: entityKind(organizationKind).listName,
    kind: organizationKind,
    description: "Lists organizations, sorted by name.",
    filter: () => OrganizationFilterInput,
    pageOf: ({ session }, filter, request) => lists.organizations(session, filter, request),
  }),
  listResolver<OrganizationFilterInput>({
    name: "labs",
    price: list({ own: 1_600, item: 11, of: "entities", entities: 0.042 }),
    kind: organizationKind,
    description: "Lists the organizations that develop AI models, sorted by name.",
    filter: () => OrganizationFilterInput,
    pageOf: ({ session }, filter, request) => lists.labs(session, filter, request),
  }),
  listResolver<OrganizationFilterInput>({
    name: "vendors",
    price: list({ own: 2_300, item: 11, of: "entities", entities: 0.168 }),
    kind: organizationKind,
    description: "Lists the organizations that may supply another organization today, sorted by name.",
    filter: () => OrganizationFilterInput,
    pageOf: ({ session }, filter, request) => lists.vendors(session, filter, request),
  }),
];
