/** A line of a document, with its number from 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** Longer than any record can be; a file without line breaks must not fill the memory. In UTF-16 units. */
export const longestLine = 64_000_000;

const byteOrderMark = 0xfeff;

export interface LinesOptions {
  /** Lines for which this is true, given where they begin in a text that may go on after them, are not even cut out. */
  readonly skips?: (text: string, begin: number) => boolean;
  /** Told of the first line that is longer than `longestLine`. Nothing is read after it. */
  readonly tooLong: (number: number) => void;
}

/** The lines that hold anything, in groups as the text comes in: one await a group, not one a line. */
export async function* linesOf(
  pieces: AsyncIterable<string>,
  { skips = () => false, tooLong }: LinesOptions,
): AsyncIterable<Line[]> {
  /** The beginning of a line that has not ended. Kept in its pieces: a long one would be copied again and again. */
  let begun: string[] = [];
  let length = 0;
  let number = 0;
  const take = (lines: Line[], text: string, begin: number, end: number) => {
    // Files that were joined to one each began with a mark.
    const start = text.charCodeAt(begin) === byteOrderMark ? begin + 1 : begin;
    number++;
    if (end > start && !skips(text, start)) {
      const line = text.slice(start, end);
      if (line.trim() !== "") lines.push({ number, text: line });
    }
  };
  for await (const piece of pieces) {
    const lines: Line[] = [];
    let start = 0;
    for (let end = piece.indexOf("\n"); end >= 0; end = piece.indexOf("\n", start)) {
      if (length === 0) {
        take(lines, piece, start, end);
      } else {
        const line = `${begun.join("")}${piece.slice(0, end)}`;
        take(lines, line, 0, line.length);
        begun = [];
        length = 0;
      }
      start = end + 1;
    }
    if (start < piece.length) {
      begun.push(start === 0 ? piece : piece.slice(start));
      length += piece.length - start;
    }
    if (lines.length > 0) yield lines;
    if (length > longestLine) {
      tooLong(number + 1);
      return;
    }
  }
  const last: Line[] = [];
  const line = begun.join("");
  take(last, line, 0, line.length);
  yield last;
}
