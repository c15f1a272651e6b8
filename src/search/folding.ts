/** Longer texts are cut before they are folded, so that hostile ones cost no more than long ones. */
export const longestText = 2_000;

const plain = /^[\x20-\x7e]*$/;
/** Marks on letters of scripts whose readers type the letter alone. Elsewhere a mark is a vowel or another consonant. */
const marks =
  /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{N}])[\p{M}\p{Cf}]*\p{M}[\p{M}\p{Cf}]*/gu;
/** Invisible formatting characters, halves of characters, and what only joins or varies emoji. */
export const strayCharacters = /(?:[\p{Cf}\p{Cs}]|[\ufe00-\ufe0f])+/gu;
/** Apostrophes and quotes of every kind, also those that Unicode counts as letters. */
const quotes = /[`´ʹʺʻʼʽˈˊˋ‘’‚‛“”„‟′″‵‶׳״«»‹›＇＂"]/g;

/** Letters that have no accent to take off, as people write them who do not have them on their keyboard. */
const typed: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ħ: "h",
  ŧ: "t",
  ŋ: "n",
  ĸ: "k",
  ı: "i",
  ȷ: "j",
  ə: "e",
  ς: "σ",
  ـ: "",
};
const typedLetters = new RegExp(`[${Object.keys(typed).join("")}]`, "g");

/**
 * The text as somebody types it who knows how it sounds but not how it is spelled: without case, accents, differences of
 * Unicode form and of quotes. What folds alike is found alike, but need not be the same: see `spelled`.
 */
export function fold(text: string): string {
  if (text.length <= longestText && plain.test(text)) return text.toLowerCase().replace(/[`"]/g, "'");
  const short = text.length > longestText ? text.slice(0, longestText) : text;
  // Lower case comes first and last: some capitals decompose only when small, and some compositions hold capitals.
  return short
    .replace(quotes, "'")
    .toLowerCase()
    .normalize("NFKD")
    .replace(marks, "$1")
    .replace(strayCharacters, "")
    .toLowerCase()
    .replace(typedLetters, (letter) => typed[letter] as string)
    .normalize("NFKC");
}

/** The text as it is spelled, whatever its case and Unicode form: two names are the same only if these are. */
export function spelled(text: string): string {
  const short = text.length > longestText ? text.slice(0, longestText) : text;
  const trimmed = short.trim().replace(/\s+/gu, " ");
  if (plain.test(trimmed)) return trimmed.toLowerCase();
  return trimmed.normalize("NFKC").toLowerCase().normalize("NFKC").replaceAll("ß", "ss").replaceAll("ς", "σ");
}
