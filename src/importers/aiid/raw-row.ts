import type { FaultList } from "../../model/document-faults.ts";
import type { ImportDocument } from "../importer.ts";
import { csvRowsOf } from "../kit/csv.ts";
import { parseJson, readJson } from "../kit/json.ts";
import { isJsonObject, type JsonObject } from "../kit/json-document.ts";
import { jsonLinesOf } from "../kit/json-lines.ts";
import { deepestNesting, isNestedTooDeeply } from "../kit/nesting.ts";
import { wholeTextOf } from "../kit/whole-text.ts";

/** What a table of the database is about. */
export type TableType = "incidents" | "duplicates" | "reports";

/** A row of a table, or an object of a list, by the names of its fields. */
export interface RawRow {
  readonly file: string;
  /** `line 7`, or `incidents[3]`. */
  readonly at: string;
  readonly fields: JsonObject;
}

export interface RawTable {
  readonly type: TableType;
  readonly rows: readonly RawRow[];
}

/** By which fields a table is known. */
const known: Readonly<Record<TableType, readonly string[]>> = {
  duplicates: ["duplicate_incident_number", "true_incident_number"],
  // Rows of reports may name their incident, too.
  reports: ["report_number", "url"],
  incidents: ["incident_id", "title"],
};
/** Fields of the other tables of the weekly export: they say nothing of who is involved, or nothing that was accepted. */
const others: readonly string[] = ["Incident ID", "incident_list", "date_submitted", "_id"];
/** Fields of the files of a database dump that hold no records: how a collection is kept, and which program wrote the dump. */
const ofDumps: readonly string[] = ["collectionName", "ToolVersion"];
/** What has one is no incident, though it may have the fields of one: somebody proposes a report of it. */
const submitted = "date_submitted";

/** The tables of a document; none, and a fault, where it is another. */
export async function tablesOf(document: ImportDocument, faults: FaultList, warn: (message: string) => void): Promise<RawTable[]> {
  const { name: file } = document;
  const refuse = (message: string) => faults.add({ code: "BAD_USER_INPUT", message, place: { file } });
  if (/\.csv(\.gz)?$/i.test(file)) {
    const rows: RawRow[] = [];
    let type: TableType | undefined;
    const isOther = (columns: readonly string[]) => {
      type = typeOf(columns);
      if (type === undefined && others.some((column) => columns.includes(column))) warn(notRead);
      else if (type === undefined) refuse(noTable);
      return type === undefined;
    };
    for await (const some of csvRowsOf(document, faults, { isOther }))
      rows.push(...some.map(({ at, cells }) => ({ file, at, fields: Object.fromEntries(cells) })));
    return type === undefined ? [] : [{ type, rows }];
  }
  const text = await wholeTextOf(document, faults, "import the CSV export instead");
  if (text !== undefined && isOneALine(text)) {
    const rows: RawRow[] = [];
    for await (const lines of jsonLinesOf(document, faults))
      rows.push(...lines.flatMap(({ at, json }) => (isJsonObject(json) ? [{ file, at, fields: json }] : [])));
    const type = rows[0] && typeOf(Object.keys(rows[0].fields));
    if (type === undefined) warn(notRead);
    return type === undefined ? [] : [{ type, rows }];
  }
  const parsed = text === undefined ? undefined : readJson(text, { file }, faults);
  if (parsed === undefined) return [];
  if (isNestedTooDeeply(parsed.json)) {
    refuse(`is nested more than ${deepestNesting} levels deep; no table of the database is`);
    return [];
  }
  const { json } = parsed;
  if (isJsonObject(json) && ofDumps.some((field) => Object.hasOwn(json, field))) {
    warn("It describes a dump of the database, and has none of its records, so it was not read.");
    return [];
  }
  const tables = listsIn(json).flatMap(({ name, list }): RawTable[] => {
    const rows = list.flatMap((item: unknown, place) =>
      isJsonObject(item) ? [{ file, at: `${name}[${place}]`, fields: item }] : [],
    );
    const type = rows[0] && typeOf(Object.keys(rows[0].fields));
    if (rows.length < list.length) refuse(`${name}: has items that are no objects; an incident has fields such as incident_id`);
    return type === undefined ? [] : [{ type, rows }];
  });
  if (tables.length === 0) refuse(noTable);
  return tables;
}

const notRead = "The table does not list incidents, duplicates or reports, so it was not read.";
const noTable =
  "is no table of the AI Incident Database; name its incidents.csv, duplicates.csv or reports.csv, or a list of incidents in JSON";

function typeOf(fields: readonly string[]): TableType | undefined {
  const has = (field: string) => fields.includes(field);
  const type = (Object.keys(known) as TableType[]).find((one) => known[one].every(has));
  return type === "incidents" && has(submitted) ? undefined : type;
}

/** A list, or the lists of an object, such as an answer of the API: `{"data": {"incidents": […]}}`, or `{"data": {"incident": …}}`. */
function listsIn(json: unknown): { readonly name: string; readonly list: readonly unknown[] }[] {
  if (Array.isArray(json)) return [{ name: "incidents", list: json }];
  if (!isJsonObject(json)) return [];
  if (typeOf(Object.keys(json)) !== undefined) return [{ name: "incidents", list: [json] }];
  const holder = isJsonObject(json["data"]) ? json["data"] : json;
  return Object.entries(holder).flatMap(([name, value]) => {
    if (Array.isArray(value)) return [{ name, list: value }];
    return isJsonObject(value) && typeOf(Object.keys(value)) !== undefined ? [{ name, list: [value] }] : [];
  });
}

/** Whether each line is an object of its own, as MongoDB exports a collection. */
function isOneALine(text: string): boolean {
  const [, first = ""] = /^\uFEFF?\s*(\{[^\n]*\})\s*\n\s*\{/.exec(text) ?? [];
  return "json" in parseJson(first);
}
