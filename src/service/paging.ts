import { SupplyGraphError } from "../model/errors.ts";
import type { Page, PageRequest } from "../store/page.ts";

export { emptyPage, type Page, type PageRequest } from "../store/page.ts";

/** Thrown where the item after which to go on is no longer in the list, or never was. */
export function lostPlace(): SupplyGraphError {
  return new SupplyGraphError(
    "BAD_USER_INPUT",
    "The item behind `after` is not in this list (any more): leave `after` out to read the list from its start.",
  );
}

/** A page of a list that is in memory, in its order. Throws BAD_USER_INPUT when `after` is not in it. */
export function pageOf<T>(list: readonly T[], request: PageRequest, keyOf: (item: T) => string): Page<T> {
  let start = 0;
  if (request.after !== undefined) {
    start = list.findIndex((item) => keyOf(item) === request.after) + 1;
    if (start === 0) throw lostPlace();
  }
  const end = start + request.first;
  return { items: list.slice(start, end), totalCount: list.length, hasNextPage: end < list.length };
}
