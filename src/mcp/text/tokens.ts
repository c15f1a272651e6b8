import { commonWords } from "./common-words.ts";

/** The pairs of small letters that are not a token in every tokenizer. */
const rarePairs: ReadonlySet<string> = new Set(
  `bq fj fz gj gk gq hj jg jv jw jx jy jz kq kx kz lq mz nq oq qf qg qj qk qo qv qy qz rj tj tq uq vq vz wq wv wz xg xh xj xk xq
xu xv xw yf yj yq yv zg zj zq zr zv`.split(/\s+/),
);

const pieces = /[A-Za-z]+|[0-9]+|[^\0-\x7f]+|[\s\S]/g;
const letter = /[A-Za-z]/;
const ascii = /^[\0-\x7f]?$/;

/**
 * How many tokens a text has at most, whichever tokenizer reads it. Those that merge pairs of bytes never make more than one of a
 * byte, and leave no two letters beside each other that are a token together.
 */
export function tokensAtMost(text: string): number {
  let tokens = 0;
  for (const { 0: piece, index } of text.matchAll(pieces)) {
    const next = text.charAt(index + piece.length);
    if (piece === " ") tokens += letter.test(next) ? 0 : 1;
    else if (/^[0-9]/.test(piece)) tokens += Math.ceil(piece.length / 2);
    else if (!letter.test(piece)) tokens += Buffer.byteLength(piece);
    else if (text.charAt(index - 1) === " " && ascii.test(next) && commonWords.has(piece)) tokens += 1;
    else tokens += ofLetters(piece);
  }
  return tokens;
}

/**
 * Of n letters, s are tokens by themselves, and the others are in d tokens of two or more. Two of the s are neighbours only where
 * they are no token together: at u places, of which one may be the blank before the first. So s is at most d + 1 + u, and as
 * s + 2d is at most n, there are at most (2n + 1 + u) / 3 tokens.
 */
function ofLetters(word: string): number {
  let apart = 1;
  for (let place = 0; place + 1 < word.length; place++) {
    const pair = word.slice(place, place + 2);
    if (rarePairs.has(pair) || /[A-Z]/.test(pair)) apart += 1;
  }
  return Math.min(word.length, Math.floor((2 * word.length + 1 + apart) / 3));
}
