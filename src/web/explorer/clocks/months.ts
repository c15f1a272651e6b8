/** How many months the clock goes back. */
const monthsShown = 24;

export interface Month {
  /** `2026-04` */
  readonly name: string;
  /** Its first instant, and the first of the next month. */
  readonly from: string;
  readonly to: string;
}

/** The months up to the one that holds an instant, in UTC, the earliest first. */
export function monthsUntil(instant: Date, length = monthsShown): Month[] {
  const begin = (back: number) => new Date(Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth() - back, 1)).toISOString();
  return Array.from({ length }, (_, place) => {
    const from = begin(length - 1 - place);
    return { name: from.slice(0, 7), from, to: begin(length - 2 - place) };
  });
}

/** The place of the month that an instant ends, or lies in. */
export function placeOf(months: readonly Month[], instant: string): number {
  const place = months.findIndex(({ to }) => instant <= to);
  return place < 0 ? months.length : place;
}
