import { externalIdOfUrl } from "../../model/external-ids.ts";
import type { DocumentDraft, DraftEntity } from "./draft/document-draft.ts";

/** A repository on Hugging Face. */
export interface Repository {
  /** `lamp/glow`, or `squad` alone; without the folder that datasets have in addresses. */
  readonly name: string;
  /** Undefined where the way it is written does not say whether it is a model or a dataset. */
  readonly kind: "MODEL" | "DATASET" | undefined;
}

const repositoryName = /^(?:[a-z0-9][\w.-]{0,95}\/)?[a-z0-9_][\w.-]{0,95}$/i;
/** Folders of the site and of those who keep copies of it; nobody's namespace. */
const noNamespace = /^(?:models|datasets|spaces|collections|papers)\//i;
/** Read here and not as other package URLs are, which lose the case of letters. */
const packageUrl = /^pkg:huggingface\/([^@?#\s]+)/i;
/** Addresses as people write them, without the protocol. */
const hostAlone = /^(?:www\.)?(?:huggingface|hf)\.co\//i;
const folderOfDatasets = /^datasets\//i;

/**
 * The repository that a text names: as documents of Hugging Face write it, by its address, or by its package URL. Undefined for
 * anything else, such as the path of a folder of whoever trained the model.
 */
export function repositoryIn(text: string): Repository | undefined {
  const unlabelled = text.trim().replace(/^(?:hf|huggingface):(?:\/\/)?/i, "");
  const written = unlabelled.replace(hostAlone, "https://$&");
  const [, ofPurl] = packageUrl.exec(written) ?? [];
  const ofUrl = externalIdOfUrl(written);
  const id = ofPurl ?? (ofUrl?.scheme === "hf" ? ofUrl.value : written);
  const isDataset = folderOfDatasets.test(id);
  const name = isDataset ? id.replace(folderOfDatasets, "") : id;
  if (!repositoryName.test(name) || noNamespace.test(name) || name.includes("..")) return undefined;
  return { name, kind: isDataset ? "DATASET" : ofUrl?.scheme === "hf" ? "MODEL" : undefined };
}

type Described = Pick<DraftEntity, "description" | "fields">;

/** The model or dataset that is in a repository: one entity, whichever document names it. */
export function repositoryEntity(
  draft: DocumentDraft,
  kind: "MODEL" | "DATASET",
  name: string,
  described: Described = {},
  record?: string,
): string {
  return draft.entity({ ...described, kind, name, externalIds: [{ scheme: "hf", value: repositoryId(kind, name) }] }, record);
}

/** As its address has it. */
export function repositoryId(kind: "MODEL" | "DATASET", name: string): string {
  return kind === "DATASET" ? `datasets/${name}` : name;
}
