import type { FormatMapping } from "../kit/mapping.ts";

/** What becomes of an object. The documentation is printed from it. */
export const stixMapping: FormatMapping = {
  name: "stix",
  title: "STIX 2.1",
  about:
    "Bundles of [STIX 2.1](https://docs.oasis-open.org/cti/stix/v2.1/stix-v2.1.html) in JSON, as OpenCTI, MISP and TAXII servers give them. STIX 2.0 is refused.",
  records:
    "A record is an object. Each is a source by itself, as each has versions of its own; those of one creator are one origin.",
  rows: [
    {
      source: ["identity"],
      becomes: "an organization",
      remark:
        "Only of the class `organization` or `unknown`, or, with a note, of none: persons, groups, classes and systems become nothing.",
    },
    {
      source: ["threat-actor", "intrusion-set"],
      becomes: "an organization with the role THREAT_ACTOR",
      remark: "Not one whose `resource_level` is `individual`. Aliases that are names of persons in the bundle are left out.",
    },
    { source: ["tool", "infrastructure", "software", "malware"], becomes: "a tool whose `toolKind` is that type" },
    {
      source: ["incident", "campaign"],
      becomes: "an incident; `first_seen` is its `startedOn`",
      remark: "`last_seen` is not when it was contained.",
    },
    {
      source: ["vulnerability"],
      becomes: "an incident of the kind `vulnerability`, with its CVE ID or GHSA ID",
      remark: "One without such an ID becomes nothing.",
    },
    { source: ["report", "note", "opinion"], becomes: "a source; `object_refs` relates nothing" },
    {
      source: ["relationship targets", "relationship compromises"],
      becomes: "`AFFECTS`, from an incident or campaign to an organization or a tool",
    },
    {
      source: ["relationship attributed-to", "relationship authored-by"],
      becomes: "`ATTRIBUTED_TO`, from an incident or campaign",
    },
    { source: ["relationship uses"], becomes: "`INVOLVES`, from an incident or campaign to a tool" },
    { source: ["sighting.where_sighted_refs"], becomes: "`AFFECTS`, from an incident or campaign to each organization" },
    {
      source: ["start_time", "stop_time"],
      becomes: "`validFrom` and `validTo`",
      remark: "The same instant in both is one day, with a warning.",
    },
    { source: ["id"], becomes: "the external ID in the scheme `stix`" },
    {
      source: ["external_references"],
      becomes:
        "sources that the claims cite; IDs of MITRE ATT&CK, MITRE ATLAS, AIID, Wikidata, LEI and package URLs, and those of other STIX objects under the name `stix`, are external IDs of what has them, and those of CVE and GHSA of vulnerabilities. A tool with a version in its package URL is a release, tied to its package by `VERSION_OF`",
    },
    { source: ["confidence"], becomes: "the confidence of the claims, divided by 100; 0.6 where it is left out" },
    {
      source: ["created_by_ref"],
      becomes: "the publisher of the source, where it is an organization of the bundle that everybody may know who sees the object",
    },
    {
      source: ["object_marking_refs"],
      becomes: "the marking of all that is said",
      remark:
        "TLP 1 and TLP 2, by the IDs of the standard or by the definition in the bundle, as OpenCTI writes its own, too; the strictest counts. Statements become the note of the source. An unknown marking is AMBER_STRICT, with a warning.",
    },
    { source: ["granular_markings"], becomes: "the marking of the whole object: the strictest of all, with a warning" },
    {
      source: ["modified"],
      becomes: "the version of the source: what a newer one no longer says is retracted, an older one changes nothing",
    },
    { source: ["revoked"], becomes: "the retraction of what earlier versions claimed; entities stay" },
    {
      source: ["other types", "other relationships"],
      becomes: "nothing; a warning counts them",
      remark: "Those of types that the standard does not have are each warned of.",
    },
  ],
  limits: [
    "Claims have the status REPORTED.",
    "A relationship may refer to objects of earlier imports, by their IDs.",
    "Contact information is not read.",
    "With `--lenient`, an object that is not as the standard has it is left out, or taken without what is wrong, with half the confidence; what other objects say counts in full, as each is a document by itself.",
  ],
};
