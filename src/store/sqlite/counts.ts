import type { Counts } from "../graph-store.ts";
import { Conditions } from "./conditions.ts";
import type { Statements } from "./connection.ts";
import { addVisible, hiddenRelationships, hidesEntities } from "./visibility.ts";

export function counts(db: Statements, clearance: number): Counts {
  return db.snapshot(() => {
    const visible = new Conditions();
    addVisible(db, visible, clearance);
    const of = (sql: string, ...values: (string | number | null)[]) =>
      db.query(`SELECT count(*) FROM ${sql}`).get(...values)?.[0] as number;
    const said = of("relationships WHERE least_marking <= ?", clearance);
    const hidden = hidesEntities(db, clearance)
      ? of(`relationships WHERE least_marking <= ? AND key IN (${hiddenRelationships})`, clearance, clearance)
      : 0;
    return {
      entities: of("entities WHERE marking <= ?", clearance),
      relationships: said - hidden,
      claims: of(`claims c ${visible.where}`, ...visible.values),
      sources: of("sources"),
    };
  });
}
