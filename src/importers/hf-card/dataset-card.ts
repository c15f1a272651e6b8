import type { DocumentDraft } from "../kit/draft/document-draft.ts";
import { repositoryEntity, repositoryIn } from "../kit/hugging-face.ts";
import { ofItself } from "./claims.ts";
import { metadataRecord } from "./front-matter.ts";
import type { Metadata } from "./metadata.ts";

const extended = /^extended\|/i;
const other = /^(?:other\b|extended$)/i;

/** Which datasets it was made of: the ids of the relationships. */
export function relateDataset(
  draft: DocumentDraft,
  metadata: Metadata,
  { id, name }: { readonly id: string; readonly name: string },
): string[] {
  const field = ["source_datasets"];
  return metadata.texts("source_datasets").flatMap((text) => {
    if (/^original$/i.test(text)) return [];
    const written = text.replace(extended, "");
    // A single word that follows no `extended|` is a category of sources, and not the name of one.
    const isNamed = !other.test(written) && (extended.test(text) || written.includes("/"));
    const source = isNamed ? repositoryIn(written) : undefined;
    if (source === undefined || source.kind === "MODEL") {
      metadata.warn(field, `${JSON.stringify(text)} names no dataset on Hugging Face, and was left out.`);
      return [];
    }
    if (source.name.toLowerCase() === name.toLowerCase()) {
      metadata.warn(field, "The card names its own dataset as its source, which was left out.");
      return [];
    }
    const to = repositoryEntity(draft, "DATASET", source.name, {}, metadataRecord);
    const claim = { ...ofItself, quote: `source_datasets: ${text}` };
    return [draft.relate("DERIVED_FROM", [id, to], claim, {}, metadataRecord)];
  });
}
