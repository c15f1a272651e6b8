import type { FormatMapping } from "../kit/mapping.ts";

export const cyclonedxMapping: FormatMapping = {
  name: "cyclonedx",
  title: "CycloneDX bills of materials",
  about:
    "Documents in [CycloneDX](https://cyclonedx.org/) 1.4 to 1.7, JSON: of software (SBOM), of models and their data (ML-BOM), of services (SaaSBOM), and of vulnerabilities (VEX, VDR). A document is checked against the schema of its version.",
  records:
    "A component, a service, a dataset of a model card and a vulnerability are one record each, those within others included.",
  rows: [
    {
      source: ["serialNumber", "version"],
      becomes: "the id and the version of the source",
      remark:
        "A newer version takes back the claims that it no longer makes; an older one changes nothing. A document without `serialNumber` is known by its content, with a warning.",
    },
    {
      source: ["metadata.manufacturer", "metadata.manufacture", "metadata.supplier", "metadata.authors"],
      becomes: "the publisher of the source",
      remark:
        "The first that is given. An author counts only if it is an organization. `metadata.manufacture` and `metadata.supplier` stand for the manufacturer and the supplier of `metadata.component` where it names none, unless they are programs that make such documents.",
    },
    { source: ["metadata.timestamp"], becomes: "`publishedOn` of the source", remark: "The day in UTC." },
    { source: ["metadata.tools"], becomes: "the note of the source" },
    {
      source: ["metadata.distributionConstraints.tlp"],
      becomes: "the marking of the source, its claims, and the entities that it adds",
    },
    {
      source: ["metadata.component"],
      becomes: "an entity like a component",
      remark:
        "Where `dependencies` do not name it, it depends on the components that no other needs, confidence 0.6, with a warning. Without a package URL it is the same as another one of its name only in documents of the same organization (`--used-by`, `--developed-by`) or, without these, in versions of the document, and never as a package of its name: an external id `bom-subject` says so.",
    },
    {
      source: ["metadata.component"],
      becomes: "with `--used-by`, `USES_TOOL` or `USES_MODEL`; with `--developed-by`, `MAINTAINS`, `DEVELOPS` or `PUBLISHES`",
      remark: "From the organization that the option names. Where there is none, the components that no other needs.",
    },
    {
      source: ["components[]"],
      becomes:
        "`TOOL` for `application`, `container`, `device-driver`, `firmware`, `framework`, `library`, `operating-system`, `platform`, with the type as `toolKind`",
      remark:
        "A component with a package URL and a version is a release, tied to its package by `VERSION_OF`. One without a package URL is known by its name, with its group where the document has two of that name. Where it has parts, or what the document is about has its name, an `application`, `container`, `firmware`, `operating-system` or `platform` is known so only within that: another image has another `debian`.",
    },
    {
      source: ["components[]"],
      becomes: "`MODEL` for `machine-learning-model`",
      remark:
        "The repository on Hugging Face is an external id, from the package URL or a link. `modality` by the formats of `inputs` and `outputs`: what goes in alone stands first, what comes out alone last.",
    },
    {
      source: ["components[]", "components[].data[]"],
      becomes: "`DATASET` for `data` of type `dataset`",
      remark:
        "A component and its first dataset are one. A name that is a common word, or shorter than three letters, is no dataset unless a repository with a namespace says so. What is one file of a repository, by a subpath, gives that neither its name nor its description.",
    },
    {
      source: ["components[]"],
      becomes: "nothing for `cryptographic-asset`, `device`, `file`, configuration and source code",
      remark: "One warning for each type, with the count.",
    },
    {
      source: ["components[].scope"],
      becomes: "`excluded`: nothing without `--with-dev`",
    },
    {
      source: ["components[].components[]"],
      becomes: "entities like components; what contains them depends on them",
      remark: "A part with the package URL of what contains it and a subpath is that itself, at whatever version.",
    },
    {
      source: ["components[].licenses"],
      becomes: "`license` of models and datasets",
      remark: "All of them, joined by AND.",
    },
    {
      source: ["components[].manufacturer", "components[].supplier", "components[].authors", "components[].author"],
      becomes:
        "`ORGANIZATION`: `MAINTAINS` a tool, by the manufacturer, otherwise the supplier; `DEVELOPS` a model, by the manufacturer, otherwise the authors",
      remark:
        "A tool's package is maintained, not one release. Persons and mail addresses are not kept: a name with a person's address is a person's.",
    },
    {
      source: ["data[].governance.owners", "data[].governance.custodians", "components[].publisher"],
      becomes: "`ORGANIZATION` `PUBLISHES` the dataset",
      remark: "The publisher only where nobody is said to govern it, and if it is an organization.",
    },
    {
      source: ["components[].modelCard.modelParameters.datasets[]"],
      becomes: "`TRAINED_ON`; inline ones become `DATASET`",
    },
    {
      source: ["components[].pedigree"],
      becomes: "`DERIVED_FROM` between models and datasets: from ancestors; descendants and variants the other way",
    },
    {
      source: ["services[]"],
      becomes: "`TOOL` with `toolKind` `service`; its provider `MAINTAINS` it; services within it are what it depends on",
      remark: "What data it exchanges, and whether it crosses a trust boundary, is a claim.",
    },
    {
      source: ["dependencies[].dependsOn"],
      becomes:
        "by the kinds of the ends: `DEPENDS_ON` from tools and models to tools, `USES_MODEL` from tools to models, `TRAINED_ON` from models to datasets, `DERIVED_FROM` from models to models and datasets to datasets",
      remark:
        "References that lead nowhere are left out with a warning. A BOM-Link is followed to documents of the same import, and to the serial number and version of one that was imported before if its reference is a package URL. Claims: `REPORTED`, confidence 0.8.",
    },
    { source: ["dependencies[].provides"], becomes: "nothing" },
    {
      source: ["vulnerabilities[].id", "vulnerabilities[].references"],
      becomes: "an `INCIDENT` of kind `vulnerability`, with these as external ids",
    },
    { source: ["vulnerabilities[].published"], becomes: "`disclosedOn`", remark: "The day in UTC." },
    { source: ["vulnerabilities[].ratings[].vector"], becomes: "`channels`" },
    { source: ["vulnerabilities[].rejected"], becomes: "nothing comes of the vulnerability" },
    {
      source: ["vulnerabilities[].affects[]", "vulnerabilities[].analysis.state"],
      becomes:
        "`AFFECTS`, with a claim: it supports for `exploitable` and where no state is given; it disputes for `not_affected` and `false_positive`; for `resolved` and `resolved_with_pedigree` it supports for the versions that are listed as affected, otherwise for those before the fix, except others that are fixed; `in_triage` claims nothing",
      remark:
        "Versions that are listed as affected are `versions`: of the package, where the part is one release of it. Of a part that is no package, its own version is, where none is listed. Of a part that is affected in some versions and not in others, the text says in which it is not.",
    },
    {
      source: ["vulnerabilities[].analysis.justification", "vulnerabilities[].analysis.detail"],
      becomes: "the quote of the claim",
    },
    {
      source: ["vulnerabilities[].analysis.response", "vulnerabilities[].recommendation", "vulnerabilities[].workaround"],
      becomes: "the text of the claim",
    },
    {
      source: ["vulnerabilities[]"],
      becomes: "`RESPONDS_TO` of the publisher, if the graph knows it and all parts have one status",
    },
    { source: ["citations[].pointers"], becomes: "the quote of claims: to which organization or program they are attributed" },
    { source: ["compositions[].aggregate"], becomes: "a warning where the list is incomplete or may be" },
  ],
  limits: [
    "XML and Protocol Buffers are not read, nor versions before 1.4: convert them.",
    "A list of one model of Hugging Face that nobody signs has the repository as its origin, whichever program wrote it: two of them are one origin.",
    "With `--lenient`, what is not as the schema has it is taken out, piece by piece, each with a warning, and the confidence of all claims is halved.",
    "`bom-ref` is local to a document and no external id.",
  ],
};
