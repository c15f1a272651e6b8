import type { FaultList } from "../../model/document-faults.ts";
import type { ImportDocument } from "../importer.ts";
import { parseJson, readJson } from "./json.ts";
import { type LinesOptions, linesOf, longestLine } from "./lines.ts";

/** What ended lines long ago, within a line of now. */
const returnWithin = /\r(?!\s*$)/;

/** The value of one line of a document, and the line's place: `line 7`. */
export interface JsonLine {
  readonly at: string;
  readonly json: unknown;
}

/**
 * A document with one JSON value a line, in groups as the text comes in. Lines that are skipped are not even parsed. What is
 * wrong with a line becomes a fault, and the line is left out.
 */
export async function* jsonLinesOf(
  document: ImportDocument,
  faults: FaultList,
  skips?: LinesOptions["skips"],
): AsyncIterable<JsonLine[]> {
  const file = document.name;
  const tooLong = (number: number) => {
    const message = `is longer than ${longestLine} characters; write one record a line`;
    faults.add({ code: "BAD_USER_INPUT", message, place: { file, record: `line ${number}` } });
  };
  for await (const lines of linesOf(document.read(), { ...(skips && { skips }), tooLong })) {
    const group: JsonLine[] = [];
    for (const { number, text } of lines) {
      if (text.includes("\r") && returnWithin.test(text) && "fault" in parseJson(text)) {
        const message = "has carriage returns between records; separate them with line feeds";
        faults.add({ code: "BAD_USER_INPUT", message, place: { file, record: `line ${number}` } });
        continue;
      }
      const parsed = readJson(text, { file, firstLine: number }, faults);
      if (parsed !== undefined) group.push({ at: `line ${number}`, json: parsed.json });
    }
    yield group;
  }
}
