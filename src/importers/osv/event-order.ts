import { orderOf } from "../../model/package-versions/version-orders.ts";
import type { OsvEvent } from "./osv-record.ts";

/** Before every version; the second is how RustSec writes it. */
const beginnings: ReadonlySet<string> = new Set(["0", "0.0.0-0"]);

export function isBeginning(version: string): boolean {
  return beginnings.has(version);
}

/**
 * Events in the order of their versions: a record may list them in any. Where the order of the type of package is not known, as
 * they are listed, but a single beginning before all ends.
 */
export function inOrder(events: readonly OsvEvent[], type: string): readonly OsvEvent[] {
  const order = orderOf(type);
  const first = events.filter(({ introduced }) => introduced !== undefined && isBeginning(introduced));
  const others = events.filter((event) => !first.includes(event));
  const placed = others.flatMap((event) => {
    const at = order?.readBound(event.introduced ?? event.fixed ?? event.last_affected ?? event.limit ?? "");
    return at === undefined ? [] : [{ event, at, isWithin: Number(event.last_affected !== undefined) }];
  });
  if (order !== undefined && placed.length === others.length) {
    placed.sort((a, b) => order.compare(a.at, b.at) || a.isWithin - b.isWithin);
    return [...first, ...placed.map(({ event }) => event)];
  }
  const begins = events.filter(({ introduced }) => introduced !== undefined);
  return begins.length === 1 ? [...begins, ...events.filter((event) => !begins.includes(event))] : events;
}
