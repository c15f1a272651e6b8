import type { DocumentDraft } from "../kit/draft/document-draft.ts";
import { type Repository, repositoryEntity, repositoryIn } from "../kit/hugging-face.ts";
import { isJsonObject } from "../kit/json-document.ts";
import { ofItself } from "./claims.ts";
import { metadataRecord } from "./front-matter.ts";
import type { Metadata } from "./metadata.ts";

interface Own {
  readonly id: string;
  readonly name: string;
}

/** What a trainer writes for data that has no name: how it was read, not what it is. */
const noDataset =
  /^(?:generator|imagefolder|audiofolder|videofolder|json|csv|text|parquet|arrow|pandas|webdataset|custom|local|private|unknown|none|other|dataset|datasets)$/i;
/** A file of whoever trained the model. */
const dataFile = /\.(?:jsonl?|ndjson|csv|tsv|txt|parquet|arrow)(?:\.(?:gz|bz2|xz|zst))?$/i;
/** Their results are on environments, which are no data. */
const withoutData = /^(?:reinforcement-learning|robotics)$/i;

/** What the model is derived from, trained on and evaluated on: the ids of the relationships. */
export function relateModel(draft: DocumentDraft, metadata: Metadata, own: Own): string[] {
  return [...bases(draft, metadata, own), ...trainingData(draft, metadata, own), ...evaluations(draft, metadata, own)];
}

function bases(draft: DocumentDraft, metadata: Metadata, { id, name }: Own): string[] {
  const relation = metadata.text("base_model_relation");
  const written = metadata.texts("base_model");
  const isMerge = relation?.toLowerCase() === "merge" || metadata.texts("tags").some((tag) => /^merge(?:kit|d)?$/i.test(tag));
  if (written.length === 0 && isMerge)
    metadata.warn(["base_model"], "The card says that the model is a merge, and does not name of which models; add base_model.");
  return written.flatMap((text) => {
    const base = repositoryIn(text);
    if (base === undefined || base.kind === "DATASET") {
      metadata.warn(["base_model"], `${JSON.stringify(text)} is no model on Hugging Face, and was left out.`);
      return [];
    }
    if (base.name.toLowerCase() === name.toLowerCase()) {
      metadata.warn(["base_model"], "The card names its own model as its base, which was left out.");
      return [];
    }
    const quote = `base_model: ${text}${relation === undefined ? "" : `, base_model_relation: ${relation}`}`;
    const to = repositoryEntity(draft, "MODEL", base.name, {}, metadataRecord);
    return [draft.relate("DERIVED_FROM", [id, to], { ...ofItself, quote }, {}, metadataRecord)];
  });
}

function trainingData(draft: DocumentDraft, metadata: Metadata, { id }: Own): string[] {
  return metadata.texts("datasets").flatMap((text) => {
    const dataset = datasetIn(text);
    if (dataset === undefined) {
      metadata.warn(["datasets"], `${JSON.stringify(text)} is no dataset on Hugging Face, and was left out.`);
      return [];
    }
    const to = repositoryEntity(draft, "DATASET", dataset.name, {}, metadataRecord);
    return [draft.relate("TRAINED_ON", [id, to], { ...ofItself, quote: `datasets: ${text}` }, {}, metadataRecord)];
  });
}

/** The repository of the dataset that a text names. A file is none, unless its address says that it is one. */
function datasetIn(text: string): Repository | undefined {
  const found = noDataset.test(text) ? undefined : repositoryIn(text);
  const isFile = found?.kind === undefined && dataFile.test(text);
  return isFile || found?.kind === "MODEL" ? undefined : found;
}

/** One for each dataset, however many results there are. */
function evaluations(draft: DocumentDraft, metadata: Metadata, { id }: Own): string[] {
  const made = new Map<string, string>();
  for (const { result, path } of metadata.results()) {
    const { dataset, task } = result;
    const type = isJsonObject(dataset) && typeof dataset["type"] === "string" ? dataset["type"].trim() : "";
    const title = isJsonObject(dataset) && typeof dataset["name"] === "string" ? dataset["name"] : type;
    const known = datasetIn(type);
    const ofTask = isJsonObject(task) && typeof task["type"] === "string" ? task["type"] : "";
    if (known === undefined || withoutData.test(ofTask)) {
      const named = type || title;
      const message =
        named === ""
          ? "The result is on no dataset that it names, and was left out."
          : `${JSON.stringify(named)} is no dataset on Hugging Face, and was left out.`;
      metadata.warn([...path, "dataset"], message);
      continue;
    }
    const key = known.name.toLowerCase();
    if (made.has(key)) continue;
    const to = repositoryEntity(draft, "DATASET", known.name, {}, metadataRecord);
    made.set(key, draft.relate("EVALUATED_ON", [id, to], { ...ofItself, quote: title }, {}, metadataRecord));
  }
  return [...made.values()];
}
