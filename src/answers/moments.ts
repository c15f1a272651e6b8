import { parseInstant } from "../model/instant.ts";
import { firstDay, isPartialDate, lastDay, startOfDay } from "../model/partial-date.ts";
import type { Instant } from "../model/records.ts";

/**
 * The instant that a text means: an instant as it is, a date as its last moment or, with `before`, as the last moment before
 * it. Undefined for any other text.
 */
export function momentOf(text: string, date: "before" | "after" = "after"): Instant | undefined {
  if (!isPartialDate(text)) return parseInstant(text);
  return startOfDay(date === "before" ? firstDay(text) : lastDay(text) + 1) - 1;
}
