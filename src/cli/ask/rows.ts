import type { CommandOptions } from "../command-settings.ts";
import { isSet } from "./option-values.ts";

/** The number of rows that an answer shows without --all. */
const usually = 20;

/** How many rows of a list an answer shows. */
export function rowsShown(options: CommandOptions): number {
  return isSet(options, "all") ? Number.POSITIVE_INFINITY : usually;
}

/** The line about rows that are not shown; none if all are. */
export function notShown(total: number, listed: number): string[] {
  return total > listed ? [`… and ${total - listed} more (--all shows them)`] : [];
}
