import { highestMarkingRank } from "../../model/vocabulary.ts";
import { Conditions } from "./conditions.ts";
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

/** Of sources `s`, those that the clearance may see: by their own marking, and by a claim that cites them, if any does. */
export function addVisibleSources(db: Statements, conditions: Conditions, clearance: number): void {
  if (clearance >= highestMarkingRank) return;
  conditions.add("s.marking <= ?", clearance);
  conditions.add(...followingClaims(db, clearance));
}

/** That no claim cites source `s`, or one does that the clearance may see; with its values. */
export function followingClaims(db: Statements, clearance: number): [sql: string, ...values: (string | number | null)[]] {
  const visible = new Conditions();
  addVisible(db, visible, clearance);
  const cited = "SELECT 1 FROM claim_sources cited JOIN claims c ON c.key = cited.claim";
  const sql = `NOT EXISTS (${cited} WHERE cited.source = s.key)
    OR EXISTS (${cited} ${visible.where} AND cited.source = s.key)`;
  return [sql, ...visible.values];
}
