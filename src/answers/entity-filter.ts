import type { EntityKind } from "../model/entity-kinds.ts";
import type { OrganizationRole } from "../model/organization-roles.ts";
import { word } from "../model/words.ts";
import { outlineOf } from "../service/catalog/outline.ts";
import type { Session } from "../service/session.ts";

/** Which of the entities found are shown; null for all. */
export interface EntityFilter {
  readonly roles: readonly OrganizationRole[] | null;
  readonly kinds: readonly EntityKind[] | null;
}

/** Whether the filter lets an entity pass, by id. */
export function passes(session: Session, { roles, kinds }: EntityFilter, id: string): boolean {
  const { kind, fields } = outlineOf(session, id);
  // Only organizations have roles.
  const own = (fields["roles"] ?? []) as readonly OrganizationRole[];
  return (kinds === null || kinds.includes(kind)) && (roles === null || own.some((role) => roles.includes(role)));
}

/** `lab, model`; empty if all are shown. */
export function filterInWords({ roles, kinds }: EntityFilter): string {
  return [...(roles ?? []), ...(kinds ?? [])].map(word).join(", ");
}
