/** A line of a document, with its number from 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** Longer than any record can be; a file without line breaks must not fill the memory. */
const longestLine = 64_000_000;

/** The lines that hold anything, in groups as the text comes in: one await a group, not one a line. */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncIterable<Line[]> {
  let rest = "";
  let number = 0;
  const group = (texts: readonly string[]) =>
    texts.map((text) => ({ number: ++number, text })).filter(({ text }) => text.trim() !== "");
  for await (const piece of pieces) {
    const texts = (rest + piece).split("\n");
    rest = texts.pop() ?? "";
    yield group(texts);
    if (rest.length > longestLine) break;
  }
  yield group([rest]);
}
