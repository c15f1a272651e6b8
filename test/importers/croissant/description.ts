import type { ImportDocument } from "../../../src/importers/importer.ts";
import { documentOfText } from "../../../src/service/ingest/documents.ts";

type Loose = Record<string, unknown>;

/** As the published context has it, as far as it is needed here. */
const context = {
  "@language": "en",
  "@vocab": "https://schema.org/",
  citeAs: "cr:citeAs",
  conformsTo: "dct:conformsTo",
  cr: "http://mlcommons.org/croissant/",
  dataType: { "@id": "cr:dataType", "@type": "@vocab" },
  dct: "http://purl.org/dc/terms/",
  extract: "cr:extract",
  field: "cr:field",
  fileObject: "cr:fileObject",
  fileSet: "cr:fileSet",
  isLiveDataset: "cr:isLiveDataset",
  rai: "http://mlcommons.org/croissant/RAI/",
  recordSet: "cr:recordSet",
  references: "cr:references",
  sc: "https://schema.org/",
  source: "cr:source",
};

/** A well-formed description of a dataset on Hugging Face, with these fields. */
export function croissant(fields: Loose = {}): Loose {
  return {
    "@context": context,
    "@type": "sc:Dataset",
    conformsTo: "http://mlcommons.org/croissant/1.1",
    name: "corpus",
    alternateName: "lamp/corpus",
    url: "https://huggingface.co/datasets/lamp/corpus",
    license: "https://choosealicense.com/licenses/odc-by/",
    creator: { "@type": "Organization", name: "Lamp", url: "https://huggingface.co/lamp" },
    datePublished: "2026-03-01T23:30:00-06:00",
    distribution: [{ "@type": "cr:FileObject", "@id": "repo", contentUrl: "https://x.example", encodingFormat: "git+https" }],
    recordSet: [
      {
        "@type": "cr:RecordSet",
        "@id": "rows",
        field: [{ "@type": "cr:Field", "@id": "rows/text", dataType: "sc:Text", source: { fileObject: { "@id": "repo" } } }],
      },
    ],
    ...fields,
  };
}

export function croissantDocument(fields: Loose = {}, name = "corpus.json"): ImportDocument {
  return documentOfText(name, JSON.stringify(croissant(fields)));
}
