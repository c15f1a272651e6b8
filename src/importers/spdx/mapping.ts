import type { FormatMapping } from "../kit/mapping.ts";

export const spdxMapping: FormatMapping = {
  name: "spdx",
  title: "SPDX bills of materials",
  about:
    'Documents in [SPDX](https://spdx.dev/) 2.2 and 2.3, JSON, such as GitHub exports ("Export SBOM", and its API, which wraps the document in `sbom`). UTF-16 with a byte order mark is read, too.',
  records: "A package is one record.",
  rows: [
    {
      source: ["documentNamespace", "creationInfo.created"],
      becomes: "the id and the version of the source; `publishedOn`",
      remark:
        "A later document of the same namespace takes back the claims that it no longer makes; an earlier one changes nothing.",
    },
    {
      source: ["creationInfo.creators"],
      becomes: "`Organization:` the publisher of the source, `Tool:` its note, `Person:` nothing",
      remark: "Anything else is left out with a warning.",
    },
    {
      source: ["documentDescribes", "relationships[] DESCRIBES"],
      becomes: "with `--used-by`, `USES_TOOL` or `USES_MODEL`; with `--developed-by`, `MAINTAINS`, `DEVELOPS` or `PUBLISHES`",
      remark:
        "From the organization that the option names to each package that the document describes; where there is none, to those that no other needs.",
    },
    {
      source: ["packages[]"],
      becomes: "`TOOL`; for a package URL of type `huggingface`, `MODEL` or `DATASET`",
      remark:
        "By the package URL among `externalRefs`, otherwise by name. A package with a package URL and a version is a release, tied to its package by `VERSION_OF`.",
    },
    {
      source: ["packages[].primaryPackagePurpose"],
      becomes: "`toolKind`",
      remark: "Unless it says only how the package is packed: ARCHIVE, FILE, INSTALL, OTHER, SOURCE.",
    },
    {
      source: ["packages[].originator", "packages[].supplier"],
      becomes: "`ORGANIZATION` that `MAINTAINS` the tool, `DEVELOPS` the model or `PUBLISHES` the dataset",
      remark: "The supplier only where no originator is given. Persons and mail addresses are not kept.",
    },
    { source: ["packages[].licenseDeclared", "packages[].licenseConcluded"], becomes: "`license` of models and datasets" },
    { source: ["packages[].externalRefs[] cpe"], becomes: "external ids `cpe`, which match nothing" },
    { source: ["packages[].annotations[]"], becomes: "a claim about the entity", remark: "Data of build systems is left out." },
    {
      source: ["relationships[]"],
      becomes: "`DEPENDS_ON`, or what it is between models and datasets",
      remark:
        "For DEPENDS_ON, DYNAMIC_LINK, STATIC_LINK and CONTAINS; the other way for CONTAINED_BY, DEPENDENCY_OF and RUNTIME_DEPENDENCY_OF. Claims: `REPORTED`, confidence 0.8.",
    },
    {
      source: ["relationships[]"],
      becomes: "with `--with-dev`, the same",
      remark:
        "For BUILD_, DEV_, OPTIONAL_, PROVIDED_ and TEST_DEPENDENCY_OF, OPTIONAL_COMPONENT_OF, and BUILD_, DEV_ and TEST_TOOL_OF, the other way.",
    },
    { source: ["relationships[]"], becomes: "nothing for other types, and with files and snippets", remark: "Counted by type." },
    {
      source: ["externalDocumentRefs[]"],
      becomes: "nothing",
      remark: "References to other documents are left out with a warning.",
    },
  ],
  limits: [
    "Tag-value, RDF, YAML and spreadsheets are not read, nor SPDX 3: convert them.",
    "With `--lenient`, what is not as the format has it is taken out, piece by piece, each with a warning, and the confidence of all claims is halved.",
    "A reference that leads to no package of the document is left out with a warning.",
  ],
};
