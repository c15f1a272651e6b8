import type { FormatMapping } from "../kit/mapping.ts";

/** What becomes of a summary. The documentation is printed from it. */
export const dpiMapping: FormatMapping = {
  name: "dpi",
  title: "Data Provenance Initiative",
  about:
    "The summaries (`data_summaries/*.json`) of the [Data Provenance Collection](https://github.com/Data-Provenance-Initiative/Data-Provenance-Collection), each an object of datasets. Data Provenance Metadata of OASIS is another format, a draft, and is not read.",
  records:
    "A record is a dataset, each of its creators, each dataset that it is derived from (origin), and each model that generated it.",
  rows: [
    {
      source: ["Unique Dataset Identifier"],
      becomes: "`DATASET`, with its external ID in the scheme `dpi`",
    },
    {
      source: ["Hugging Face URL"],
      becomes: "the external ID `hf`",
      remark:
        "Of datasets that are imported together and share a repository, none is the repository: each has its ID in the scheme `hf-part-of`, by which entities are found and never merged, and is `DERIVED_FROM` the repository, which has it in `hf`.",
    },
    { source: ["Dataset Name"], becomes: "the name, or an alias of the dataset of a repository" },
    {
      source: ["Creators"],
      becomes: "`PUBLISHES` from each organization",
      remark: "Who may be a person has to be in the graph as an organization of exactly that name.",
    },
    {
      source: ["Derived from Datasets"],
      becomes: "`DERIVED_FROM` to each: the dataset of a repository, of another entry, of an address, or of that name",
      remark: "Sentences and common words are left out.",
    },
    {
      source: ["Model Generated"],
      becomes: "`GENERATED_WITH` to the model of exactly that name, with or without its vendor before it",
      remark: "Models are never made: `OpenAI Playground` and `Anthropic Internal Models` are left out.",
    },
    { source: ["Licenses[].License"], becomes: "`license`, all of them joined by AND" },
    {
      source: ["Inferred Metadata"],
      becomes: "its dates, a claim about the dataset",
      remark: "They are those of pages and papers.",
    },
    {
      source: ["Dataset URL", "GitHub URL", "ArXiv URL", "Collection URL"],
      becomes: "sources that the claims cite, of the origin of the initiative",
    },
    { source: ["Text Sources", "Text Metrics", "Bibtex", "License Verified By", "everything else"], becomes: "nothing" },
  ],
  limits: [
    "Claims have the status REPORTED and the confidence 0.8. All summaries are one origin.",
    "An empty file is left out with a warning; the collection has one.",
    "Who verified a licence, and who wrote a paper, is not kept.",
  ],
};
