import type { FormatMapping } from "../kit/mapping.ts";

export const osvMapping: FormatMapping = {
  name: "osv",
  title: "OSV advisories",
  about:
    'Records in the [Open Source Vulnerability format](https://ossf.github.io/osv-schema/), JSON or YAML, as the GitHub Advisory Database, the Python Packaging Authority, OpenSSF\'s malicious-packages, distributions and others publish them: one record a file, a list of them, or what the query of an OSV server answers (`{"vulns": […]}`). A record is checked against a schema of what is read of it.',
  records: "An advisory is one record.",
  rows: [
    {
      source: ["id", "aliases"],
      becomes: "external ids of an `INCIDENT`: `cve`, otherwise `osv`",
      remark: "Records that share one are one incident.",
    },
    { source: ["related", "upstream"], becomes: "nothing", remark: "They name other vulnerabilities." },
    {
      source: ["id", "affected[]", "database_specific"],
      becomes: "`incidentKind`",
      remark:
        "Of `MAL-` ids and aliases, `CWE-506`, `CWE-912` and GitHub's malware: `malicious-artifact` where every package is affected from its first version on and without end, otherwise `package-compromise`. Of all others: `vulnerability`.",
    },
    { source: ["summary"], becomes: "`name`; the text of the claims", remark: "Without it, the `id`." },
    { source: ["details"], becomes: "`summary`", remark: "Markup and mail addresses are taken out." },
    { source: ["published"], becomes: "`disclosedOn`, `statedOn` of the claims", remark: "The day in UTC." },
    {
      source: ["severity", "affected[].severity"],
      becomes: "`channels` of a vulnerability",
      remark: "What the CVSS vector says of confidentiality, integrity and availability; the latest version of CVSS counts.",
    },
    {
      source: ["affected[].package"],
      becomes: "`AFFECTS` from the incident to a `TOOL`, with a claim: `REPORTED`, confidence 0.8",
      remark:
        "The tool is looked up by its package URL: that of the record, otherwise the one of its ecosystem. Of malicious packages, and with `--all` of vulnerable ones, what the graph does not know is added; otherwise it is left out.",
    },
    {
      source: ["affected[].versions"],
      becomes: "`versions` of `AFFECTS`",
      remark: "Up to 50 versions as they are listed; of a longer list, the ranges.",
    },
    {
      source: ["affected[].ranges[]"],
      becomes: "`versions` of `AFFECTS`, as `vers:pypi/>=1.82.7|<=1.82.8`",
      remark:
        "Where no versions or more than 50 are listed, of semantic versions (`SEMVER`), and of ranges without an end, which go on after the list was made: but not of one release of a distribution where the record is about several. `introduced` opens, `fixed` and `limit` end before the version, `last_affected` with it, in the order of the versions. Ranges of commits (`GIT`) become nothing.",
    },
    {
      source: ["modified"],
      becomes: "the version of the source",
      remark: "A newer version takes back the claims that it no longer makes; an older one changes nothing.",
    },
    {
      source: ["withdrawn"],
      becomes: "the retraction of the claims of the record; the incident stays",
      remark:
        "A record that was withdrawn before it was ever imported is left out, with a warning. With `--with-withdrawn` it is taken: `ALLEGED`, confidence 0.1.",
    },
    {
      source: ["references[]"],
      becomes: "sources that the claims cite, `LISTED`, of the record's own origin",
      remark: "Six links are not six origins. What is no web address is left out.",
    },
    {
      source: ["database_specific.malicious-packages-origins[]"],
      becomes: "origins",
      remark: "Each reporter once, in one record or in several. Only organizations are named.",
    },
    { source: ["credits"], becomes: "nothing", remark: "They name persons." },
  ],
  limits: [
    "A record with a fault refuses the document. With `--lenient`, what is wrong is taken out, and the claims of the record count half as sure; of a document of several records, one without what every record has is left out.",
    "An `affected` without a package is left out with a warning, and so are packages of ecosystems that have no package URL (`Linux`, `Android`, `OSS-Fuzz`, …): with `--all` these are known by their names.",
    "An `affected` that names no versions is about the package as a whole, with a warning: nothing follows from it for releases that the graph has.",
    "YAML is read as it is written: a version 1.10 stays one, and a date is no instant. Tags, a name given twice, and more than 100 aliases are refused.",
  ],
};
