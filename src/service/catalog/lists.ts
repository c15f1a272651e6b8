import { type EntityKind, incidentKind, organizationKind } from "../../model/entity-kinds.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import { labRole, type OrganizationRole } from "../../model/organization-roles.ts";
import { beforeAllDays, dayOfInstant, firstDay, type PartialDate } from "../../model/partial-date.ts";
import type { Claim, Entity } from "../../model/records.ts";
import type { ClaimQuery, EntityQuery } from "../../store/record-lists.ts";
import { type Choice, notEmpty } from "../input-checks.ts";
import { library } from "../library.ts";
import { compareKeys, type Page, type PageRequest, pageOf, type SortKey } from "../paging.ts";
import type { Session } from "../session.ts";
import { anyOf, dated, periodOf } from "./conditions.ts";
import { spellingsOfCountries } from "./countries.ts";
import { type IncidentFilter, incidentTest, storeConditions } from "./incident-filter.ts";
import { incidentsThat } from "./incidents.ts";
import { completenessOfList, type ListCompleteness } from "./list-completeness.ts";
import { byCodePoint, completenessOfNamed, idsNamed, manyNamed } from "./named.ts";
import { entitiesFor, sourcesFor } from "./records.ts";
import { withoutLaterRetraction } from "./records-as-of.ts";
import { type EntityRef, echo, entityOfRef, relationshipsOfIds } from "./references.ts";
import { supplierIds } from "./relationships.ts";

type Restriction = Pick<EntityQuery, "ids" | "where">;

async function listEntities(
  session: Session,
  kind: EntityKind,
  restriction: Restriction,
  request: PageRequest,
): Promise<Page<Entity>> {
  return session[library].store.listEntities({ ...restriction, ...request, clearance: session.asker.clearance, kinds: [kind] });
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
  return listNamed(session, kind, text, { where }, request);
}

export interface OrganizationFilter {
  readonly roles?: Choice<OrganizationRole>;
  readonly countries?: Choice<string>;
  readonly text?: string | null | undefined;
}

export function organizations(session: Session, filter: OrganizationFilter, request: PageRequest): Promise<EntityPage> {
  return organizationsAmong(session, filter, {}, request);
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
  return organizationsAmong(session, filter, { where: anyOf("roles", [labRole]) }, request);
}

/** Organizations that supply another organization today, as believed now. */
export function vendors(session: Session, filter: OrganizationFilter, request: PageRequest): Promise<EntityPage> {
  const today = dayOfInstant(session.now);
  const ids = supplierIds(session, { from: today, to: today });
  return organizationsAmong(session, filter, { ids }, request);
}

/** By name, or the newest first. */
export type IncidentOrder = "NAME" | "DATE";

export async function incidents(
  session: Session,
  filter: IncidentFilter,
  order: IncidentOrder,
  request: PageRequest,
): Promise<EntityPage> {
  const narrows = Object.values(filter).some((condition) => condition != null);
  if (!narrows && order === "NAME") return listEntities(session, incidentKind, {}, request);
  const found = await incidentsThat(session, storeConditions(filter), await incidentTest(session, filter));
  const completeness = await completenessOfNamed(session, incidentKind, filter.text, found.length);
  if (order === "NAME") {
    return { ...(await listEntities(session, incidentKind, { ids: found.map(({ id }) => id) }, request)), completeness };
  }
  const dates = found.map(keyByDate).sort(compareKeys);
  const page = pageOf(dates, request, (key) => key);
  const shown = await entitiesFor(
    session,
    page.items.map((key) => key.at(-1) as string),
  );
  return { ...page, items: shown.filter((incident) => incident !== undefined), completeness };
}

/** The newest first: by the first day of disclosure, else of the start; those without a date last. */
function keyByDate({ id, fields }: Entity): SortKey {
  const date = fields["disclosedOn"] ?? fields["startedOn"];
  return [-(typeof date === "string" ? firstDay(date) : beforeAllDays), id];
}

export type ClaimFilter = Omit<ClaimQuery, "clearance" | "first" | "after" | "about" | "knownAt"> & {
  readonly about?: EntityRef | undefined;
  readonly relationship?: string | undefined;
};

/** Claims, most recently recorded first. */
export async function claims(session: Session, filter: ClaimFilter, request: PageRequest): Promise<Page<Claim>> {
  const { about, relationship, ...rest } = filter;
  if (about !== undefined && relationship !== undefined) {
    throw new SupplyGraphError(
      "BAD_USER_INPUT",
      "A claim is about an entity or a relationship: give `about` or `relationship`, not both.",
    );
  }
  notEmpty({ "filter.statuses": filter.statuses });
  if (relationship !== undefined) await relationshipsOfIds(session, [relationship], "filter.relationship");
  if (filter.source !== undefined && (await sourcesFor(session, [filter.source]))[0] === undefined) {
    const message = `There is no source ${echo(filter.source)}; use an ID from \`sources\` of a claim.`;
    throw new SupplyGraphError("NOT_FOUND", message, { field: "filter.source" });
  }
  const subject = about === undefined ? relationship : (await entityOfRef(session, about)).id;
  const knownAt = session.claimsKnownAt;
  const query = { ...rest, ...request, about: subject, clearance: session.asker.clearance, knownAt };
  const page = await session[library].store.listClaims(query);
  return { ...page, items: page.items.map((claim) => withoutLaterRetraction(claim, knownAt)) };
}
