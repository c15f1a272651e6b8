/**
 * Asks for one page of a list: the records after `after` (a record's id) in the list's order. Text is ordered by code
 * point.
 */
export interface PageRequest {
  /** The most records that the page may hold. */
  readonly first: number;
  /** The id of the last record of the page before. */
  readonly after?: string | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Of the whole list, whatever `after` says. */
  readonly totalCount: number;
  readonly hasNextPage: boolean;
}

export const emptyPage: Page<never> = { items: [], totalCount: 0, hasNextPage: false };
