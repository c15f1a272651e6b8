/** A line of a document, with its number from 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** Longer than any record can be; a file without line breaks must not fill the memory. */
const longestLine = 64_000_000;

/**
 * The lines that hold anything, in groups as the text comes in: one await a group, not one a line.
 * Lines that begin with one of `skipped` are not even cut out.
 */
export async function* linesOf(pieces: AsyncIterable<string>, skipped: readonly string[] = []): AsyncIterable<Line[]> {
  let rest = "";
  let number = 0;
  const take = (lines: Line[], text: string, start: number, end: number) => {
    number++;
    if (end > start && !skipped.some((prefix) => text.startsWith(prefix, start))) {
      const line = text.slice(start, end);
      if (line.trim() !== "") lines.push({ number, text: line });
    }
  };
  for await (const piece of pieces) {
    const text = rest === "" ? piece : rest + piece;
    const lines: Line[] = [];
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      take(lines, text, start, end);
      start = end + 1;
    }
    rest = text.slice(start);
    if (lines.length > 0) yield lines;
    if (rest.length > longestLine) break;
  }
  const last: Line[] = [];
  take(last, rest, 0, rest.length);
  yield last;
}
