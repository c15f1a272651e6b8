import { markingRank } from "../model/vocabulary.ts";

/** Whoever asks a question, as far as it changes the answer. */
export interface Asker {
  readonly name: string;
  /** The rank of the narrowest marking that he may see: 0 for CLEAR to 4 for RED. */
  readonly clearance: number;
  readonly mayWrite: boolean;
}

/** Somebody without a token: sees what is marked CLEAR, and writes nothing. */
export const anonymous: Asker = { name: "anonymous", clearance: markingRank("CLEAR"), mayWrite: false };
