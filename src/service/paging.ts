import { SupplyGraphError } from "../model/errors.ts";
import type { Page, PageRequest } from "../store/page.ts";

export { emptyPage, type Page, type PageRequest } from "../store/page.ts";

/** The error for an `after` whose item is no longer in the list, or never was. */
export function lostPlace(): SupplyGraphError {
  return new SupplyGraphError(
    "BAD_USER_INPUT",
    "The item that `after` points at is not in this list, or no longer. Leave `after` out to start from the beginning.",
  );
}

/** A page of a list in memory, in the order of the list. Throws BAD_USER_INPUT if `after` is not in the list. */
export function pageOf<T>(list: readonly T[], request: PageRequest, keyOf: (item: T) => string): Page<T> {
  let start = 0;
  if (request.after !== undefined) {
    start = list.findIndex((item) => keyOf(item) === request.after) + 1;
    if (start === 0) throw lostPlace();
  }
  const end = start + request.first;
  return { items: list.slice(start, end), totalCount: list.length, hasNextPage: end < list.length };
}
