import { pipeline } from "node:stream/promises";
import { CsvError, type Options, parse } from "csv-parse";
import type { FaultList } from "../../model/document-faults.ts";
import type { FaultPlace } from "../../model/errors.ts";
import type { ImportDocument } from "../importer.ts";
import { longestLine } from "./lines.ts";

/** A row of a table under its header. */
export interface CsvRow {
  /** Where it begins: `line 7`. A quoted cell may go on over several lines. */
  readonly at: string;
  /** The cells as they are written, by the name of their column: a map, for a column may be called `__proto__`. */
  readonly cells: ReadonlyMap<string, string>;
  /** Whether an empty line stands right before it. */
  readonly afterEmptyLine: boolean;
  /** What is wrong with it, where it has not the cells that the header has. Only given if such rows are asked for. */
  readonly fault?: string;
}

export interface CsvOptions {
  readonly delimiter?: string;
  /** Columns without which the document is refused. */
  readonly required?: readonly string[];
  /** Whether a row above the header is none: a title that a spreadsheet has there. Of the first rows alone. */
  readonly isTitle?: (cells: readonly string[], at: string) => boolean;
  /** Whether these are the columns of a table that is not read: then nothing of it is a fault. */
  readonly isOther?: (columns: readonly string[]) => boolean;
  /** Whether a row with more or fewer cells than there are columns is given, too; otherwise it is left out, and a fault. */
  readonly withUnfit?: boolean;
}

const rowsAtOnce = 1_000;
const mostTitles = 10;

/** The line before the header by which some spreadsheets know the delimiter. */
export const separatorLine = /^\uFEFF?sep=([,;\t|])$/i;

/**
 * The rows of a CSV document (RFC 4180; any line ends, empty lines skipped, a byte order mark ignored) whose first row
 * names the columns. Rows come in groups as the text comes in. What is wrong becomes a fault: a row with more or fewer
 * cells than there are columns is left out, and nothing is read after a quote that is never closed.
 */
export async function* csvRowsOf(document: ImportDocument, faults: FaultList, options: CsvOptions = {}): AsyncIterable<CsvRow[]> {
  const file = document.name;
  const refuse = (message: string, place: FaultPlace = {}) =>
    faults.add({ code: "BAD_USER_INPUT", message, place: { file, ...place } });
  let header: readonly string[] | undefined;
  /** With columns at the end that have no name. */
  let width = 0;
  let titles = 0;
  let group: CsvRow[] = [];
  const lines = new LineCounter();
  const parser = parse({
    ...parserOptions(options.delimiter),
    onRecord: (cells, { empty_lines }) => lines.pass(cells, empty_lines),
  });
  const feeding = pipeline(document.read(), parser);
  // The same error ends the rows below; unheeded here it would end the process.
  feeding.catch(() => undefined);
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      const { line, afterEmptyLine } = lines.take();
      const at = `line ${line}`;
      if (header === undefined) {
        if (separatorLine.test(cells.join(options.delimiter).trim())) continue;
        if (titles < mostTitles && options.isTitle?.(cells, at)) {
          titles++;
          continue;
        }
        width = cells.length;
        header = withoutNamelessEnd(cells.map((name) => name.trim()));
        if (options.isOther?.(header)) return;
        const wrong = faultsOfHeader(header, options.required ?? []);
        for (const message of wrong) refuse(message, { record: at });
        if (wrong.length > 0) return;
        continue;
      }
      const fault = faultOfCells(cells, header, width);
      if (fault !== undefined && options.withUnfit !== true) {
        refuse(fault, { record: at });
        continue;
      }
      const named = new Map(header.map((name, place) => [name, cells[place] ?? ""]));
      group.push({ at, cells: named, afterEmptyLine, ...(fault === undefined ? {} : { fault }) });
      if (group.length === rowsAtOnce) {
        yield group;
        group = [];
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    refuse(faultOfSyntax(error), { record: `line ${lines.nextAfter(Number(error["empty_lines"] ?? 0))}` });
    return;
  }
  if (header === undefined)
    refuse(
      titles > 0
        ? "has no line that names its columns; name them in the first line, or map them with --map name=<column>"
        : "is empty; the first line names the columns",
    );
  if (group.length > 0) yield group;
}

function parserOptions(delimiter = ","): Options {
  return {
    delimiter,
    bom: true,
    skipEmptyLines: true,
    relaxColumnCount: true,
    // Named, or the line end of the first line would be the only one.
    recordDelimiter: ["\r\n", "\n", "\r"],
    maxRecordSize: longestLine,
  };
}

interface RowStart extends Pick<CsvRow, "afterEmptyLine"> {
  readonly line: number;
}

/** The line in which each row begins. The parser's own count takes a line break of two characters within quotes for two. */
class LineCounter {
  /** The line after the rows that were read. */
  private next = 1;
  private emptyLines = 0;
  /** Of rows that were read and not taken yet: no more than the parser keeps ready. */
  private readonly starts: RowStart[] = [];

  /** Where the next row begins, given the number of empty lines so far. */
  nextAfter(emptyLines: number): number {
    return this.next + emptyLines - this.emptyLines;
  }

  pass(cells: string[], emptyLines: number): string[] {
    const start = this.nextAfter(emptyLines);
    this.starts.push({ line: start, afterEmptyLine: emptyLines > this.emptyLines });
    this.emptyLines = emptyLines;
    this.next = start + 1;
    for (const cell of cells) {
      if (cell.includes("\n") || cell.includes("\r")) this.next += cell.match(/\r\n|\r|\n/g)?.length ?? 0;
    }
    return cells;
  }

  take(): RowStart {
    return this.starts.shift() as RowStart;
  }
}

/** Spreadsheets write columns that were used once, after the last one that has a name. */
function withoutNamelessEnd(header: readonly string[]): readonly string[] {
  const last = header.findLastIndex((name) => name !== "");
  return last < 0 ? header : header.slice(0, last + 1);
}

function faultOfCells(cells: readonly string[], header: readonly string[], width: number): string | undefined {
  if (cells.length !== width) {
    const found = cells.length === 1 ? "1 cell" : `${cells.length} cells`;
    const remedy = cells.length < width ? "write the others as well, empty if need be" : "quote cells that hold a delimiter";
    return `has ${found}, but there are ${width} columns; ${remedy}`;
  }
  if (cells.slice(header.length).every((cell) => cell.trim() === "")) return undefined;
  return `has text beyond the last column, ${JSON.stringify(header.at(-1))}; name the column, or remove it`;
}

function faultsOfHeader(header: readonly string[], required: readonly string[]): string[] {
  return [
    ...header.flatMap((name, place) => {
      if (name === "") return [`column ${place + 1} has no name; give it one, or remove the column`];
      return header.indexOf(name) === place ? [] : [`names the column ${JSON.stringify(name)} twice; rename one of them`];
    }),
    ...required.filter((name) => !header.includes(name)).map((name) => `has no column ${JSON.stringify(name)}; add it`),
  ];
}

const explanations: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: "opens a quote that is never closed",
  CSV_INVALID_CLOSING_QUOTE: 'has text after a closing quote; write a quote within a quoted cell twice: ""',
  INVALID_OPENING_QUOTE: 'has a quote within a cell that is not quoted; quote the cell, and write the quote twice: ""',
  CSV_MAX_RECORD_SIZE: `is longer than ${longestLine} characters; a quote may not be closed`,
};

function faultOfSyntax({ code, message }: CsvError): string {
  return explanations[code] ?? `is not CSV: ${message}`;
}
