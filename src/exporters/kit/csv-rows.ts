import { stringify } from "csv-stringify/sync";
import { rounded } from "../../model/rounding.ts";

/** A column: its name in the header, and what stands in it for a row. Several values stand in one cell, after semicolons. */
export interface CsvColumn<Row> {
  readonly name: string;
  cell(row: Row): string | number | undefined | readonly string[];
}

const rowsAtOnce = 1_000;

/**
 * A table as CSV (RFC 4180), with a header. A text that a spreadsheet would take for a formula is preceded by an
 * apostrophe: names in the graph come from documents that anybody may write.
 */
export function* csvRows<Row>(columns: readonly CsvColumn<Row>[], rows: Iterable<Row>): Iterable<string> {
  let cells: (string | number | undefined)[][] = [columns.map(({ name }) => name)];
  for (const row of rows) {
    cells.push(columns.map((column) => textOf(column.cell(row))));
    if (cells.length < rowsAtOnce) continue;
    yield csv(cells);
    cells = [];
  }
  if (cells.length > 0) yield csv(cells);
}

function textOf(cell: ReturnType<CsvColumn<never>["cell"]>): string | number | undefined {
  if (typeof cell === "number") return rounded(cell);
  return typeof cell === "object" ? cell.join("; ") : cell;
}

function csv(cells: readonly (readonly (string | number | undefined)[])[]): string {
  // Half a line end is a line end to many a reader.
  return stringify(cells as (string | number | undefined)[][], {
    record_delimiter: "\r\n",
    quoted_match: /[\r\n]/,
    escape_formulas: true,
  });
}
