/**
 * What a caller may do, from the least to the most. A role includes every role above it in the table. Which records a
 * caller may see is a separate matter: the clearance.
 */
export const callerRoles = {
  VIEWER: "May ask questions.",
  EDITOR: "May also add records and claims, and retract claims of their own.",
  CURATOR: "May also correct records, and retract anybody's claims.",
  OPERATOR: "May also import documents with their history and authors, and replace what is stored.",
} as const;
export type CallerRole = keyof typeof callerRoles;

const order = Object.keys(callerRoles);

/** Whether a caller of one role may do what takes another. */
export function roleIncludes(role: CallerRole, needed: CallerRole): boolean {
  return order.indexOf(role) >= order.indexOf(needed);
}
