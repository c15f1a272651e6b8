import type { FormatMapping } from "../kit/mapping.ts";
import { columnMeanings } from "./columns.ts";

const tables = { entity: "entities", relationship: "relationships", vendor: "vendors" } as const;

/** What becomes of a table, by its columns. The documentation is printed from it. */
export const csvMapping: FormatMapping = {
  name: "csv",
  title: "CSV",
  about:
    "Tables whose first line names the columns, separated by commas, semicolons, tabs or vertical bars: of entities (with a column `kind`), of relationships (with `from` and `to`), or a list of vendors or sub-processors of the organization that `--used-by` or a column `customer` names. Columns may have any of the names below, in any case, or be named with `--map`.",
  records: "A record is a row.",
  rows: columnMeanings.map(({ column, synonyms, of, becomes }) => ({
    source: [column, ...synonyms],
    becomes,
    remark: `in tables of ${of.map((type) => tables[type]).join(", ")}`,
  })),
  limits: [
    "The ends of a relationship have to be in the graph, or in another table of the same import. With `--create-organizations`, an end that can only be an organization is added.",
    "Columns without a meaning in such a table are named in a warning.",
    "Dates may be written as spreadsheets write them: 24.03.2026, 24 March 2026, Mar 24, 2026. Of 03/04/2026, other dates of the table have to show which is the day, as 24/03/2026 does; otherwise it is refused.",
    "Of the first rows, those with one text that names no column are titles, and left out with a note.",
    "Below the table, rows of one text that follow an empty line are notes, and left out with one, where all rows of the table have more. Rows that repeat the line of the column names, and in lists of vendors those of sums and those that name nobody (`None`, `Unknown`, `TBD`), are left out. A row with nothing but a name, among rows that have more, is a vendor, with a note: it may be a heading. Marks of footnotes after the name of a vendor are no part of it.",
    "`import auto` knows a table by its name, which ends in .csv or .tsv. For one from standard input, or of another name, write `import csv`.",
    "A cell of `-` or `N/A` is empty.",
    "A table does not say of which list it is a newer version: imported again with changes, it adds what is new and retracts nothing. For a vendor that left, give the end, or retract the earlier import.",
    "A list of vendors that has its own organization among them makes no relationship of that.",
    "A row whose organization name appears next to a person's mail address is left out, because persons are not kept.",
    "A vendor that is new is noted with who may be meant: `OpenAI, L.L.C.` with OpenAI. A domain is taken for a website; a mail address is not, and is left out.",
    "What spreadsheets add is left out: a first line sep=;, empty rows, and columns at the end that have neither a name nor a cell.",
    "The apostrophe with which exports keep spreadsheets from computing is taken off: one at the beginning of a cell, where only blanks and further apostrophes stand before a `=`, `+`, `-` or `@` (narrow or full-width), a tab or a carriage return.",
    "A row with a fault refuses the table, with the line and the column; with `--lenient` it is left out.",
  ],
};
