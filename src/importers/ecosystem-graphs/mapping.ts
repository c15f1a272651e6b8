import type { FormatMapping } from "../kit/mapping.ts";

/** What becomes of a collection. The documentation is printed from it. */
export const ecosystemGraphsMapping: FormatMapping = {
  name: "ecosystem-graphs",
  title: "Ecosystem Graphs",
  about:
    "Your copy of [Ecosystem Graphs](https://crfm.stanford.edu/ecosystem-graphs/): the files of `assets/`, YAML, imported together, or `resources/all_assets.csv`. It has no licence, and nothing of it is shipped with this project.",
  records: "A record is an asset, its organization, and each of its dependencies.",
  rows: [
    { source: ["type"], becomes: "`MODEL`, `DATASET`, or, for an application, `TOOL` of the kind application" },
    {
      source: ["name"],
      becomes: "the name, by which other assets depend on it",
      remark:
        "An asset of the name and kind of another one and of another organization is left out, and so are dependencies on that name. Of one organization, the two are one. A name of assets of several kinds means the one that it can depend on, if that is one.",
    },
    {
      source: ["url", "model_card", "datasheet"],
      becomes: "the external ID `hf`, where a repository on Hugging Face has the name of the asset",
      remark: "The card of one model of a family is no ID of the family.",
    },
    {
      source: ["organization"],
      becomes: "`DEVELOPS` the model, `PUBLISHES` the dataset, `MAINTAINS` the application",
      remark:
        "From the organization of exactly that name or alias, whatever its case; of a list, from each of its parts if all of them are known. `--create-organizations` adds single ones that are not.",
    },
    {
      source: ["dependencies[]"],
      becomes:
        "model on dataset `TRAINED_ON`; model on model and dataset on dataset `DERIVED_FROM`; dataset on model `GENERATED_WITH`; application on model `USES_MODEL`, on application `DEPENDS_ON`",
      remark:
        "Other pairs are left out with a warning. What the collection does not describe is looked up in the graph by its exact name, and never made.",
    },
    { source: ["license", "modality", "description"], becomes: "`license`, `modality` of models and datasets; the description" },
    {
      source: ["access", "created_date", "size"],
      becomes: "a claim about the asset",
      remark: "When it was created is not when it was released.",
    },
    { source: ["everything else"], becomes: "nothing" },
  ],
  limits: [
    "Claims have the status REPORTED and the confidence 0.8. All files are one origin.",
    "A field may be a text or a map of `value` and `explanation`; of that, the value is read. `unknown`, `none` and the like say nothing.",
    "In the table, lists and maps are read as Python writes them.",
    "Every value of YAML is the text that is written. Tags and many aliases are refused.",
  ],
};
