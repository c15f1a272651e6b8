import type { Importer } from "../importer.ts";

/** Tables that people keep: entities, relationships, vendor and sub-processor lists. */
export const csvImporter: Importer = {
  name: "csv",
  description: "Tables with a header: entities, relationships, or a list of vendors.",
  extensions: [".csv", ".tsv"],
  identifiesBy: "external-id",
  options: ["map", "usedBy", "createOrganizations"],
  general: true,
  recognizes: ({ name, text }) => /\.(csv|tsv)(\.gz)?$/i.test(name) && !/^\s*[[{<]/.test(text),
  async *read(documents, context) {
    const { readCsv } = await import("./read-csv.ts");
    yield* readCsv(documents, context);
  },
};
