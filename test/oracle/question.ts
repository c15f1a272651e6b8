import type { Channel, PartialDate } from "./document.ts";

/** The parts that every question shares. */
export interface CommonQuestion {
  channels?: Channel[];
  /** 0.1 when absent. */
  minLikelihood?: number;
  time?: { at: PartialDate } | { during: { from?: PartialDate; to?: PartialDate } };
  /** Milliseconds since 1970; `now` when absent. */
  knownAt?: number;
  edges?: { kinds?: string[]; minConfidence?: number; includeDisputed?: boolean };
  /** maxHops 8, maxNodes 10,000 when absent. */
  limits?: { maxHops?: number; maxNodes?: number };
  /** The moment of asking, in milliseconds since 1970. */
  now: number;
}

export interface BlastRadiusQuestion extends CommonQuestion {
  seeds: string[];
}

/** Who asks: 0 sees `CLEAR` only, 4 sees `RED` too. */
export interface Asker {
  clearance: number;
}

/** A seed, or another entity that the question names, is not there for this asker. */
export class NotFound extends Error {
  override name = "NotFound";
  constructor(readonly id: string) {
    super(`there is no entity "${id}" for this asker`);
  }
}
