/**
 * Characters in names and quotes that a terminal would act on, that change the direction of text, or that nobody sees: control
 * characters and line ends, direction marks, blanks without width, tags, and the selectors in which a text can be hidden.
 */
const unprintable =
  /(?:[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]|[\ufe00-\ufe0e]|[\u{e0100}-\u{e01ef}])+/gu;

/** The text as one line, without characters that affect a terminal or a reader unseen. */
export function printable(text: string): string {
  return text.replace(unprintable, " ");
}

/** The same of a text of several lines: messages quote documents and the names of files, which may hold anything. */
export function printableLines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}
