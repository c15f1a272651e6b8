import type { Page, PageRequest, SortKey } from "../store/page.ts";

export { emptyPage, type Page, type PageRequest, type SortKey } from "../store/page.ts";

/**
 * A page of a list that is counted only when its length is asked for, where counting may cost as much as reading all of it.
 * `totalCount` rejects with DEADLINE_EXCEEDED or STORE_UNAVAILABLE where it cannot be exact in the time of the request.
 */
export interface ListPage<T> extends Omit<Page<T>, "totalCount"> {
  readonly totalCount: number | (() => Promise<number>);
}

/** The order of keys, part by part: numbers by size, texts by UTF-16 unit, as ids are compared. */
export function compareKeys(a: SortKey, b: SortKey): number {
  // Without an iterator: long lists are sorted by it.
  for (let index = 0; index < a.length; index++) {
    const part = a[index] as SortKey[number];
    const other = b[index];
    if (other === undefined) return 1;
    if (part !== other) return part < other ? -1 : 1;
  }
  return a.length - b.length;
}

/**
 * A page of a list in memory, in the order of the list, which is that of the keys. It begins after the key, whatever has
 * become of the item that stood there.
 */
export function pageOf<T>(
  list: readonly T[],
  request: PageRequest,
  keyOf: (item: T) => SortKey,
  compare: (a: SortKey, b: SortKey) => number = compareKeys,
): Page<T> {
  const { first, after } = request;
  let start = 0;
  if (after !== undefined) {
    start = list.findIndex((item) => compare(keyOf(item), after) > 0);
    if (start === -1) start = list.length;
  }
  const items = list.slice(start, start + first);
  return { items, keys: items.map(keyOf), totalCount: list.length, hasNextPage: start + first < list.length };
}
