import type { Importer } from "../importer.ts";

/** The page of a model or dataset on Hugging Face, of which what stands between its first two lines `---` is read. */
export const hfCardImporter: Importer = {
  name: "hf-card",
  description:
    "Model and dataset cards of Hugging Face: what a model is derived from, trained on and evaluated on, as the metadata of its README.md say.",
  extensions: [".md"],
  identifiesBy: "external-id",
  options: ["id"],
  recognizes: ({ name, text }) => /\.md(\.gz)?$/i.test(name) && /^\uFEFF?\s*---[ \t]*\r?\n/.test(text),
  async *read(documents, context) {
    const { readCards } = await import("./read-cards.ts");
    yield* readCards(documents, context);
  },
};
