import { dayOf } from "../kit/draft/document-day.ts";
import type { LinkedNode } from "./node.ts";
import { structureFaults } from "./structure.ts";
import { literal } from "./texts.ts";

interface DatasetFault {
  readonly message: string;
  readonly field?: string;
  /** Another part of the document than the dataset itself. */
  readonly record?: string;
  /** Whether nothing can be made of the dataset without it. */
  readonly isFatal?: true;
}

const textFields = ["name", "alternateName", "url", "datePublished", "dateModified"] as const;
/** Of which documents of others are written. */
const oldest = /\/croissant\/0\.|\/schema\/?$/;
const known = /\/croissant\/(?:RAI\/)?\d+\.\d+\/?$/i;

/** What is wrong with a description. */
export function faultsOfDataset(dataset: LinkedNode): DatasetFault[] {
  const faults: DatasetFault[] = [];
  const wrong = (term: string, message: string) => faults.push({ field: dataset.written(term), message });
  if (!dataset.has("name")) wrong("name", "is missing; give the name of the dataset");
  for (const term of textFields) {
    const bad = dataset.valuesAt(term).filter((value) => dataset.nodeOf(value)?.id === undefined);
    if (bad.some((value) => typeof value !== "string" && dataset.texts(term).length === 0)) wrong(term, "has to be a text");
  }
  for (const term of ["datePublished", "dateModified", "sdDatePublished"] as const) {
    const written = dataset.text(term);
    if (written !== undefined && dayOf(written) === undefined)
      wrong(term, `is ${JSON.stringify(written)}; write a date such as 2026-03-24`);
  }
  const versions = dataset.valuesAt("dct:conformsTo").map((value) => dataset.nodeOf(value)?.id ?? literal(value));
  for (const version of versions) {
    if (typeof version === "string" && oldest.test(version))
      wrong("dct:conformsTo", `is ${JSON.stringify(version)}; convert the document to Croissant 1.0 or 1.1 (mlcroissant migrate)`);
    else if (typeof version !== "string" || !(known.test(version) || /^https?:/i.test(version)))
      wrong("dct:conformsTo", "names no version of Croissant; write http://mlcommons.org/croissant/1.1");
  }
  return [...faults, ...structureFaults(dataset)];
}
