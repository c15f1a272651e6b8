import type { Counts } from "../record-lists.ts";
import { Conditions } from "./conditions.ts";
import type { Statements } from "./connection.ts";
import { counter } from "./counters.ts";
import { ascending, latestFirst } from "./order.ts";
import { countOf } from "./pages.ts";
import type { Steps } from "./steps.ts";
import { addVisible, addVisibleSources, hiddenRelationships, hidesEntities } from "./visibility.ts";

/** Counts what a clearance may see, once a revision: a large graph takes seconds to count. */
export class Counting {
  private readonly byClearance = new Map<number, Promise<Counts>>();
  private revision = 0;
  constructor(
    private readonly db: Statements,
    private readonly read: (steps: (db: Statements) => Steps<Counts>) => Promise<Counts>,
  ) {}

  of(clearance: number): Promise<Counts> {
    const revision = counter(this.db, "revision");
    if (revision !== this.revision) this.byClearance.clear();
    this.revision = revision;
    const known = this.byClearance.get(clearance);
    if (known !== undefined) return known;
    const counted = this.read((db) => counts(db, clearance));
    this.byClearance.set(clearance, counted);
    // It is tried again.
    counted.catch(() => this.byClearance.get(clearance) === counted && this.byClearance.delete(clearance));
    return counted;
  }
}

function* counts(db: Statements, clearance: number): Steps<Counts> {
  const entities = yield* countOfRanks(db, clearance, "entities t", "t.marking");
  const claimed = yield* countOfRanks(db, clearance, "relationships t", "t.least_marking");
  const hidden = db.query(`SELECT count(*) FROM relationships WHERE least_marking <= ? AND key IN (${hiddenRelationships})`);
  const ofHidden = hidesEntities(db, clearance) ? (hidden.get(clearance, clearance)?.[0] as number) : 0;
  yield;
  const claims = yield* countOf(db, {
    from: "claims c",
    order: latestFirst("c.recorded_at", "c.id"),
    conditions: conditionsOf((conditions) => addVisible(db, conditions, clearance)),
  });
  const sources = yield* countOf(db, {
    from: "sources s",
    order: ascending("s.id"),
    conditions: conditionsOf((conditions) => addVisibleSources(db, conditions, clearance)),
  });
  return { entities, relationships: claimed - ofHidden, claims, sources };
}

/** Rank by rank: in its part of the index, keys are in order. */
function* countOfRanks(db: Statements, clearance: number, from: string, rank: string): Steps<number> {
  let count = 0;
  for (let value = 0; value <= clearance; value++) {
    const conditions = conditionsOf((its) => its.add(`${rank} = ?`, value));
    count += yield* countOf(db, { from, order: ascending("t.key"), conditions });
  }
  return count;
}

function conditionsOf(add: (conditions: Conditions) => void): Conditions {
  const conditions = new Conditions();
  add(conditions);
  return conditions;
}
