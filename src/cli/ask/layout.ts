import stringWidth from "string-width";
import { printable } from "../../model/printable.ts";

/** The maximum width of an answer, in columns. */
const pageWidth = 100;
const gap = "  ";
const narrowest = 10;

const characters = new Intl.Segmenter();

/** The text in lines of at most this many columns, broken at spaces. A word that is too long is broken, too. */
function linesOf(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of printable(text).split(" ")) {
    if (line !== "" && stringWidth(line) + 1 + stringWidth(word) > width) {
      lines.push(line);
      line = "";
    }
    const pieces = piecesOf(word, width);
    lines.push(...pieces.slice(0, -1));
    const rest = pieces.at(-1) ?? "";
    line = line === "" ? rest : `${line} ${rest}`;
  }
  return [...lines, line];
}

/** The word, cut between characters into pieces of at most this many columns if it is longer. */
function piecesOf(word: string, width: number): string[] {
  if (stringWidth(word) <= width) return [word];
  const pieces = [""];
  for (const { segment } of characters.segment(word)) {
    const last = pieces[pieces.length - 1] as string;
    if (last !== "" && stringWidth(last + segment) > width) pieces.push(segment);
    else pieces[pieces.length - 1] = last + segment;
  }
  return pieces;
}

/** The text padded with spaces to this many columns. */
function padded(text: string, width: number, right: boolean): string {
  const blanks = " ".repeat(Math.max(0, width - stringWidth(text)));
  return right ? blanks + text : text + blanks;
}

/** A paragraph, each line indented by `indent` spaces, and all but the first by `hanging` more. */
export function paragraph(text: string, indent = 0, hanging = 0): string[] {
  const lines = linesOf(text, pageWidth - indent - hanging);
  return lines.map((line, place) => `${" ".repeat(indent + (place === 0 ? 0 : hanging))}${line}`);
}

export interface Column {
  readonly title: string;
  /** Aligned to the right, for numbers. */
  readonly right?: boolean;
}

/** Aligned columns under their titles. Text that is too wide wraps inside its column. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map(({ title }, place) =>
    Math.max(stringWidth(title), ...rows.map((row) => stringWidth(printable(row[place] ?? "")))),
  );
  narrowToPage(widths);
  const titles = columns.map(({ title }) => title.toUpperCase());
  return [titles, ...rows].flatMap((row) => rowOf(row, columns, widths));
}

/** Narrows the widest column until all of them fit. */
function narrowToPage(widths: number[]): void {
  const most = pageWidth - gap.length * (widths.length - 1);
  for (let total = widths.reduce((sum, width) => sum + width, 0); total > most; total--) {
    const widest = Math.max(...widths);
    if (widest <= narrowest) return;
    widths[widths.indexOf(widest)] = widest - 1;
  }
}

function rowOf(row: readonly string[], columns: readonly Column[], widths: readonly number[]): string[] {
  const cells = widths.map((width, place) => linesOf(row[place] ?? "", width));
  const height = Math.max(...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, line) =>
    widths
      .map((width, place) => padded(cells[place]?.[line] ?? "", width, columns[place]?.right === true))
      .join(gap)
      .trimEnd(),
  );
}
