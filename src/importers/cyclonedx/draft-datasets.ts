import type { Component, ComponentData } from "./bom.ts";
import { type BomDraft, pointerOf } from "./bom-draft.ts";
import { datasetEntity, type Part } from "./component-entity.ts";
import { publishers } from "./draft-parties.ts";

/** The datasets that the card of a model says it was trained on. */
export function draftDatasets(bom: BomDraft, { modelCard }: Component, model: Part, record: string): void {
  if (model.kind !== "MODEL") return;
  const { draft, parts } = bom;
  const datasets = modelCard?.modelParameters?.datasets ?? [];
  for (const dataset of datasets) {
    const place = bom.placeOf(dataset);
    const isReference = !("type" in dataset);
    if (isReference && dataset.ref === undefined) continue;
    const part = isReference ? parts.named(dataset.ref as string, record) : inlineDataset(bom, dataset, place);
    if (part === undefined) continue;
    if (part.kind === "DATASET") parts.connect(model, part, { record: place, quote: bom.attribution(pointerOf(place)) });
    else draft.warn("A model is trained on datasets; this is another part of the document, and was left out.", place);
  }
}

function inlineDataset(bom: BomDraft, data: ComponentData, place: string): Part | undefined {
  const { draft } = bom;
  if (data.type !== "dataset") {
    draft.leftOut("dataset", place, `Data of type ${data.type} is no dataset.`);
    return undefined;
  }
  const part = datasetEntity(draft, data, place);
  if (part === undefined) {
    const message = `${JSON.stringify(data.name ?? "")} is a word of a sentence, and no name of a dataset.`;
    draft.warn(`${message} It is left out.`, place, "name");
    draft.leftOut("dataset", place, message);
    return undefined;
  }
  draft.became("dataset", place, [part.id]);
  bom.parts.name(part, data["bom-ref"], place);
  publishers(bom, data, part, place);
  return part;
}
