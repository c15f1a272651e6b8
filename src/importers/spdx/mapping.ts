import type { FormatMapping } from "../kit/mapping.ts";

export const spdxMapping: FormatMapping = {
  name: "spdx",
  title: "SPDX bills of materials",
  about:
    'Documents in [SPDX](https://spdx.dev/) 2.2 and 2.3, JSON, such as GitHub exports ("Export SBOM", and its API, which wraps the document in `sbom`), and in SPDX 3.0.1, JSON-LD. UTF-16 with a byte order mark is read, too.',
  records: "A package is one record, and in SPDX 3 each assessment of a vulnerability.",
  rows: [
    {
      source: ["documentNamespace", "creationInfo.created"],
      becomes: "the id and the version of the source; `publishedOn`",
      remark:
        "A later document of the same namespace takes back the claims that it no longer makes; an earlier one changes nothing. Documents whose namespace is a new one each time, such as GitHub's newer exports, are different documents: a later one takes nothing back, so retract the earlier import, with `retract --import`: its report ends with the command.",
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
      becomes: "`TOOL`; for a package URL of type `huggingface` or a repository there, `MODEL` or `DATASET`",
      remark:
        "By the package URL among `externalRefs`, the first of several; a package without one that lies in a repository on Hugging Face (`downloadLocation`) is that model or dataset, and one that GitHub calls by its registry, `pip:litellm`, is that package; others by name; of an application, a container, firmware or an operating system that has parts, only within what the document describes. A package with a package URL and a version is a release, tied to its package by `VERSION_OF`.",
    },
    {
      source: ["packages[].primaryPackagePurpose"],
      becomes: "`toolKind`",
      remark: "Unless it says only how the package is packed: ARCHIVE, FILE, INSTALL, OTHER, SOURCE.",
    },
    {
      source: ["packages[].originator", "packages[].supplier"],
      becomes: "`ORGANIZATION` that `MAINTAINS` the tool, `DEVELOPS` the model or `PUBLISHES` the dataset",
      remark:
        "The supplier only where no originator is given. Persons and mail addresses are not kept, nor whoever is called an organization and has a person's address.",
    },
    { source: ["packages[].licenseDeclared", "packages[].licenseConcluded"], becomes: "`license` of models and datasets" },
    { source: ["packages[].externalRefs[] cpe"], becomes: "external ids `cpe`, which match nothing" },
    { source: ["packages[].annotations[]"], becomes: "a claim about the entity", remark: "Data of build systems is left out." },
    {
      source: ["relationships[]"],
      becomes: "`DEPENDS_ON`, or what it is between models and datasets",
      remark:
        "For DEPENDS_ON, DYNAMIC_LINK, STATIC_LINK, HAS_PREREQUISITE and CONTAINS; the other way for CONTAINED_BY, DEPENDENCY_OF, RUNTIME_DEPENDENCY_OF, PREREQUISITE_FOR and PACKAGE_OF. Claims: `REPORTED`, confidence 0.8.",
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
      becomes: "references to packages of documents that are imported with it are resolved",
      remark: "Others are left out with a warning.",
    },
    {
      source: ["3.0.1: rootElement", "describes"],
      becomes: "what the document is about, as `documentDescribes` above",
      remark: "Of the document and its lists: `software_Sbom`, `Bom`, `Bundle`.",
    },
    {
      source: ["3.0.1: SpdxDocument", "CreationInfo"],
      becomes: "the id, version, publisher, note and `publishedOn` of the source",
      remark:
        "The publisher is the first `Organization` of `createdBy`; the version is `created`. Compact ids are read with the prefixes of `@context` and `namespaceMap`.",
    },
    {
      source: ["3.0.1: ai_AIPackage", "dataset_DatasetPackage", "software_Package"],
      becomes: "`MODEL`, `DATASET`, `TOOL`",
      remark:
        "A model or dataset by its repository on Hugging Face, if `software_packageUrl`, `software_downloadLocation` or `software_homePage` names it; a tool by its package URL, and as in SPDX 2 a release of its package. Of two packages of one name and different ids, the ids say what they are, with a warning.",
    },
    {
      source: ["3.0.1: externalIdentifier[]"],
      becomes:
        "external ids: `packageUrl`, `cpe22` and `cpe23`, `gitoid`, `swhid`, `swid`; `other` under the name of its authority",
      remark: "Mail addresses are not kept.",
    },
    { source: ["3.0.1: releaseTime"], becomes: "`releasedOn` of models and datasets" },
    {
      source: ["3.0.1: dataset_datasetAvailability"],
      becomes: "`availability` AVAILABLE for directDownload, query, clickthrough and registration",
      remark: "How it can be had is a claim, unless it is directDownload.",
    },
    { source: ["3.0.1: dataset_confidentialityLevel"], becomes: "a claim about the dataset; not its marking" },
    {
      source: ["3.0.1: originatedBy", "suppliedBy"],
      becomes: "`ORGANIZATION` that `DEVELOPS` the model, `PUBLISHES` the dataset or `MAINTAINS` the tool",
      remark: "The supplier only where no originator is given. Persons and agents are not kept.",
    },
    {
      source: ["3.0.1: trainedOn", "testedOn"],
      becomes: "`TRAINED_ON`, `EVALUATED_ON`",
      remark: "Between files, of the packages that contain them.",
    },
    {
      source: ["3.0.1: dependsOn", "usesTool", "hasDynamicLink", "hasStaticLink", "hasPrerequisite", "contains"],
      becomes: "`DEPENDS_ON`, or what it is between models and datasets",
      remark:
        "Between packages. With the scope build, development or test, and for optional and provided dependencies, with `--with-dev` only.",
    },
    {
      source: ["3.0.1: ancestorOf", "descendantOf", "generates", "hasVariant"],
      becomes: "`DERIVED_FROM` between models and datasets; `GENERATED_WITH` from a dataset to the model that generates it",
    },
    {
      source: ["3.0.1: hasDeclaredLicense", "hasConcludedLicense"],
      becomes: "`license` of models and datasets",
      remark: "The declared one first. Sets of licences are joined by AND and OR.",
    },
    {
      source: ["3.0.1: security_Vex…VulnAssessmentRelationship", "security_Cvss…"],
      becomes:
        "`INCIDENT` of the kind vulnerability with `AFFECTS` to each package, as in VEX documents; the vector gives its channels",
      remark:
        "`RESPONDS_TO` from the organization of `suppliedBy`, or else the publisher of the document, where the graph knows it and all packages that it speaks of have one status. Claims: `REPORTED`; of whoever is both supplier and publisher, `CONFIRMED`.",
    },
    {
      source: ["3.0.1: import"],
      becomes: "elements of documents that are imported with it are resolved",
      remark: "Others are left out with a warning.",
    },
  ],
  limits: [
    "Tag-value, RDF, YAML and spreadsheets are not read, nor SPDX 3.0.0: convert them.",
    "Of SPDX 3, no context is fetched. Most documents that programs call SPDX 3 are not: they are refused, each fault with its place. With `--lenient` their packages are taken, with types and properties without the prefix of their profile, and relationships whose ends are elements, of types written as in SPDX 2, too.",
    "With `--lenient`, what is not as the format has it is taken out, piece by piece, each with a warning, and the confidence of all claims is halved.",
    "A reference that leads to no package of the document is left out with a warning.",
    "A document about one model or dataset of Hugging Face, with no software of others, that nobody signs has the repository as its origin, whichever program wrote it: two of them are one origin.",
  ],
};
