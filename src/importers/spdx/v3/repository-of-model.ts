import { repositoryOf } from "../../kit/repositories.ts";
import type { Element } from "./element.ts";
import { externalIdsIn } from "./identifiers.ts";

/** The repository on Hugging Face of the model, or dataset, that a document is about: programs make such documents of its card. */
export function repositoryOfModel(found: Element): string | undefined {
  const kind = found.type === "ai_AIPackage" ? "MODEL" : found.type === "dataset_DatasetPackage" ? "DATASET" : undefined;
  return kind && repositoryIn(found, kind);
}

/** The repository that a package lies in. */
export function repositoryIn(found: Element, kind: "MODEL" | "DATASET"): string | undefined {
  const { purl } = externalIdsIn(found);
  const urls = ["software_packageUrl", "software_downloadLocation", "software_homePage"].flatMap((one) => found.texts(one));
  const ofPurl = purl?.startsWith("pkg:huggingface/") ? purl : undefined;
  return repositoryOf(kind, { name: found.text("name") ?? "", purl: ofPurl, urls });
}
