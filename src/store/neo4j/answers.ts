import type { Record as DriverRecord, ResultSummary } from "neo4j-driver";
import { senseless } from "./faults.ts";

/**
 * The driver takes what it is sent: a row without values, or an end that belongs to another statement. A server that is out of
 * step would so be understood to have said something else, or nothing. These throw where an answer cannot be that of a statement.
 */

/** Refuses a row that lacks its columns or values; a value may be null, never missing. */
export function checkRow(row: DriverRecord): void {
  if (row.length === 0) throw senseless("a row has no columns");
  if (row.get(row.length - 1) === undefined) throw senseless("a row lacks values");
}

/** Refuses the end of another answer, such as that of a login: only that of a statement says what the statement did. */
export function checkEnd(summary: ResultSummary): void {
  if (typeof summary.queryType !== "string") throw senseless("it ended without the summary of the statement");
}
