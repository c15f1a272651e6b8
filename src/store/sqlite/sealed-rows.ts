import type { ClaimSummary } from "../../model/belief.ts";
import { Pause } from "../../search/pause.ts";
import { encodeClaims, leastClearance } from "../claim-codec.ts";
import { DamageError, type PackedRow, type Row, type Statements, type Value } from "./connection.ts";
import { claims, opened, properSeal, relationships, type SealedTable, sealed, sealedTables, sealOf } from "./seals.ts";

/** Gives some columns of a row other values, and the row the seal for them. */
function change(db: Statements, of: SealedTable, key: number, values: Readonly<Record<string, Value>>): void {
  const row = db.packed(`SELECT ${sealed(of, "r")} FROM ${of.name} r WHERE r.key = ?`).get(key);
  if (row === undefined) throw new DamageError(`${of.what} is missing`);
  const { cells, refs, real } = opened(of, row);
  const changed = of.columns.map((column, place) => values[column] ?? (column in values ? null : (cells[place] as Value)));
  const set = [...Object.keys(values), "seal"].map((column) => `${column} = ?`).join(", ");
  db.query(`UPDATE ${of.name} SET ${set} WHERE key = ?`).run(...Object.values(values), sealOf(changed, refs, real), key);
}

/** What a relationship's row repeats of the claims about it. `revision` is the one that the change makes. */
export function changeBelief(db: Statements, key: number, about: readonly ClaimSummary[], revision: number): void {
  const values = { claim_summaries: encodeClaims(about), least_marking: leastClearance(about) ?? null, revision };
  change(db, relationships, key, values);
}

export function changeRetraction(
  db: Statements,
  key: number,
  retraction: { readonly retracted_at: Value; readonly retracted_by: Value; readonly retraction_reason: Value },
): void {
  change(db, claims, key, { ...retraction });
}

const rowsAtOnce = 200;

/** Seals every row as it is now: for tables that had no seals. `onProgress` is given the share done, by tables. */
export async function sealAll(db: Statements, onProgress?: (share: number) => void): Promise<void> {
  for (const [done, of] of sealedTables.entries()) {
    await seal(db, of, of, (row) => properSeal(of, row));
    onProgress?.((done + 1) / sealedTables.length);
  }
}

/**
 * Seals the rows of a table anew whose last column was added, and is empty. Throws a DamageError where a row is not as it was
 * written without it.
 */
export async function sealNewColumn(db: Statements, of: SealedTable): Promise<void> {
  const before = { ...of, columns: of.columns.slice(0, -1) };
  await seal(db, of, before, (row) => {
    const { cells, refs, real } = opened(before, row);
    return sealOf([...cells, null], refs, real);
  });
}

async function seal(db: Statements, of: SealedTable, as: SealedTable, newSeal: (row: PackedRow) => number): Promise<void> {
  const pause = new Pause();
  const { name, key } = of;
  const keys = key.map((column) => `r.${column}`).join(", ");
  const marks = key.map(() => "?").join(", ");
  const next = (where: string) => db.query(`SELECT ${keys} FROM ${name} r ${where} ORDER BY ${keys} LIMIT ${rowsAtOnce}`);
  const one = `(${key.join(", ")}) = (${marks})`;
  const read = db.packed(`SELECT ${sealed(as, "r")} FROM ${name} r WHERE ${one}`);
  const write = db.query(`UPDATE ${name} SET seal = ? WHERE ${one}`);
  for (let some = next("").all(); some.length > 0; ) {
    for (const row of some) write.run(newSeal(read.get(...row) ?? []), ...row);
    some = next(`WHERE (${keys}) > (${marks})`).all(...(some.at(-1) as Row));
    await pause.whenDue();
  }
}
