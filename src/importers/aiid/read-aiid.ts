import type { ImportDocument, ImportedRecords, ImportWarning, ReadContext } from "../importer.ts";
import { draftOfIncident } from "./draft-incident.ts";
import { Duplicates } from "./duplicates.ts";
import { type Incident, incidentOf } from "./incident-row.ts";
import { leftOver } from "./left-over.ts";
import { type RawTable, type TableType, tablesOf } from "./raw-row.ts";
import { reportsByNumber } from "./report.ts";
import { RowFaults } from "./row-faults.ts";

/** A batch for each incident, as each is a source; and one of the rows of which nothing comes. */
export async function* readAiid(documents: readonly ImportDocument[], context: ReadContext): AsyncIterable<ImportedRecords> {
  const warnings: ImportWarning[] = [];
  const faults = new RowFaults(context);
  const tables: RawTable[] = [];
  for (const document of documents) {
    if (context.faults.full) return;
    const warn = (message: string) => warnings.push({ message, place: { file: document.name } });
    tables.push(...(await tablesOf(document, context.faults, warn)));
  }
  const rowsOf = (type: TableType) => tables.filter((table) => table.type === type).flatMap(({ rows }) => rows);
  const duplicates = new Duplicates(rowsOf("duplicates"), faults);
  const reports = reportsByNumber(rowsOf("reports"), rowsOf("incidents"));
  const incidents = new Map<number, Incident>();
  const nothing: Parameters<typeof leftOver>[0][number][] = [];
  for (const row of rowsOf("incidents")) {
    const incident = incidentOf(row, faults);
    const original = incident && duplicates.originalOf(incident.id);
    if (incident === undefined)
      nothing.push({ type: "incident", row, reason: "The row lacks what an incident has to have; see the notes." });
    else if (original !== incident.id) {
      const reason = original === undefined ? "It is a duplicate of itself." : `It is a duplicate of incident ${original}.`;
      warnings.push({ message: `${reason} What its own row says was left out.`, place: { file: row.file, record: row.at } });
      nothing.push({ type: "incident", row, reason });
    } else if (incidents.has(incident.id)) {
      faults.add(row, "incident_id", `is ${incident.id} once more; keep one row of each incident`);
      nothing.push({ type: "incident", row, reason: `Another row is incident ${incident.id}, too.` });
    } else incidents.set(incident.id, incident);
  }
  for (const incident of incidents.values()) {
    const ofIncident = duplicates.of(incident.id);
    const cited = incident.reports.flatMap((number) => reports.get(number) ?? []);
    yield draftOfIncident(incident, { duplicates: ofIncident, reports: cited, faults: faults.of(incident.row) }, context);
  }
  for (const row of rowsOf("duplicates")) {
    const original = duplicates.originalOfRow(row);
    if (original !== undefined && incidents.has(original)) continue;
    const reason =
      original === undefined
        ? "The row does not say which incident is the true one; see the notes."
        : `Incident ${original}, which it is a duplicate of, is not in the documents.`;
    nothing.push({ type: "duplicate", row, reason });
  }
  yield leftOver(nothing, warnings, faults);
}
