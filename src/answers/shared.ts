import type { EntityKind } from "../model/entity-kinds.ts";
import { labRole, type OrganizationRole } from "../model/organization-roles.ts";
import type { IncidentConditions } from "../service/catalog/incident-filter.ts";
import type { EntityOutline } from "../service/catalog/outline.ts";
import { type EntityRef, entitiesOfRefs } from "../service/catalog/references.ts";
import type { HarmInput } from "../service/questions/harm-question.ts";
import { askSharedDependencies, type SharedDependenciesAnswer, usualShared } from "../service/questions/shared-dependencies.ts";
import type { Session } from "../service/session.ts";
import { type Bounds, boundsOf, type ReceiptFacts, receiptFacts } from "./bounds.ts";
import { type EntityFacts, entityFacts } from "./facts.ts";
import type { Telling } from "./telling.ts";

/** What do several organizations depend on? */
export interface SharedQuestion {
  /** Those in question; if absent, all with the role. */
  readonly organizations?: readonly EntityRef[] | undefined;
  readonly role?: OrganizationRole | undefined;
  readonly minShared?: number | undefined;
  readonly kinds?: readonly EntityKind[] | undefined;
  readonly dependencyRoles?: readonly OrganizationRole[] | undefined;
  readonly incidents?: IncidentConditions | undefined;
  readonly breachedOnly?: boolean | undefined;
  readonly input: HarmInput;
}

export interface SharedAnswer extends Bounds {
  readonly question: "shared";
  /** The organizations that were compared: those named, or all with the role. */
  readonly of: { readonly organizations: readonly EntityFacts[] | null; readonly role: string | null };
  readonly minShared: number;
  readonly total: number;
  readonly dependencies: readonly {
    readonly entity: EntityFacts;
    readonly sharedByCount: number;
    readonly minHops: number;
    readonly incidents: readonly EntityFacts[];
    /** Strongest first. */
    readonly sharedBy: readonly { readonly entity: EntityFacts; readonly likelihood: number; readonly hops: number }[];
  }[];
  readonly receipt: ReceiptFacts;
}

export interface FoundShared {
  readonly found: SharedDependenciesAnswer;
  readonly members: readonly EntityOutline[] | undefined;
  readonly role: OrganizationRole;
  readonly minShared: number;
  readonly bounds: Bounds;
}

/** @param tooFew makes the refusal where fewer organizations are named than are to share a dependency */
export async function sharedFound(
  session: Session,
  question: SharedQuestion,
  tooFew: (minShared: number, named: number) => Error,
): Promise<FoundShared> {
  const { organizations, role = labRole, kinds, dependencyRoles: roles, incidents, breachedOnly, input } = question;
  const members = organizations && (await entitiesOfRefs(session, organizations));
  const named = members === undefined ? Number.POSITIVE_INFINITY : new Set(members.map(({ id }) => id)).size;
  // Asked about a single organization, the question is what it depends on.
  const minShared = question.minShared ?? Math.min(usualShared, named);
  if (minShared > named) throw tooFew(minShared, named);
  const found = await askSharedDependencies(session, {
    ...input,
    organizations,
    role,
    minShared,
    kinds,
    roles,
    incidents,
    breachedOnly,
  });
  return { found, members, role, minShared, bounds: await boundsOf(found, input, null) };
}

/** @param rows how many dependencies are shown */
export async function sharedFacts(
  telling: Telling,
  { found, members, role, minShared, bounds }: FoundShared,
  rows: number,
): Promise<SharedAnswer> {
  return {
    question: "shared",
    of: {
      organizations: members?.map(({ id }) => entityFacts(telling, id)) ?? null,
      role: members === undefined ? role : null,
    },
    minShared,
    total: found.dependencies.length,
    dependencies: await Promise.all(
      found.dependencies.slice(0, rows).map(async (view) => ({
        entity: entityFacts(telling, view.dependency),
        sharedByCount: view.sharedByCount,
        minHops: view.minHops,
        incidents: view.incidents.map((id) => entityFacts(telling, id)),
        sharedBy: (await view.sharedBy()).map(({ entity, likelihood, hops }) => ({
          entity: entityFacts(telling, entity),
          likelihood,
          hops,
        })),
      })),
    ),
    ...bounds,
    receipt: receiptFacts(found.receipt),
  };
}
