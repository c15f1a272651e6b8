import { counted } from "../../model/words.ts";
import type { ImportedRecords, ReadContext } from "../importer.ts";
import { DocumentDraft } from "../kit/draft/document-draft.ts";
import { type Repository, repositoryEntity, repositoryId } from "../kit/hugging-face.ts";
import type { JsonObject } from "../kit/json-document.ts";
import { originOfRepository } from "../kit/repositories.ts";
import { ofItself } from "./claims.ts";
import { relateDataset } from "./dataset-card.ts";
import { metadataRecord } from "./front-matter.ts";
import { Metadata } from "./metadata.ts";
import { modalityOf } from "./modalities.ts";
import { relateModel } from "./model-card.ts";

/** What the cards of models have, and of datasets. */
const ofModels = ["base_model", "pipeline_tag", "library_name", "model-index", "datasets", "widget", "inference"];
const ofDatasets = [
  "task_categories",
  "task_ids",
  "source_datasets",
  "size_categories",
  "annotations_creators",
  "language_creators",
  "multilinguality",
  "dataset_info",
  "configs",
  "pretty_name",
];

/** A card, and what it was read of: the same for each of two cards of one repository. */
export function draftOfCard(
  file: string,
  repository: Repository,
  fields: JsonObject | undefined,
  context: ReadContext,
): ImportedRecords {
  const { name, kind = kindOf(fields ?? {}) } = repository;
  const id = repositoryId(kind, name);
  const draft = new DocumentDraft(context, file, {
    format: "hf-card",
    documentId: id,
    originGroup: originOfRepository(id),
    title: `${kind === "MODEL" ? "Model" : "Dataset"} card of ${name}`,
    url: `https://huggingface.co/${id}`,
    kind: kind === "MODEL" ? "model-card" : "dataset-card",
    isRewritten: true,
  });
  if (fields === undefined) {
    draft.leftOut("card", metadataRecord, "The card has no metadata: its first line is not ---.");
    return nothingOf(draft);
  }
  if (fields["sdk"] !== undefined) {
    draft.leftOut("card", metadataRecord, "It is the card of a Space, which is an application: neither a model nor a dataset.");
    return nothingOf(draft);
  }
  const metadata = new Metadata(draft, fields);
  const own = repositoryEntity(draft, kind, name, { fields: ownFields(metadata, kind) }, metadataRecord);
  const relationships = (kind === "MODEL" ? relateModel : relateDataset)(draft, metadata, { id: own, name });
  if (relationships.length === 0) draft.claim(own, { ...ofItself, text: `${name} has a card on Hugging Face.` }, metadataRecord);
  draft.became("card", metadataRecord, [own, ...relationships]);
  const { unread } = metadata;
  if (unread.length > 0) draft.warn(`Of the card, ${listed(unread)} ${unread.length === 1 ? "becomes" : "become"} nothing here.`);
  return draft.finish();
}

/** The report of a card that says nothing: no document and no source. */
function nothingOf(draft: DocumentDraft): ImportedRecords {
  const { document: _, ...rest } = draft.finish();
  return { ...rest, sources: [] };
}

function kindOf(fields: JsonObject): "MODEL" | "DATASET" {
  const count = (names: readonly string[]) => names.filter((name) => fields[name] !== undefined).length;
  return count(ofDatasets) > count(ofModels) ? "DATASET" : "MODEL";
}

function ownFields(metadata: Metadata, kind: "MODEL" | "DATASET") {
  // The name of the field until 2022, which some cards still have.
  const licenses = metadata.texts(metadata.has("license") ? "license" : "licenses");
  const named = metadata.text("license_name");
  const license = licenses.map((one) => (one.toLowerCase() === "other" && named !== undefined ? named : one)).join(", ");
  const task = kind === "MODEL" ? metadata.text("pipeline_tag") : undefined;
  const modality = task === undefined ? undefined : modalityOf(task.toLowerCase());
  if (task !== undefined && modality === undefined)
    metadata.warn(["pipeline_tag"], `${JSON.stringify(task)} is no task whose types of content are known.`);
  return { license: license === "" ? named : license, modality };
}

const mostListed = 20;

function listed(names: readonly string[]): string {
  const more = names.length - mostListed;
  return names.slice(0, mostListed).join(", ") + (more > 0 ? ` and ${counted(more, "more field")}` : "");
}
