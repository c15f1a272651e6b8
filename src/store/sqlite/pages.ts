import type { Page, PageRequest, SortKey } from "../page.ts";
import type { Conditions } from "./conditions.ts";
import type { PackedRow, Statements } from "./connection.ts";

/** A list that can be read page by page. */
export interface List<T> {
  /** Bytes and numbers. */
  readonly columns: string;
  readonly from: string;
  readonly orderBy: string;
  readonly conditions: Conditions;
  keyOf(record: T): SortKey;
  /** The condition for what comes after a key, and its values. */
  after(key: SortKey): { readonly sql: string; readonly values: SortKey };
  record(row: PackedRow): T;
}

export function page<T>(db: Statements, { first, after, counted = true }: PageRequest, list: List<T>): Page<T> {
  return db.snapshot(() => {
    const { conditions } = list;
    const count = db.query(`SELECT count(*) FROM ${list.from} ${conditions.where}`);
    const total = counted ? (count.get(...conditions.values)?.[0] as number) : Number.NaN;
    let rest = conditions;
    if (after !== undefined) {
      const { sql, values } = list.after(after);
      rest = conditions.and(sql, ...values);
    }
    const sql = `SELECT ${list.columns} FROM ${list.from} ${rest.where} ORDER BY ${list.orderBy} LIMIT CAST(? AS INTEGER)`;
    const rows = db.packed(sql).all(...rest.values, first + 1);
    const items = rows.slice(0, first).map((row) => list.record(row));
    return { items, keys: items.map((item) => list.keyOf(item)), totalCount: total, hasNextPage: rows.length > first };
  });
}
