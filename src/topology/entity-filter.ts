import { type EntityKind, entityKindNames } from "../model/entity-kinds.ts";
import { type OrganizationRole, roleMask } from "../model/organization-roles.ts";
import type { EntityTable } from "./entity-table.ts";

/** Conditions on entities, all of which must hold. */
export interface EntityFilter {
  readonly kinds?: readonly EntityKind[] | undefined;
  /** Only organizations with at least one of the roles. */
  readonly roles?: readonly OrganizationRole[] | undefined;
}

/** Whether an entity, by number, meets the conditions. */
export function entityTest(entities: EntityTable, { kinds, roles }: EntityFilter): (entity: number) => boolean {
  const wantedKinds = kinds === undefined ? undefined : new Set(kinds.map((kind) => entityKindNames.indexOf(kind)));
  const wantedRoles = roles === undefined ? undefined : roleMask(roles);
  return (entity) =>
    (wantedKinds === undefined || wantedKinds.has(entities.kindNumberOf(entity))) &&
    (wantedRoles === undefined || (entities.roleMaskOf(entity) & wantedRoles) !== 0);
}
