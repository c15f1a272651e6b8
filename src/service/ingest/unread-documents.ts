import type { DocumentStart } from "../../importers/importer.ts";
import { wrappingOfText } from "../../model/wrapped-documents.ts";

/** A sort of documents that people have at hand where they look for one to import, and that no importer reads. */
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
    are: "lists dependencies for a package manager; make an SBOM of it, in CycloneDX or SPDX, and import that",
  },
  { isOne: holds(/^\s*<(!doctype\s+html|html)\b/i), are: "is a web page; save the document itself, in its raw form" },
  { isOne: holds(/^\s*</), are: "is XML; convert it to the JSON of its format first" },
  { isOne: holds(/"SchemaVersion"\s*:/, /"ArtifactName"\s*:/), are: "is a report of Trivy; let Trivy write CycloneDX instead" },
  { isOne: holds(/^\s*\{\s*"artifacts"\s*:/, /"foundBy"\s*:/), are: "is a list by Syft; let Syft write CycloneDX instead" },
  {
    isOne: holds(/^\s*\{\s*"matches"\s*:/, /"matchDetails"\s*:/),
    are: "is a report of Grype; let Grype write CycloneDX instead",
  },
  {
    isOne: holds(/"ghsa_id"\s*:/, /"vulnerabilities"\s*:/),
    are: "is an advisory as the API of GitHub gives it; import its record in OSV, which the GitHub Advisory Database has",
  },
  {
    isOne: holds(/"(dataType|format)"\s*:\s*"(CVE_RECORD|NVD_CVE)"/),
    are: "is a record of CVE; import the record of that vulnerability in OSV, where a database has one",
  },
  {
    isOne: holds(/"\$schema"\s*:\s*"[^"]*\bsarif\b/i),
    are: "is SARIF, what an analysis found in code; import an SBOM of that code",
  },
];

/** What a document is that no importer reads, as far as its beginning shows. */
export function unreadFormOf(start: DocumentStart): string | undefined {
  return wrappingOfText(start.text) ?? unreadDocuments.find(({ isOne }) => isOne(start))?.are;
}
