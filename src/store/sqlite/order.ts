import type { SortKey } from "../page.ts";
import type { Value } from "./connection.ts";

/** Part of a list: what comes after one place, up to another one, which belongs to it. */
export interface Span {
  readonly after: SortKey | undefined;
  readonly upTo: SortKey | undefined;
}

/** A condition, with its values. */
export interface Part {
  readonly sql: string;
  readonly values: readonly Value[];
}

/** The order of a list, by columns that are never null. */
export interface Order {
  /** As in ORDER BY. */
  readonly sql: string;
  /** The columns of a key. */
  readonly key: string;
  /** What is in a span: parts that follow one another, each of which an index leads to. */
  within(span: Span): readonly Part[];
}

export function ascending(...columns: readonly string[]): Order {
  const key = columns.join(", ");
  const marks = columns.map(() => "?").join(", ");
  return {
    sql: key,
    key,
    within: ({ after, upTo }) => [
      all([
        ...(after === undefined ? [] : [{ sql: `(${key}) > (${marks})`, values: after }]),
        ...(upTo === undefined ? [] : [{ sql: `(${key}) <= (${marks})`, values: upTo }]),
      ]),
    ],
  };
}

/** Between which instants a whole list is, both included. */
export interface Period {
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}

/**
 * The latest first, then by id. SQLite searches an index between one lower and one upper bound. Those of the whole list are for
 * spans that have none of their own, which lie within them; from all others they are kept away from the index by a plus.
 */
export function latestFirst(instant: string, id: string, { since, until }: Period = {}): Order {
  const on = (sql: string, value: Value | undefined): Part[] => (value === undefined ? [] : [{ sql, values: [value] }]);
  const inPeriod = [...on(`+${instant} >= ?`, since), ...on(`+${instant} <= ?`, until)];
  return {
    sql: `${instant} DESC, ${id}`,
    key: `${instant}, ${id}`,
    within({ after, upTo }) {
      const [latest, latestId] = after ?? [];
      const [earliest, earliestId] = upTo ?? [];
      const restOfLatest = [...on(`${instant} = ?`, latest), ...on(`${id} > ?`, latestId)];
      const partOfEarliest = [...on(`${instant} = ?`, earliest), ...on(`${id} <= ?`, earliestId)];
      if (after !== undefined && latest === earliest) return [all([...restOfLatest, ...on(`${id} <= ?`, earliestId), ...inPeriod])];
      const above = upTo === undefined ? on(`${instant} >= ?`, since) : on(`${instant} > ?`, earliest);
      const below = after === undefined ? on(`${instant} <= ?`, until) : on(`${instant} < ?`, latest);
      return [
        ...(after === undefined ? [] : [all([...restOfLatest, ...inPeriod])]),
        all([...above, ...below, ...inPeriod]),
        ...(upTo === undefined ? [] : [all([...partOfEarliest, ...inPeriod])]),
      ];
    },
  };
}

function all(parts: readonly Part[]): Part {
  return { sql: parts.map(({ sql }) => sql).join(" AND ") || "TRUE", values: parts.flatMap(({ values }) => values) };
}
