import type { Claim } from "../../model/records.ts";
import type { Statements } from "./connection.ts";
import * as rows from "./rows.ts";
import { leastMarking, writeTestimony } from "./testimony.ts";

/** Claims by the id of what they are about: a new relationship takes the claims about it along into its row. */
export function bySubject(claims: readonly Claim[]): Map<string, Claim[]> {
  const said = new Map<string, Claim[]>();
  for (const claim of claims) {
    const about = said.get(claim.about);
    if (about === undefined) said.set(claim.about, [claim]);
    else about.push(claim);
  }
  return said;
}

/** Repeats the stored claims of each of these relationships in its row; a key of an entity meets no row. Empties `touched`. */
export function renewTestimony(db: Statements, touched: Set<number>, revision: number): void {
  for (const key of touched) {
    const claims = db.query(`SELECT ${rows.claimColumns} FROM claims c WHERE c.about = ?`).all(key).map(rows.claimOf);
    const sql = "UPDATE relationships SET testimony = ?, least_marking = ?, revision = ? WHERE key = ?";
    db.query(sql).run(writeTestimony(claims), leastMarking(claims), revision, key);
  }
  touched.clear();
}
