import { afterAllDays, beforeAllDays, type Day } from "../model/partial-date.ts";
import type { Window } from "../model/window.ts";
import { withdrawn } from "./arc-bits.ts";
import type { ArcTable } from "./arc-table.ts";

/** 32-bit words a place. */
const incomingWords = 4;
const [arcWord, sourceWord, bitsWord, daysWord] = [0, 1, 2, 3];

/** In place of a confidence or a day that has no room here: it is read from the arc itself. */
export const storedAtArc = 0xffff;
/** Short days are those of the years 1880 to 2059, and these two, for periods that are open at an end. */
const beforeShortDays = -0x8000;
const afterShortDays = 0x7fff;

/**
 * By place in the rows of incoming arcs: the arc, and what a search against the harm reads of it, side by side. Its columns
 * are in the order of outgoing rows, so in this direction each look would wait for memory, five times an arc.
 */
export class IncomingArcs {
  constructor(readonly words: Uint32Array) {}

  /** With places for this number of arcs. */
  static of(count: number): IncomingArcs {
    return new IncomingArcs(new Uint32Array(new SharedArrayBuffer(count * incomingWords * 4)));
  }

  put(place: number, arc: number, arcs: ArcTable): void {
    const { words } = this;
    const at = place * incomingWords;
    const confidence = arcs.confidence.data[arc]!;
    const possibleFrom = arcs.possibleFrom.data[arc]!;
    const possibleTo = arcs.possibleTo.data[arc]!;
    const [startsOpen, endsOpen] = [possibleFrom === beforeAllDays, possibleTo === afterAllDays];
    const fits = confidence < storedAtArc && (startsOpen || isShort(possibleFrom)) && (endsOpen || isShort(possibleTo));
    const from = startsOpen ? beforeShortDays : possibleFrom;
    const to = endsOpen ? afterShortDays : possibleTo;
    words[at + arcWord] = arc;
    words[at + sourceWord] = arcs.source.data[arc]!;
    words[at + bitsWord] = arcs.bits.data[arc]! | ((fits ? confidence : storedAtArc) << 16);
    words[at + daysWord] = fits ? (from & 0xffff) | (to << 16) : 0;
  }

  arcAt(place: number): number {
    return this.words[place * incomingWords + arcWord]!;
  }
  sourceAt(place: number): number {
    return this.words[place * incomingWords + sourceWord]!;
  }
  bitsAt(place: number): number {
    return this.words[place * incomingWords + bitsWord]! & 0xffff;
  }
  /** By number in the confidences of the arcs; or `storedAtArc`: then the days are not here either. */
  confidenceAt(place: number): number {
    return this.words[place * incomingWords + bitsWord]! >>> 16;
  }
  /** Whether it is possible on one of these days, which `shortWindow` has made short. */
  isPossibleAt(place: number, from: number, to: number): boolean {
    const days = this.words[place * incomingWords + daysWord]! | 0;
    return (days << 16) >> 16 <= to && days >> 16 >= from;
  }

  /** Takes the arc out if it is in this range of places, in which arcs ascend. */
  withdraw(arc: number, from: number, to: number): void {
    let [low, high] = [from, to];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.arcAt(middle) < arc) low = middle + 1;
      else high = middle;
    }
    if (low === to || this.arcAt(low) !== arc) return;
    const at = low * incomingWords + bitsWord;
    this.words[at] = (this.words[at]! & ~0xffff) | withdrawn(this.bitsAt(low));
  }
}

function isShort(day: Day): boolean {
  return day > beforeShortDays && day < afterShortDays;
}

/** The window as `isPossibleAt` takes it. */
export function shortWindow({ from, to }: Window): Window {
  // A window without days admits nothing, not even what is open on both sides.
  return { from: Math.min(from, afterShortDays), to: to < from ? Number.NEGATIVE_INFINITY : Math.max(to, beforeShortDays) };
}
