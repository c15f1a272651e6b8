import { stringify } from "csv-stringify/sync";
import { guardFormula } from "../../model/formula-guard.ts";
import { rounded } from "../../model/rounding.ts";
import { fitText } from "./fit-text.ts";

/** A column: its name in the header, and what stands in it for a row. Several values stand in one cell, after semicolons. */
export interface CsvColumn<Row> {
  readonly name: string;
  cell(row: Row): string | number | boolean | undefined | readonly string[];
}

type Cell = string | number | undefined;

const rowsAtOnce = 1_000;

/**
 * A table as CSV (RFC 4180), with a header. A text that a spreadsheet would take for a formula is preceded by an
 * apostrophe: names in the graph come from documents that anybody may write.
 */
export function* csvRows<Row>(columns: readonly CsvColumn<Row>[], rows: Iterable<Row>): Iterable<string> {
  let cells: Cell[][] = [columns.map(({ name }) => name)];
  for (const row of rows) {
    cells.push(cellsOf(columns, row));
    if (cells.length < rowsAtOnce) continue;
    yield csv(cells);
    cells = [];
  }
  if (cells.length > 0) yield csv(cells);
}

/** The same of rows that come in parts. */
export async function* csvRowsOfParts<Row>(
  columns: readonly CsvColumn<Row>[],
  parts: AsyncIterable<readonly Row[]>,
): AsyncIterable<string> {
  yield csv([columns.map(({ name }) => name)]);
  for await (const rows of parts) if (rows.length > 0) yield csv(rows.map((row) => cellsOf(columns, row)));
}

function cellsOf<Row>(columns: readonly CsvColumn<Row>[], row: Row): Cell[] {
  return columns.map((column) => textOf(column.cell(row)));
}

function textOf(cell: ReturnType<CsvColumn<never>["cell"]>): Cell {
  if (typeof cell === "number") return rounded(cell);
  if (typeof cell === "boolean") return String(cell);
  // Before formulas are looked for, which an invisible sign would hide.
  return cell === undefined ? undefined : guardFormula(fitText(typeof cell === "object" ? cell.join("; ") : cell));
}

function csv(cells: readonly (readonly Cell[])[]): string {
  return stringify(cells as Cell[][], {
    record_delimiter: "\r\n",
    // Half a line end is a line end to many a reader, and a semicolon ends a cell where the comma is for decimals.
    quoted_match: /[\r\n;]/,
  });
}
