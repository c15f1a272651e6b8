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
  /** What comes after a key: the parts of the list that do, in order, each as a condition with its values. */
  after(key: SortKey): readonly { readonly sql: string; readonly values: SortKey }[];
  record(row: PackedRow): T;
}

export function page<T>(db: Statements, { first, after, counted = true }: PageRequest, list: List<T>): Page<T> {
  return db.snapshot(() => {
    const { conditions } = list;
    const count = db.query(`SELECT count(*) FROM ${list.from} ${conditions.where}`);
    const total = counted ? (count.get(...conditions.values)?.[0] as number) : Number.NaN;
    const parts = after === undefined ? [conditions] : list.after(after).map(({ sql, values }) => conditions.and(sql, ...values));
    const rows: PackedRow[] = [];
    for (const { where, values } of parts) {
      if (rows.length > first) break;
      const sql = `SELECT ${list.columns} FROM ${list.from} ${where} ORDER BY ${list.orderBy} LIMIT CAST(? AS INTEGER)`;
      rows.push(...db.packed(sql).all(...values, first + 1 - rows.length));
    }
    const items = rows.slice(0, first).map((row) => list.record(row));
    return { items, keys: items.map((item) => list.keyOf(item)), totalCount: total, hasNextPage: rows.length > first };
  });
}
