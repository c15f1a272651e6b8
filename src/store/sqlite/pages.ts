import type { Page, PageRequest } from "../page.ts";
import { nothingToContinueAfter } from "../refusals.ts";
import type { Conditions } from "./conditions.ts";
import type { Row, Statements } from "./connection.ts";

/** A list that can be read page by page. */
export interface List<T> {
  readonly columns: string;
  readonly from: string;
  readonly orderBy: string;
  readonly conditions: Conditions;
  /** The condition for what comes after a record, and its values; undefined where the record does not exist or is hidden. */
  after(id: string): { readonly sql: string; readonly values: readonly (string | number | null)[] } | undefined;
  record(row: Row): T;
}

export function page<T>(db: Statements, { first, after }: PageRequest, list: List<T>): Page<T> {
  return db.snapshot(() => {
    const { conditions } = list;
    const total = db.query(`SELECT count(*) FROM ${list.from} ${conditions.where}`).get(...conditions.values)?.[0] as number;
    let rest = conditions;
    if (after !== undefined) {
      const place = list.after(after);
      if (place === undefined) throw nothingToContinueAfter(after);
      rest = conditions.and(place.sql, ...place.values);
    }
    const sql = `SELECT ${list.columns} FROM ${list.from} ${rest.where} ORDER BY ${list.orderBy} LIMIT CAST(? AS INTEGER)`;
    const rows = db.query(sql).all(...rest.values, first + 1);
    return { items: rows.slice(0, first).map((row) => list.record(row)), totalCount: total, hasNextPage: rows.length > first };
  });
}
