import type { FormatMapping } from "../kit/mapping.ts";

/** What becomes of a case study. The documentation is printed from it. */
export const atlasMapping: FormatMapping = {
  name: "atlas",
  title: "MITRE ATLAS case studies",
  about:
    "Case studies of [MITRE ATLAS](https://atlas.mitre.org/studies) in YAML: those of `data/case-studies` of [atlas-data](https://github.com/mitre-atlas/atlas-data), and better `dist/ATLAS.yaml`, in which techniques have their IDs.",
  records: "A record is a case study, and each target and actor that it names.",
  rows: [
    { source: ["id"], becomes: "the external ID of the incident in the scheme `atlas`, and the URL of the source" },
    { source: ["name", "summary"], becomes: "the name and the `summary` of the incident" },
    {
      source: ["case-study-type"],
      becomes: "an `exercise` becomes nothing unless `--with-exercises` is given",
      remark: "A demonstration harms nobody.",
    },
    {
      source: ["incident-date", "incident-date-granularity"],
      becomes: "`disclosedOn`, as exactly as it is known: a year, a month or a day",
      remark: "It is not known whether the harm began then.",
    },
    {
      source: ["target"],
      becomes: "`AFFECTS` to each organization, tool or model of exactly that name or alias",
      remark:
        "A list is read item by item. What is not in the graph stands in the text of the claim about the incident, and near misses are named.",
    },
    {
      source: ["actor"],
      becomes: "`ATTRIBUTED_TO` each organization of exactly that name or alias",
      remark: "Others stand in the text of the claim about the incident, unless they may be persons, whose names are not kept.",
    },
    { source: ["reporter"], becomes: "the publisher of the source, where it is the name of an organization" },
    {
      source: ["procedure[].technique"],
      becomes: "the claim about the incident, which lists the techniques",
      remark: "Placeholders such as `{{active_scanning.id}}` are left out with a warning: only the matrix resolves them.",
    },
    { source: ["references"], becomes: "sources that the claims cite, of the origin of the case study" },
    {
      source: ["version"],
      becomes: "the version of each source, in `dist/ATLAS.yaml`",
      remark: "Of a case study by itself, what it no longer says when it is imported again is retracted.",
    },
    { source: ["procedure[].tactic", "procedure[].description", "matrices"], becomes: "nothing" },
  ],
  limits: [
    "Claims have the status REPORTED and the confidence 0.8.",
    "Groups of people and unnamed ones, such as `Hugging Face users` or `Unknown`, are no entities.",
    "With `--lenient`, a case study that lacks what it has to have is left out, and one with another fault is taken without what is wrong, with half the confidence; others count in full.",
  ],
};
