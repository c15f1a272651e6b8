/** Characters in names and quotes that a terminal would act on, that change the direction of text, or that nobody sees. */
const unprintable = /[\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029\u{e0000}-\u{e007f}]+/gu;

/** The text as one line, without characters that affect a terminal. */
export function printable(text: string): string {
  return text.replace(unprintable, " ");
}

/** The same of a text of several lines: messages quote documents and the names of files, which may hold anything. */
export function printableLines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}
