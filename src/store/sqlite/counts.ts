import type { Counts } from "../record-lists.ts";
import { Conditions } from "./conditions.ts";
import type { Statements } from "./connection.ts";
import { counter } from "./counters.ts";
import { addVisible, addVisibleSources, hiddenRelationships, hidesEntities } from "./visibility.ts";

/** Counts what a clearance may see, once a revision: a large graph takes seconds to count. */
export class Counting {
  private readonly byClearance = new Map<number, Counts>();
  private revision = 0;
  constructor(private readonly db: Statements) {}

  of(clearance: number): Counts {
    return this.db.snapshot(() => {
      const revision = counter(this.db, "revision");
      if (revision !== this.revision) this.byClearance.clear();
      this.revision = revision;
      const counted = this.byClearance.get(clearance) ?? counts(this.db, clearance);
      this.byClearance.set(clearance, counted);
      return counted;
    });
  }
}

function counts(db: Statements, clearance: number): Counts {
  const visible = new Conditions();
  addVisible(db, visible, clearance);
  const of = (sql: string, ...values: (string | number | null)[]) =>
    db.query(`SELECT count(*) FROM ${sql}`).get(...values)?.[0] as number;
  const claimed = of("relationships WHERE least_marking <= ?", clearance);
  const hidden = hidesEntities(db, clearance)
    ? of(`relationships WHERE least_marking <= ? AND key IN (${hiddenRelationships})`, clearance, clearance)
    : 0;
  const visibleSources = new Conditions();
  addVisibleSources(db, visibleSources, clearance);
  return {
    entities: of("entities WHERE marking <= ?", clearance),
    relationships: claimed - hidden,
    claims: of(`claims c ${visible.where}`, ...visible.values),
    sources: of(`sources s ${visibleSources.where}`, ...visibleSources.values),
  };
}
