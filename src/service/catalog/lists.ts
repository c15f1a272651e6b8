import { type EntityKind, incidentKind, organizationKind } from "../../model/entity-kinds.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import { labRole, type OrganizationRole } from "../../model/organization-roles.ts";
import { dayOfInstant } from "../../model/partial-date.ts";
import type { Claim, Entity, Instant, Source } from "../../model/records.ts";
import type { ClaimQuery, EntityQuery, FieldCondition } from "../../store/record-lists.ts";
import { type Choice, notEmpty } from "../input-checks.ts";
import { library } from "../library.ts";
import type { Page, PageRequest } from "../paging.ts";
import type { Session } from "../session.ts";
import { type IncidentFilter, incidentTest } from "./incident-filter.ts";
import { incidentIdsThat } from "./incidents.ts";
import { idsNamed } from "./named.ts";
import { sourcesFor } from "./records.ts";
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

/** Entities of a kind, ordered by name: all of them, or those that match a text. */
export async function entitiesOfKind(
  session: Session,
  kind: EntityKind,
  text: string | null | undefined,
  request: PageRequest,
): Promise<Page<Entity>> {
  return listEntities(session, kind, { ids: await idsNamed(session, kind, text) }, request);
}

export interface OrganizationFilter {
  readonly roles?: Choice<OrganizationRole>;
  readonly countries?: Choice<string>;
  readonly text?: string | null | undefined;
}

function anyOf(field: string, values: Choice<string>): FieldCondition[] {
  return values == null ? [] : [{ field, anyOf: values }];
}

export async function organizations(session: Session, filter: OrganizationFilter, request: PageRequest): Promise<Page<Entity>> {
  notEmpty({ "filter.roles": filter.roles, "filter.countries": filter.countries });
  // Country codes are stored in capitals; callers may type them in either case.
  const countries = filter.countries?.flatMap((country) => [country, country.toUpperCase()]);
  const where = [...anyOf("roles", filter.roles), ...anyOf("country", countries)];
  return listEntities(session, organizationKind, { where, ids: await idsNamed(session, organizationKind, filter.text) }, request);
}

export function labs(session: Session, request: PageRequest): Promise<Page<Entity>> {
  return organizations(session, { roles: [labRole] }, request);
}

/** Organizations that supply another organization today, as believed now. */
export function vendors(session: Session, request: PageRequest): Promise<Page<Entity>> {
  const today = dayOfInstant(session.now);
  const ids = supplierIds(session, { from: today, to: today });
  return listEntities(session, organizationKind, { ids }, request);
}

export async function incidents(session: Session, filter: IncidentFilter, request: PageRequest): Promise<Page<Entity>> {
  const narrows = Object.values(filter).some((condition) => condition != null);
  const ids = narrows ? await incidentIdsThat(session, await incidentTest(session, filter)) : undefined;
  return listEntities(session, incidentKind, { ids }, request);
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
  return knownAt === undefined ? page : { ...page, items: page.items.map((claim) => asOf(claim, knownAt)) };
}

/** The claim as it was at an instant: what was retracted later was not retracted. */
function asOf(claim: Claim, instant: Instant): Claim {
  if (claim.retractedAt === undefined || claim.retractedAt <= instant) return claim;
  const { retractedAt: _, retractionReason: __, ...active } = claim;
  return active;
}

/** All sources. Sources carry no marking: only what is concluded from them is marked. */
export async function sources(session: Session, request: PageRequest): Promise<Page<Source>> {
  return session[library].store.listSources(request);
}
