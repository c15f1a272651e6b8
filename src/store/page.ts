/**
 * Where a record stands in a list: what the list is sorted by, its id last. It can be continued from even when that record
 * has since been renamed, hidden or moved.
 */
export type SortKey = readonly (string | number)[];

/** Asks for one page of a list: what comes after a place in the list's order. Text is ordered by code point. */
export interface PageRequest {
  /** The most records that the page may hold. */
  readonly first: number;
  /** The key of the last record of the page before. */
  readonly after?: SortKey | undefined;
  /** Whether the whole list is counted, which may cost more than the page: it is, if absent. */
  readonly counted?: boolean | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** The key of each item. */
  readonly keys: readonly SortKey[];
  /** Of the whole list, whatever `after` says; not a number where it was not to be counted. */
  readonly totalCount: number;
  readonly hasNextPage: boolean;
}

export const emptyPage: Page<never> = { items: [], keys: [], totalCount: 0, hasNextPage: false };
