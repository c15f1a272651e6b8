import { isWebAddress } from "../../model/web-address.ts";
import type { DocumentDraft } from "../kit/draft/document-draft.ts";
import { licenceNamed } from "../kit/licence-addresses.ts";
import { modalityOfContents } from "../kit/modality.ts";
import { bareRepository, repositoryId, repositoryOf } from "../kit/repositories.ts";
import type { Asset } from "./asset.ts";

const longestLicence = 60;
const contents = /^(?:audio|code|image|tabular|text|time-series|video)$/;

/** The entity that an asset is, the same in whichever file it is named. */
export function assetEntity(draft: DocumentDraft, { kind, name, fields }: Asset, at: string): string {
  const description = fields.text("description");
  if (kind === "TOOL") return draft.entity({ kind, name, description, fields: { toolKind: "application" } }, at);
  const written = fields.text("license");
  const licence = written === undefined ? undefined : licenceNamed(written);
  const license = licence !== undefined && licence.length <= longestLicence ? licence : undefined;
  const repository = repositoryNamed({ kind, name, fields });
  const externalIds = repository === undefined ? [] : [repositoryId(kind, repository)];
  return draft.entity(
    { kind, name, description, externalIds, fields: { license, modality: modalityOf(fields.text("modality")) } },
    at,
  );
}

/** The repository on Hugging Face of the name of the asset: a page about a family of models is that of one of them. */
function repositoryNamed({ kind, name, fields }: Pick<Asset, "name" | "fields"> & { readonly kind: "MODEL" | "DATASET" }) {
  const urls = ["url", "model_card", "datasheet"].flatMap((field) => fields.text(field) ?? []).filter(isWebAddress);
  const found = repositoryOf(kind, { name, urls });
  const own = found === undefined ? undefined : bareRepository(found).split("/").at(-1);
  return own !== undefined && letters(own) === letters(name) ? found : undefined;
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** `text; image, text` as `text-image`: what goes in stands before the semicolon. */
function modalityOf(text: string | undefined): string | undefined {
  const [inputs = [], ...outputs] = (text ?? "").toLowerCase().split(";").map(wordsOf);
  const all = [...inputs, ...outputs.flat()];
  return all.every((word) => contents.test(word)) ? modalityOfContents(inputs, outputs.flat()) : undefined;
}

function wordsOf(list: string): string[] {
  return list
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
