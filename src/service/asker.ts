import { type CallerRole, roleIncludes } from "../model/caller-roles.ts";
import { SupplyGraphError } from "../model/errors.ts";
import { highestMarkingRank, markingRank } from "../model/vocabulary.ts";

/** The caller, as far as it affects what is answered and what may be written. */
export interface Asker {
  /** Unique among callers who are signed in: the author of what they write. */
  readonly name: string;
  readonly role: CallerRole;
  /** The rank of the most restrictive marking that the caller may see: 0 for CLEAR to 4 for RED. */
  readonly clearance: number;
}

/** A caller who is not signed in: sees only records marked CLEAR, and may not write. */
export const anonymous: Asker = { name: "anonymous", role: "VIEWER", clearance: markingRank("CLEAR") };

/** A command on this machine: it works on the database directly, so it may do and see everything. */
export function localOperator(name: string): Asker {
  return { name, role: "OPERATOR", clearance: highestMarkingRank };
}

/**
 * Throws unless the caller may do what takes a role: UNAUTHENTICATED for one who is not signed in, otherwise FORBIDDEN.
 * @param action continues "The role … is needed to", such as "retract a claim of somebody else"
 */
export function requireRole({ asker }: { readonly asker: Asker }, needed: CallerRole, action: string): void {
  if (roleIncludes(asker.role, needed)) return;
  if (isAnonymous(asker)) {
    const message = `Sign in to ${action}: send the header \`authorization: Bearer <token>\` with a token of the role ${needed}.`;
    throw new SupplyGraphError("UNAUTHENTICATED", message);
  }
  const message = `The role ${needed} is needed to ${action}; "${asker.name}" has the role ${asker.role}. Use a token with the role ${needed}.`;
  throw new SupplyGraphError("FORBIDDEN", message);
}

/** Whether the caller is not signed in. */
export function isAnonymous({ name }: Asker): boolean {
  return name === anonymous.name;
}
