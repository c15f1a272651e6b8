import { highestMarkingRank } from "../../model/vocabulary.ts";
import type { EarlierSight } from "../record-reader.ts";
import { Conditions } from "./conditions.ts";
import type { Statements } from "./connection.ts";

const hiddenEntities = "SELECT key FROM entities WHERE marking > ?";
/** As it was at an earlier instant. Takes the clearance, and the ids of what was shown, and hidden, then. */
const entitiesHiddenThen = `${hiddenEntities} AND id NOT IN (SELECT value FROM json_each(?))
  UNION SELECT key FROM entities WHERE id IN (SELECT value FROM json_each(?))`;

function withHiddenEnd(entities: string): string {
  return `WITH hidden AS MATERIALIZED (${entities})
    SELECT key FROM relationships WHERE from_key IN (SELECT key FROM hidden)
    UNION SELECT key FROM relationships WHERE to_key IN (SELECT key FROM hidden)`;
}
/** Relationships with an end that a clearance may not see. Takes the clearance once. */
export const hiddenRelationships = withHiddenEnd(hiddenEntities);

/** Whether the clearance may not see the relationship of a key; asked alike of a key that is missing. */
export function hiddenRelationship(db: Statements, clearance: number): (key: number | undefined) => boolean {
  const hidden = db.query(`SELECT 1 FROM relationships r WHERE r.key = ? AND (r.least_marking IS NULL OR r.least_marking > ?
    OR EXISTS (SELECT 1 FROM entities e WHERE e.key IN (r.from_key, r.to_key) AND e.marking > ?))`);
  return (key = -1) => hidden.get(key, clearance, clearance) !== undefined;
}

/** Whether the source of a key is marked above the clearance; asked alike of a key that is missing. */
export function markedSource(db: Statements, clearance: number): (key: number | undefined) => boolean {
  const marked = db.query("SELECT 1 FROM sources WHERE key = ? AND marking > ?");
  return (key = -1) => marked.get(key, clearance) !== undefined;
}

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

/** As `addVisible`, of the claims that had been recorded at an earlier instant, as they were seen then. */
function addVisibleThen(conditions: Conditions, clearance: number, { knownAt, hidden, shown }: EarlierSight): void {
  conditions.add("c.marking <= ?", clearance);
  conditions.add("c.recorded_at <= ?", knownAt);
  const values = [clearance, JSON.stringify(shown), JSON.stringify(hidden)] as const;
  conditions.add(`c.about NOT IN (${entitiesHiddenThen})`, ...values);
  conditions.add(`c.about NOT IN (${withHiddenEnd(entitiesHiddenThen)})`, ...values);
}

/** Of sources `s`, those that the clearance may see: by their own marking, and by a claim that cites them, if any does. */
export function addVisibleSources(db: Statements, conditions: Conditions, clearance: number): void {
  if (clearance >= highestMarkingRank) return;
  conditions.add("s.marking <= ?", clearance);
  conditions.add(...followingClaims(db, clearance));
}

/** That no claim cites source `s`, or one does that the clearance may see, or saw then; with its values. */
export function followingClaims(
  db: Statements,
  clearance: number,
  then?: EarlierSight,
): [sql: string, ...values: (string | number | null)[]] {
  const [all, visible] = [new Conditions(), new Conditions()];
  all.add("cited.source = s.key");
  if (then === undefined) addVisible(db, visible, clearance);
  else {
    all.add("c.recorded_at <= ?", then.knownAt);
    addVisibleThen(visible, clearance, then);
  }
  const cited = "SELECT 1 FROM claim_sources cited JOIN claims c ON c.key = cited.claim";
  const sql = `NOT EXISTS (${cited} ${all.where})
    OR EXISTS (${cited} ${visible.where} AND cited.source = s.key)`;
  return [sql, ...all.values, ...visible.values];
}
