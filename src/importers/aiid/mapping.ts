import type { FormatMapping } from "../kit/mapping.ts";

/** What becomes of an incident. The documentation is printed from it. */
export const aiidMapping: FormatMapping = {
  name: "aiid",
  title: "AI Incident Database",
  about:
    "The tables `incidents.csv`, `duplicates.csv` and `reports.csv` of the [weekly export](https://incidentdatabase.ai/research/snapshots/), imported together, or incidents in JSON as the API or `mongoexport` gives them. Other tables of the export, which may stand beside them, are not read.",
  records: "A record is an incident, each party that it names, and each duplicate.",
  rows: [
    { source: ["incident_id"], becomes: "the external ID of the incident in the scheme `aiid`, and the URL of the source" },
    { source: ["title", "description"], becomes: "the name and the `summary` of the incident" },
    {
      source: ["date"],
      becomes: "an entry of the timeline",
      remark: "It is not known whether the harm began then.",
    },
    {
      source: ["Alleged deployer of AI system", "Alleged developer of AI system"],
      becomes: "`INVOLVES` to each organization, model or tool of exactly that name, alias or ID; with the role as the quote",
      remark:
        "Who is not in the graph is left out, with what may be meant. `--create-organizations` adds those that cannot be persons.",
    },
    {
      source: ["Alleged harmed or nearly harmed parties"],
      becomes: "`AFFECTS` to each organization of exactly that name, alias or ID",
      remark: "Groups of people stand in the text of the claim about the incident, and are no entities.",
    },
    {
      source: ["reports"],
      becomes:
        "their number, in the text of the claim about the incident; with `reports.csv`, or where the API gives their addresses, sources that the claims cite",
      remark: "Reports of one `source_domain` are one origin. Their authors are not kept.",
    },
    {
      source: ["duplicate_incident_number", "true_incident_number"],
      becomes: "a further external ID of the true incident, at the end of a chain of duplicates",
      remark: "A chain without an end is refused. A duplicate that still has a row of its own is left out with a warning.",
    },
    {
      source: ["epoch_date_modified"],
      becomes: "the version of the source",
      remark: "Without it, what an incident no longer says when it is imported again is retracted.",
    },
    { source: ["_id", "everything else"], becomes: "nothing" },
  ],
  limits: [
    "Claims have the status ALLEGED and the confidence 0.5.",
    "Names are matched exactly, `stability-ai` as `stability ai`: nothing is guessed.",
    "With `--lenient`, an incident that lacks what it has to have is left out, and one with another fault is taken without what is wrong, with half the confidence; others count in full.",
  ],
};
