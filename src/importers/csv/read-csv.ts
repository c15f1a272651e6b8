import { hash } from "node:crypto";
import { basename } from "node:path";
import type { ImportDocument, ImportedRecords, ReadContext } from "../importer.ts";
import { type CsvRow, csvRowsOf, separatorLine } from "../kit/csv.ts";
import { DocumentDraft } from "../kit/draft/document-draft.ts";
import { loneTextsIn, tableRowsOf } from "./below-table.ts";
import { columnsFor, columnsOf, faultsOfMap, mayMean, type TableType } from "./columns.ts";
import { readEntity } from "./entity-row.ts";
import { readRelationship } from "./relationship-row.ts";
import { Row } from "./row.ts";
import { Table } from "./table.ts";
import { dayOrderIn } from "./table-dates.ts";
import { readVendor } from "./vendor-row.ts";

const readers: Readonly<Record<TableType, (row: Row, table: Table) => void>> = {
  entity: readEntity,
  relationship: readRelationship,
  vendor: readVendor,
};

/** Each document is a table whose columns say what its rows are. */
export async function* readCsv(documents: readonly ImportDocument[], context: ReadContext): AsyncIterable<ImportedRecords> {
  /** By the content of each table, the file that has it first: a copy, such as a packed one, is that document. */
  const files = new Map<string, string>();
  for (const document of documents) {
    if (context.faults.full) return;
    const { map = {} } = context.options ?? {};
    const read: CsvRow[] = [];
    const titles: Title[] = [];
    let headerAt = "line 1";
    const isTitle = (cells: readonly string[], at: string) => {
      headerAt = at;
      const text = titleIn(cells, map);
      if (text !== undefined) titles.push({ text, at });
      return text !== undefined;
    };
    const delimiter = await delimiterOf(document, map);
    for await (const some of csvRowsOf(document, context.faults, { delimiter, isTitle, withUnfit: true })) read.push(...some);
    const { rows, notes } = tableRowsOf(read);
    const [first] = rows;
    if (first === undefined) continue;
    const documentId = contentOf(rows);
    const file = files.get(documentId) ?? basename(document.name);
    files.set(documentId, file);
    const draft = new DocumentDraft(context, document.name, {
      format: "csv",
      documentId,
      // The same list, sent again with changes, is no further origin.
      originGroup: `csv-${file}`,
      title: file,
      kind: "table",
    });
    const header = [...first.cells.keys()];
    const faults = faultsOfMap(header, map);
    const known = columnsOf(header, map);
    const type = typeOf(known, context.options?.usedBy !== undefined);
    for (const fault of faults) context.faults.add({ code: "BAD_USER_INPUT", message: fault, place: { file: document.name } });
    if (faults.length > 0) continue;
    if (typeof type === "object") {
      const message = `${type.fault}; it has ${header.join(", ")}`;
      context.faults.add({ code: "BAD_USER_INPUT", message, place: { file: document.name, record: headerAt } });
      continue;
    }
    const columns = columnsFor(type, known);
    const table = new Table(draft, context.options ?? {}, columns);
    const dayOrder = dayOrderIn(rows.flatMap(({ cells }) => [...cells.values()]));
    for (const row of rows) {
      if (row.fault !== undefined) {
        draft.refuse(row.fault, row.at);
        draft.leftOut("row", row.at, "The row does not have the cells that the table has columns; see the notes.");
      } else if (repeatsHeader(row)) draft.leftOut("row", row.at, "It repeats the line that names the columns.");
      else readers[type](new Row(draft, row, columns, dayOrder), table);
    }
    for (const column of header) {
      if (![...columns.values()].includes(column)) draft.warn(unread(column, type, columns), headerAt, column);
    }
    for (const { at } of type === "vendor" ? loneTextsIn(rows) : [])
      draft.warn("has nothing but a name, while other rows have more. If it is a heading and no vendor, leave it out.", at);
    for (const { text, at } of titles)
      if (text !== "") draft.warn(`${JSON.stringify(text)} stands above the line that names the columns, and was not read.`, at);
    for (const { cells, at } of notes)
      draft.warn(`${JSON.stringify([...cells.values()].join("").trim())} stands below the table, and was not read.`, at);
    yield draft.finish();
  }
}

/** Where lists of several organizations are put into one, there are two columns of names. */
function unread(column: string, type: TableType, columns: ReadonlyMap<string, string>): string {
  if (type !== "vendor" || columns.has("customer") || !mayMean(column, "name"))
    return "The column has no meaning here, and was not read; give it one with --map.";
  const name = JSON.stringify(columns.get("name"));
  return `The vendors are those of ${name}, and the column was not read. If it says whose vendors they are, give it with --map "customer=${column}": they are taken for those of one organization.`;
}

/** So do tables that were put one below the other. */
function repeatsHeader({ cells }: CsvRow): boolean {
  return [...cells].every(([name, cell]) => cell.trim() === name);
}

/** What stands above the header of a table. */
interface Title {
  readonly text: string;
  readonly at: string;
}

/** The text of a row that has no more than one, and that names no column; empty for one that has none. */
function titleIn(cells: readonly string[], map: Readonly<Record<string, string>>): string | undefined {
  const [text = "", ...more] = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  return more.length > 0 || columnsOf([text], map).size > 0 ? undefined : text;
}

const delimiters = [",", ";", "\t", "|"];
const mostLines = 10;

/** A table of tabs is known by its ending, another one by its header, or by the line before it that spreadsheets write. */
async function delimiterOf(document: ImportDocument, map: Readonly<Record<string, string>>): Promise<string> {
  if (/\.tsv(\.gz)?$/i.test(document.name)) return "\t";
  for await (const piece of document.read()) {
    const lines = piece.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/, mostLines);
    const [, said] = separatorLine.exec(lines[0] ?? "") ?? [];
    if (said !== undefined) return said;
    const header = lines.find((line) => delimiters.some((one) => namesIn(line, one, map) > 1)) ?? lines[0] ?? "";
    const unquoted = header.replace(/"[^"]*"/g, "");
    const uses = (delimiter: string) => unquoted.split(delimiter).length;
    return delimiters.reduce((best, one) => (uses(one) > uses(best) ? one : best));
  }
  return ",";
}

/** How many columns a line names if that is the delimiter. */
function namesIn(line: string, delimiter: string, map: Readonly<Record<string, string>>): number {
  const cells = line.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
  return columnsOf(cells, map).size;
}

function contentOf(rows: readonly CsvRow[]): string {
  return hash("sha256", JSON.stringify(rows.map(({ cells }) => [...cells])), "hex");
}

function typeOf(columns: ReadonlyMap<string, string>, hasUser: boolean): TableType | { readonly fault: string } {
  if (columns.has("from") && columns.has("to")) {
    if (columns.has("kind")) return "relationship";
    return { fault: "has no column kind, which says what each relationship is; add it, or map it with --map kind=<column>" };
  }
  if (columns.has("from") || columns.has("to"))
    return {
      fault:
        "has a column from or to, but not both; a relationship needs both ends: name the other, or map it with --map to=<column>",
    };
  if (!columns.has("name"))
    return {
      fault:
        "has neither a column name (of entities or vendors) nor columns from and to (of relationships); name them, or map them with --map name=<column>",
    };
  if (hasUser || columns.has("customer")) return "vendor";
  if (columns.has("kind")) return "entity";
  return {
    fault:
      "has no column kind, which says what each entity is; add it or, for a list of vendors, say whose they are with --used-by <organization> or, where a column says it, with --map customer=<column>",
  };
}
