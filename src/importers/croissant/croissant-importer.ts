import type { Importer } from "../importer.ts";

/** Descriptions of datasets, as Hugging Face, Kaggle and OpenML give them. */
export const croissantImporter: Importer = {
  name: "croissant",
  description:
    "Croissant 1.0 and 1.1 of MLCommons, as Hugging Face, Kaggle and OpenML describe datasets: who publishes a dataset, and what it is derived from.",
  extensions: [".json", ".jsonld"],
  identifiesBy: "external-id",
  recognizes: ({ text }) => /"https?:\/\/mlcommons\.org\/(?:croissant|schema)\//.test(text),
  async *read(documents, context) {
    const { readCroissant } = await import("./read-croissant.ts");
    yield* readCroissant(documents, context);
  },
};
