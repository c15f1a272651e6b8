import fc from "fast-check";
import { firstDay, lastDay } from "./days.ts";
import type { PartialDate } from "./document.ts";

/** The moment of asking in every random case. */
export const NOW = Date.parse("2026-07-01T12:00:00Z");

/** Few instants, so that recording, retracting and asking often fall together. */
export const MOMENTS: readonly number[] = [
  "2025-12-31T23:59:59.999Z",
  "2026-03-24T00:00:00Z",
  "2026-04-01T00:00:00Z",
  "2026-04-01T12:30:00.250Z",
  "2026-06-01T00:00:00Z",
].map((instant) => Date.parse(instant));

/** Years, months and days that lie in, beside and around each other, today among them. */
export const partialDate: fc.Arbitrary<PartialDate> = fc.constantFrom(
  "2026",
  "2026-03",
  "2026-03-24",
  "2026-03-31",
  "2026-04",
  "2026-04-01",
  "2026-06-30",
  "2026-07-01",
  "2026-07-02",
  "2025",
  "2025-12",
  "2024-02-29",
  "2024-02",
  "2027-01-01",
  "2019",
);

export interface PlannedSpan {
  from?: PartialDate;
  to?: PartialDate;
}

/** A span that ends no earlier than it begins, by its first days and by its last; either side may be open. */
export const span: fc.Arbitrary<PlannedSpan> = fc
  .record({ from: partialDate, to: partialDate }, { requiredKeys: [] })
  .map(({ from, to }) => {
    if (from === undefined || to === undefined) return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
    if (firstDay(from) <= firstDay(to) && lastDay(from) <= lastDay(to)) return { from, to };
    if (firstDay(to) <= firstDay(from) && lastDay(to) <= lastDay(from)) return { from: to, to: from };
    // One lies within the other.
    return { from };
  });
