import type { Importer } from "../importer.ts";

/** Advisories of open-source databases in the Open Source Vulnerability format. */
export const osvImporter: Importer = {
  name: "osv",
  description:
    "Advisories in the OSV format, JSON or YAML, as GitHub, PyPA, OpenSSF and others publish them: which versions of which packages are vulnerable or malicious.",
  extensions: [".json", ".yaml", ".yml"],
  identifiesBy: "external-id",
  afterOthers: true,
  options: ["all", "withWithdrawn"],
  recognizes({ name, text }) {
    const isYaml = /\.ya?ml(\.gz)?$/i.test(name) && !/^\s*[{[]/.test(text);
    if (isYaml) return /^id\s*:/m.test(text) && /^modified\s*:/m.test(text);
    // Other formats have fields of these names, and one of their own.
    if (/"(bomFormat|csaf_version|spec_version|spdxVersion|@context|cveMetadata)"\s*:/.test(text)) return false;
    return /"(schema_version|affected)"\s*:/.test(text) && /"id"\s*:\s*"[A-Za-z0-9_]+-/.test(text);
  },
  async *read(documents, context) {
    const { readOsv } = await import("./read-osv.ts");
    yield* readOsv(documents, context);
  },
};
