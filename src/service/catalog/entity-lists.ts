import { type EntityKind, organizationKind } from "../../model/entity-kinds.ts";
import { labRole, type OrganizationRole } from "../../model/organization-roles.ts";
import { dayOfInstant, type PartialDate } from "../../model/partial-date.ts";
import type { Entity } from "../../model/records.ts";
import type { EntityQuery } from "../../store/record-lists.ts";
import { type Choice, notEmpty } from "../input-checks.ts";
import { type Page, type PageRequest, pageOf } from "../paging.ts";
import type { Session } from "../session.ts";
import { supplierIds } from "./believed-relationships.ts";
import { anyOf, dated, periodOf } from "./conditions.ts";
import { spellingsOfCountries } from "./countries.ts";
import { completenessOfList, type ListCompleteness } from "./list-completeness.ts";
import { completenessOfNamed, idsNamed, manyNamed } from "./named.ts";
import { byCodePoint } from "./order-by-name.ts";
import { recordsOf } from "./records-as-of.ts";

export type Restriction = Pick<EntityQuery, "ids" | "where">;

/** By name, as the session knows the entities: lists are asked of `session.asListed()`. */
export async function listEntities(
  session: Session,
  kind: EntityKind,
  restriction: Restriction,
  request: PageRequest,
): Promise<Page<Entity>> {
  return recordsOf(session).listEntities({ ...restriction, ...request, clearance: session.asker.clearance, kinds: [kind] });
}

/** A page of entities, and whether their list has all that match its text. */
export interface EntityPage extends Page<Entity> {
  readonly completeness?: ListCompleteness;
}

/** The completeness of a list that no text narrows. */
export function wholeList({ totalCount }: Page<Entity>): ListCompleteness {
  return completenessOfList(totalCount, false);
}

/** Those of a list whom a text names, if there is one. */
async function listNamed(
  session: Session,
  kind: EntityKind,
  text: string | null | undefined,
  { ids, where }: Restriction,
  request: PageRequest,
): Promise<EntityPage> {
  const many = await manyNamed(session, kind, text, where);
  if (many !== undefined) {
    const within = ids && new Set(ids);
    const listed = within === undefined ? many : many.filter(({ entity }) => within.has(entity.id));
    const page = pageOf(listed, request, ({ key }) => key, byCodePoint);
    const completeness = await completenessOfNamed(session, kind, text, page.totalCount, where);
    return { ...page, items: page.items.map(({ entity }) => entity), completeness };
  }
  const named = await idsNamed(session, kind, text, where);
  const allowed = named && ids && new Set(ids);
  const among = allowed === undefined ? (named ?? ids) : named?.filter((id) => allowed.has(id));
  const page = await listEntities(session, kind, { where, ids: among }, request);
  return { ...page, completeness: await completenessOfNamed(session, kind, text, page.totalCount, where) };
}

/** Conditions on the own fields of some kinds, next to `text`: entities of other kinds have none of these fields. */
export interface EntityFilter {
  readonly text?: string | null | undefined;
  /** In any case. */
  readonly licenses?: Choice<string>;
  readonly openness?: Choice<string>;
  readonly availability?: Choice<string>;
  readonly releasedSince?: PartialDate | null | undefined;
  readonly releasedUntil?: PartialDate | null | undefined;
}

/** Entities of a kind that match the filter, ordered by name. */
export async function entitiesOfKind(
  session: Session,
  kind: EntityKind,
  filter: EntityFilter,
  request: PageRequest,
): Promise<EntityPage> {
  const { text, licenses, openness, availability, releasedSince, releasedUntil } = filter;
  notEmpty({ "filter.licenses": licenses, "filter.openness": openness, "filter.availability": availability });
  const where = [
    ...anyOf("license", licenses, true),
    ...anyOf("openness", openness),
    ...anyOf("availability", availability),
    ...dated("releasedOn", periodOf("filter.released", releasedSince, releasedUntil)),
  ];
  return listNamed(session.asListed(), kind, text, { where }, request);
}

export interface OrganizationFilter {
  readonly roles?: Choice<OrganizationRole>;
  readonly countries?: Choice<string>;
  readonly text?: string | null | undefined;
}

export function organizations(session: Session, filter: OrganizationFilter, request: PageRequest): Promise<EntityPage> {
  return organizationsAmong(session.asListed(), filter, {}, request);
}

async function organizationsAmong(
  session: Session,
  filter: OrganizationFilter,
  { ids, where = [] }: Restriction,
  request: PageRequest,
): Promise<EntityPage> {
  notEmpty({ "filter.roles": filter.roles, "filter.countries": filter.countries });
  const countries = anyOf("country", spellingsOfCountries(filter.countries, "filter.countries"));
  const conditions = [...where, ...anyOf("roles", filter.roles), ...countries];
  return listNamed(session, organizationKind, filter.text, { ids, where: conditions }, request);
}

export function labs(session: Session, filter: OrganizationFilter, request: PageRequest): Promise<EntityPage> {
  return organizationsAmong(session.asListed(), filter, { where: anyOf("roles", [labRole]) }, request);
}

/** Organizations that supply another organization today, as believed now. */
export async function vendors(session: Session, filter: OrganizationFilter, request: PageRequest): Promise<EntityPage> {
  const listed = session.asListed();
  const today = dayOfInstant(session.now);
  const ids = await supplierIds(listed, { from: today, to: today });
  return organizationsAmong(listed, filter, { ids }, request);
}
