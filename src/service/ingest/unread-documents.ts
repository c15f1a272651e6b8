import type { DocumentStart } from "../../importers/importer.ts";
import { wrappingOfText } from "../../model/wrapped-documents.ts";

/** A kind of document that people try to import first, and that no importer reads. */
interface UnreadDocuments {
  readonly isOne: (start: DocumentStart) => boolean;
  /** What they are, and what to import in place of them: the part of a sentence after the document's name. */
  readonly are: string;
}

const named = (names: RegExp) => (start: DocumentStart) => names.test(start.name);
const holds =
  (...marks: readonly RegExp[]) =>
  (start: DocumentStart) =>
    marks.every((mark) => mark.test(start.text));

const dependencyFiles =
  /(^|[\\/])(package(-lock)?\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|requirements[^\\/]*\.txt|pyproject\.toml|(poetry|uv|Cargo|composer|Gemfile)\.lock|Pipfile(\.lock)?|Cargo\.toml|composer\.json|Gemfile|go\.(mod|sum)|pom\.xml|build\.gradle(\.kts)?)(\.gz)?$/;

/** The first that fits says what a document is. */
const unreadDocuments: readonly UnreadDocuments[] = [
  {
    isOne: named(dependencyFiles),
    are: "lists dependencies for a package manager; generate an SBOM from it, in CycloneDX or SPDX, and import that",
  },
  { isOne: holds(/^\s*<(!doctype\s+html|html)\b/i), are: "is a web page; download the raw document instead" },
  { isOne: holds(/^\s*</), are: "is XML; convert it to the JSON of its format first" },
  {
    isOne: holds(/"SchemaVersion"\s*:/, /"ArtifactName"\s*:/),
    are: "is a Trivy report; run Trivy with --format cyclonedx and import what it writes",
  },
  {
    isOne: holds(/^\s*\{\s*"artifacts"\s*:/, /"foundBy"\s*:/),
    are: "is a Syft report; run Syft with -o cyclonedx-json and import what it writes",
  },
  {
    isOne: holds(/^\s*\{\s*"matches"\s*:/, /"matchDetails"\s*:/),
    are: "is a Grype report; run Grype with -o cyclonedx-json and import what it writes",
  },
  {
    isOne: holds(/"ghsa_id"\s*:/, /"vulnerabilities"\s*:/),
    are: "is an advisory from the GitHub API; import its OSV record from the GitHub Advisory Database",
  },
  {
    isOne: holds(/"(dataType|format)"\s*:\s*"(CVE_RECORD|NVD_CVE)"/),
    are: "is a CVE record; import the OSV record of that vulnerability, where there is one",
  },
  {
    isOne: holds(/"\$schema"\s*:\s*"[^"]*\bsarif\b/i),
    are: "is a SARIF file, the results of a code analysis; import an SBOM of that code",
  },
];

/** What a document is that no importer reads, as far as its beginning shows. */
export function unreadFormOf(start: DocumentStart): string | undefined {
  return wrappingOfText(start.text) ?? unreadDocuments.find(({ isOne }) => isOne(start))?.are;
}
