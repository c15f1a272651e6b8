/** Longer texts are cut before they are folded, so that hostile ones cost no more than long ones. */
export const longestText = 2_000;

const marks = /\p{M}+/gu;
/** Invisible formatting characters, and halves of characters. */
export const strayCharacters = /[\p{Cf}\p{Cs}]+/gu;

/** The text without case, accents and differences of Unicode form; letters of every script stay. What folds alike is found alike. */
export function fold(text: string): string {
  const short = text.length > longestText ? text.slice(0, longestText) : text;
  // Lower case comes first and last: some capitals decompose only when small, and some compositions hold capitals.
  return short.toLowerCase().normalize("NFKD").replace(marks, "").replace(strayCharacters, "").toLowerCase().replaceAll("ß", "ss");
}
