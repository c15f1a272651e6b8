import type { CsvRow } from "../kit/csv.ts";

interface TableRows {
  readonly rows: readonly CsvRow[];
  /** What stands below them. */
  readonly notes: readonly CsvRow[];
}

/**
 * The rows of a table without the empty ones that spreadsheets keep, and what stands below them: rows of one text after an empty
 * one, in a table whose own rows have more.
 */
export function tableRowsOf(read: readonly CsvRow[]): TableRows {
  const rows: CsvRow[] = [];
  let afterEmptyLine = false;
  for (const row of read) {
    afterEmptyLine ||= row.afterEmptyLine;
    if (row.fault === undefined && textsIn(row) === 0) {
      afterEmptyLine = true;
      continue;
    }
    rows.push({ ...row, afterEmptyLine });
    afterEmptyLine = false;
  }
  const last = rows.findLastIndex((row) => textsIn(row) > 1);
  const place = rows.findIndex((row, index) => index > last && row.afterEmptyLine);
  if (last < 0 || place < 0 || rows.slice(0, place).some((row) => textsIn(row) === 1)) return { rows, notes: [] };
  return { rows: rows.slice(0, place), notes: rows.slice(place) };
}

/** Of the rows of a table that have one text, what part may be. */
const fewAmong = 0.25;

/** The rows of one text, where few are: those may be headings of the rows below them. */
export function loneTextsIn(rows: readonly CsvRow[]): readonly CsvRow[] {
  const lone = rows.filter((row) => row.fault === undefined && textsIn(row) === 1);
  return lone.length <= rows.length * fewAmong ? lone : [];
}

function textsIn({ cells }: CsvRow): number {
  return [...cells.values()].filter((cell) => cell.trim() !== "").length;
}
