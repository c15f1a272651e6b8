import type { Importer } from "../importer.ts";

/** The header lines of the tables that are read, and of the other tables of the weekly export. */
const headers =
  /\bincident_id\b.*\b(?:title|date_submitted)\b|\btitle\b.*\bincident_id\b|\bduplicate_incident_number\b|\breport_number\b|^"?Namespace"?,"?Incident ID"?,/;

/** Incidents of the AI Incident Database. */
export const aiidImporter: Importer = {
  name: "aiid",
  description:
    "Incidents of the AI Incident Database, CSV or JSON: incidents with their duplicates and reports, related to the deployers, developers and harmed parties that are in the graph.",
  extensions: [".csv", ".json"],
  identifiesBy: "external-id",
  afterOthers: true,
  allOrNone: true,
  options: ["createOrganizations"],
  recognizes({ name, text }) {
    if (/\.csv(\.gz)?$/i.test(name)) {
      const [header = ""] = text.split(/[\r\n]/, 1);
      return headers.test(header);
    }
    return /"incident_id"\s*:/.test(text) && /"title"\s*:/.test(text);
  },
  async *read(documents, context) {
    const { readAiid } = await import("./read-aiid.ts");
    yield* readAiid(documents, context);
  },
};
