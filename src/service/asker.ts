import { markingRank } from "../model/vocabulary.ts";

/** The caller, as far as it affects an answer. */
export interface Asker {
  readonly name: string;
  /** The rank of the most restrictive marking that the caller may see: 0 for CLEAR to 4 for RED. */
  readonly clearance: number;
  readonly mayWrite: boolean;
}

/** A caller without a token: sees only records marked CLEAR, and may not write. */
export const anonymous: Asker = { name: "anonymous", clearance: markingRank("CLEAR"), mayWrite: false };
