import type { GraphState } from "../bound-database.ts";
import type { Moment } from "../topology-feed.ts";
import { DamageError, type Statements } from "./connection.ts";
import { sealedMeta } from "./meta-seal.ts";

/** `entities` and `relationships` are how many there are. */
export const counters = ["revision", "lastKey", "lastInstant", "lastSourceInstant", "entities", "relationships"] as const;
type Counter = (typeof counters)[number];

export function counter(db: Statements, name: Counter): number {
  return Number(db.query("SELECT value FROM meta WHERE name = ?").get(name)?.[0]);
}

/** Throws a DamageError where all of them were read, and these are not as many as were written. */
export function checkNumber(db: Statements, of: "entities" | "relationships", read: number): void {
  if (read !== counter(db, of)) throw new DamageError(`it holds another number of ${of} than were written`);
}

export function momentOf(db: Statements): Moment {
  return {
    revision: counter(db, "revision"),
    recordedAt: counter(db, "lastInstant"),
    sourcesRecordedAt: counter(db, "lastSourceInstant"),
  };
}

/** All of it in one statement, from one state of the database. Throws a DamageError where it is not as it was written. */
export function stateOf(db: Statements): GraphState {
  const values = sealedMeta(db);
  const number = (name: Counter) => Number(values.get(name));
  return { identity: String(values.get("identity")), revision: number("revision"), recordedAt: number("lastInstant") };
}

export function setCounter(db: Statements, name: Counter, value: number): void {
  db.query("UPDATE meta SET value = CAST(? AS INTEGER) WHERE name = ?").run(value, name);
}
