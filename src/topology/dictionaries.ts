import { afterAllDays, beforeAllDays, type Day } from "../model/partial-date.ts";
import type { Instant } from "../model/records.ts";
import { Growable } from "./growable.ts";

/**
 * Values that few relationships have for themselves, kept once and named by number: four bytes a relationship instead
 * of eight or sixteen.
 */
export class ConfidenceDictionary {
  readonly values = new Growable(Float64Array);
  private readonly known = new Map<number, number>();

  indexOf(confidence: number): number {
    let index = this.known.get(confidence);
    if (index === undefined) {
      index = this.values.length;
      this.values.push(confidence);
      this.known.set(confidence, index);
    }
    return index;
  }

  get memory(): number {
    return this.values.bytes;
  }
}

/**
 * The days on which relationships certainly hold, both included, with what the days leave out of the date that ends them:
 * see `Period.toLength`.
 */
export class PeriodDictionary {
  readonly from = new Growable(Int32Array);
  readonly to = new Growable(Int32Array);
  readonly toLength = new Growable(Uint8Array);
  private readonly known = new Map<number, number>();

  indexOf(from: Day, to: Day, toLength: number): number {
    // Days of the years 1 to 9999 take 22 bits; the two ends of open periods take one value each beyond them.
    const key = (compact(from) * 0x80_0000 + compact(to)) * 16 + toLength;
    let index = this.known.get(key);
    if (index === undefined) {
      index = this.from.length;
      this.from.push(from);
      this.to.push(to);
      this.toLength.push(toLength);
      this.known.set(key, index);
    }
    return index;
  }

  get memory(): number {
    return this.from.bytes + this.to.bytes + this.toLength.bytes;
  }
}

function compact(day: Day): number {
  if (day === beforeAllDays) return 0;
  if (day === afterAllDays) return 1;
  return day + 0x40_0000;
}

/** Intervals of known time, the end not included and Infinity while it is open. */
export class KnownTimeDictionary {
  readonly from = new Growable(Float64Array);
  readonly to = new Growable(Float64Array);
  private readonly byStart = new Map<Instant, Map<Instant, number>>();
  /** The latest instant at which anything changed: from then on, what is current is what is known. */
  latest: Instant = Number.NEGATIVE_INFINITY;

  indexOf(from: Instant, to: Instant): number {
    let byEnd = this.byStart.get(from);
    if (byEnd === undefined) {
      byEnd = new Map();
      this.byStart.set(from, byEnd);
    }
    let index = byEnd.get(to);
    if (index === undefined) {
      index = this.from.length;
      this.from.push(from);
      this.to.push(to);
      byEnd.set(to, index);
      this.latest = Math.max(this.latest, from, to === Number.POSITIVE_INFINITY ? from : to);
    }
    return index;
  }

  get memory(): number {
    return this.from.bytes + this.to.bytes;
  }
}
