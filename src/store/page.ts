import { SupplyGraphError } from "../model/errors.ts";

/**
 * Where a record stands in a list: what the list is sorted by, its id last. It can be continued from even when that record
 * has since been renamed, hidden or moved.
 */
export type SortKey = readonly (string | number)[];

/** What the keys of a list are made of, part by part. */
export type KeyParts = readonly ("instant" | "text")[];

/**
 * Throws BAD_USER_INPUT for a key of another list: it would be compared with what it is not of. Anybody can make up a cursor,
 * and what stands in it comes here as it is.
 */
export function checkPlace(after: SortKey | undefined, parts: KeyParts): void {
  if (after === undefined) return;
  const fits = (part: KeyParts[number], place: number) =>
    part === "instant" ? Number.isSafeInteger(after[place]) : typeof after[place] === "string";
  if (after.length === parts.length && parts.every(fits)) return;
  const remedy = "Leave it out to start from the beginning.";
  throw new SupplyGraphError("BAD_USER_INPUT", `\`after\` is not a cursor of this list. ${remedy}`, { field: "after" });
}

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
