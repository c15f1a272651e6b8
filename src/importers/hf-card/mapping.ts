import type { FormatMapping } from "../kit/mapping.ts";

/** What becomes of a card. The documentation is printed from it. */
export const hfCardMapping: FormatMapping = {
  name: "hf-card",
  title: "Hugging Face cards",
  about:
    "The README.md of a model or dataset on Hugging Face. Of it, the [metadata](https://huggingface.co/docs/hub/model-cards#model-card-metadata) between its first two lines `---` are read; the text is not.",
  records: "A record is a card.",
  rows: [
    {
      source: ["--id", "the path"],
      becomes: "the model or dataset, with its external ID in the scheme `hf`",
      remark:
        "A card does not say which repository it is of. Without `--id` it has to be called `<namespace>/<name>/README.md`, `datasets/<namespace>/<name>/README.md`, or lie where the client of Hugging Face keeps downloads.",
    },
    {
      source: ["license", "license_name", "licenses"],
      becomes: "`license`, as it is written; several are separated by commas",
      remark:
        "For `other`, the name that is given. `licenses`, as the field was called before, where there is no `license`. A dataset may have lists by configuration.",
    },
    { source: ["pipeline_tag"], becomes: "`modality` of a model: the types of content that models of the task work on" },
    {
      source: ["base_model", "base_model_relation"],
      becomes: "`DERIVED_FROM` from the model to each base model; both fields are the quote of the claim",
      remark: "Paths on the machine of whoever trained the model are left out with a warning.",
    },
    {
      source: ["datasets"],
      becomes: "`TRAINED_ON` from the model to each dataset",
      remark:
        "Words for the way in which data was read, such as `generator`, and files, such as `data/train.jsonl`, are left out with a warning.",
    },
    {
      source: ["model-index[].results[].dataset"],
      becomes: "`EVALUATED_ON` from the model to the dataset of that `type`, once",
      remark: "Results of reinforcement learning are on environments, and are left out.",
    },
    {
      source: ["source_datasets"],
      becomes: "`DERIVED_FROM` from the dataset to each dataset of `extended|<name>`, or with a namespace",
      remark: "`original` is none; `other` and the like name none.",
    },
    { source: ["everything else"], becomes: "nothing; a warning names the fields" },
  ],
  limits: [
    "Claims have the status CONFIRMED and the confidence 0.8: who publishes a repository writes its card.",
    "Two cards of one repository are one origin, and so are lists of the components of a model that were made of its card.",
    "A card does not say which version it is: of a repository whose card is imported again, the one that was imported last counts, and what it no longer says is retracted. Of several that are imported at once and differ, the first.",
    "Every value is the text that is written: `no` is Norwegian and `1.10` is a version. Tags of YAML and many aliases are refused.",
    "A card whose metadata are a list, or whose fields are of another type, is refused. A card without metadata is left out, and so is that of a Space, which is an application.",
    "How a model is offered is not read: whether its repository is gated is not in the card. A namespace may be a person's, and becomes no organization.",
  ],
};
