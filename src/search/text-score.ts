import type { MatchedOn } from "./searchable.ts";
import { bestLikeness, type SearchedText } from "./word-likeness.ts";

/** How well a text matched. */
export interface TextMatch {
  /** 0..1; 1 for an exact match of the id, name, purl or external id. */
  readonly score: number;
  readonly matchedOn: MatchedOn;
}

/** What a text that is matched as a whole scores. */
export const wholeScore: Readonly<Record<MatchedOn, number>> = {
  id: 1,
  name: 1,
  purl: 1,
  externalId: 1,
  alias: 0.95,
  description: 0.3,
  summary: 0.3,
};
/** What a text that is matched word by word can reach, below every whole match. */
const partScore: Readonly<Record<MatchedOn, number>> = {
  ...wholeScore,
  id: 0.85,
  name: 0.88,
  purl: 0.8,
  externalId: 0.8,
  alias: 0.82,
};

/** All words of a query form within one text: how well, weighed by how much of the text they cover; 0 where one is missing. */
export function scoreWithin(asked: readonly string[], text: SearchedText): number {
  let sum = 0;
  for (const word of asked) {
    const best = bestLikeness(word, text);
    if (best === 0) return 0;
    sum += best;
  }
  const cover = Math.min(1, asked.length / Math.max(1, text.words.length));
  return partScore[text.on] * (sum / asked.length) * (0.85 + 0.15 * cover);
}

/** The words of a query form spread over several texts: found, but weakly. */
export function scoreAcross(asked: readonly string[], texts: readonly SearchedText[]): TextMatch | undefined {
  let sum = 0;
  let strongest: TextMatch | undefined;
  for (const word of asked) {
    let best: TextMatch | undefined;
    for (const text of texts) {
      const score = bestLikeness(word, text) * partScore[text.on];
      if (score > (best?.score ?? 0)) best = { matchedOn: text.on, score };
    }
    if (best === undefined) return undefined;
    sum += best.score;
    if (best.score > (strongest?.score ?? 0)) strongest = best;
  }
  return strongest && { score: (0.5 * sum) / asked.length, matchedOn: strongest.matchedOn };
}
