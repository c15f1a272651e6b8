import type { Conditions } from "./conditions.ts";
import type { Statements } from "./connection.ts";

/** Relationships with an end that a clearance may not see. Takes the clearance once. */
export const hiddenRelationships = `WITH hidden AS MATERIALIZED (SELECT key FROM entities WHERE marking > ?)
  SELECT key FROM relationships WHERE from_key IN (SELECT key FROM hidden)
  UNION SELECT key FROM relationships WHERE to_key IN (SELECT key FROM hidden)`;

/** Whether there is any entity that the clearance may not see; most graphs have none, and need no further condition. */
export function hidesEntities(db: Statements, clearance: number): boolean {
  return db.query("SELECT 1 FROM entities WHERE marking > ? LIMIT 1").get(clearance) !== undefined;
}

/** Of claims `c`, those that the clearance may see: the claim, and its subject or both ends of it. */
export function addVisible(db: Statements, conditions: Conditions, clearance: number): void {
  conditions.add("c.marking <= ?", clearance);
  if (!hidesEntities(db, clearance)) return;
  conditions.add("c.about NOT IN (SELECT key FROM entities WHERE marking > ?)", clearance);
  conditions.add(`c.about NOT IN (${hiddenRelationships})`, clearance);
}
