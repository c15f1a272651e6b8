import { checkPlace, type KeyParts, type Page, type PageRequest, type SortKey } from "../page.ts";
import type { Conditions } from "./conditions.ts";
import type { PackedRow, Statements } from "./connection.ts";
import type { Order } from "./order.ts";
import type { Steps } from "./steps.ts";

/** What is counted. */
export interface Counted {
  readonly from: string;
  /** In which it is gone through, a span at a time; an index has it. */
  readonly order: Order;
  readonly conditions: Conditions;
  /** An index other than that of the order leads to the few records that there are: they are taken all at once. */
  readonly isNarrow?: boolean;
}

/** A list that can be read page by page. */
export interface List<T> extends Counted {
  /** Bytes and numbers. */
  readonly columns: string;
  readonly keyParts: KeyParts;
  keyOf(record: T): SortKey;
  record(row: PackedRow): T;
}

/** A page, and how many there are: both of one state of the database where the statements are in one transaction. */
export function* page<T>(db: Statements, request: PageRequest, list: List<T>): Steps<Page<T>> {
  const { first, after, counted = true } = request;
  checkPlace(after, list.keyParts);
  const totalCount = counted ? yield* countOf(db, list) : Number.NaN;
  const rows: PackedRow[] = [];
  yield* lookThrough(db, list, after, ({ where, values }) => {
    const sql = `SELECT ${list.columns} FROM ${list.from} ${where} ORDER BY ${list.order.sql} LIMIT CAST(? AS INTEGER)`;
    rows.push(...db.packed(sql).all(...values, first + 1 - rows.length));
    return rows.length <= first;
  });
  const items = rows.slice(0, first).map((row) => list.record(row));
  return { items, keys: items.map((item) => list.keyOf(item)), totalCount, hasNextPage: rows.length > first };
}

export function* countOf(db: Statements, counted: Counted): Steps<number> {
  let count = 0;
  yield* lookThrough(db, counted, undefined, ({ where, values }) => {
    count += db.query(`SELECT count(*) FROM ${counted.from} ${where}`).get(...values)?.[0] as number;
    return true;
  });
  return count;
}

/** How many rows are looked at first: often they are enough for a page. */
const fewest = 1_000;
/** Spans of this many rows or fewer are not shortened: their time goes into something else. */
const enough = 10_000;
/** Milliseconds. */
const [short, long] = [5, 10];

/**
 * Goes through a list, or what comes after a place in it, by spans that follow one another, each of which is looked through in
 * a few milliseconds.
 * @param look is given the conditions of a part; returns whether to go on
 */
function* lookThrough(
  db: Statements,
  { from, order, conditions, isNarrow }: Counted,
  after: SortKey | undefined,
  look: (part: Conditions) => boolean,
): Steps<void> {
  let size = fewest;
  for (let start = after; ; yield) {
    const began = performance.now();
    const end = isNarrow === true ? undefined : placeAfter(db, from, order, start, size);
    for (const { sql, values } of order.within({ after: start, upTo: end })) {
      if (!look(conditions.and(sql, ...values))) return;
    }
    if (end === undefined) return;
    start = end;
    const took = performance.now() - began;
    if (took < short) size *= 2;
    else if (took > long) size = Math.min(size, Math.max(enough, size / 2));
  }
}

/** The key a given number of places after another in the order, whether or not that row meets the conditions. */
function placeAfter(db: Statements, from: string, order: Order, start: SortKey | undefined, places: number): SortKey | undefined {
  let left = places;
  for (const { sql, values } of order.within({ after: start, upTo: undefined })) {
    const rest = `FROM ${from} WHERE ${sql} ORDER BY ${order.sql}`;
    const row = db.query(`SELECT ${order.key} ${rest} LIMIT 1 OFFSET CAST(? AS INTEGER)`).get(...values, left - 1);
    if (row !== undefined) return row as SortKey;
    // Fewer than that: the rest of one instant, before which there may be more.
    left -= db.query(`SELECT count(*) FROM ${from} WHERE ${sql}`).get(...values)?.[0] as number;
  }
  return undefined;
}
