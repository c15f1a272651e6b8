import type { Importer } from "../importer.ts";

/** Summaries of datasets of the Data Provenance Initiative. */
export const dpiImporter: Importer = {
  name: "dpi",
  description:
    "Data Provenance Initiative, the summaries of its collection: who made a dataset for fine-tuning, and the datasets and models that it was made with.",
  extensions: [".json"],
  identifiesBy: "external-id",
  recognizes: ({ text }) => /"Unique Dataset Identifier"\s*:/.test(text),
  async *read(documents, context) {
    const { readSummaries } = await import("./read-summaries.ts");
    yield* readSummaries(documents, context);
  },
};
