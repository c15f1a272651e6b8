import type { ImportDocument } from "../../../src/importers/importer.ts";
import { documentOfText } from "../../../src/service/ingest/documents.ts";

type Loose = Record<string, unknown>;

export const contextOf3 = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld";

/** The id of an element of the test document. */
export const idOf = (name: string) => `https://lamp.example/${name.replaceAll(" ", "-")}`;

/** A well-formed SPDX 3.0.1 document with these elements besides its own. */
export function spdx3(elements: readonly Loose[], info: Loose = {}, document: Loose = {}): Loose {
  return {
    "@context": contextOf3,
    "@graph": [
      {
        type: "CreationInfo",
        "@id": "_:info",
        specVersion: "3.0.1",
        created: "2026-03-01T23:30:00Z",
        createdBy: [idOf("lamp")],
        ...info,
      },
      { type: "Organization", spdxId: idOf("lamp"), creationInfo: "_:info", name: "Lamp" },
      { type: "SpdxDocument", spdxId: idOf("document"), creationInfo: "_:info", rootElement: [], ...document },
      ...elements,
    ],
  };
}

export function spdx3Document(
  elements: readonly Loose[],
  info: Loose = {},
  document: Loose = {},
  name = "a.spdx3.json",
): ImportDocument {
  return documentOfText(name, JSON.stringify(spdx3(elements, info, document)));
}

/** An element of a type, called after its id. */
export function element(type: string, name: string, fields: Loose = {}): Loose {
  return { type, spdxId: idOf(name), creationInfo: "_:info", name, ...fields };
}

export const model = (name: string, fields: Loose = {}) => element("ai_AIPackage", name, fields);
export const tool = (name: string, fields: Loose = {}) => element("software_Package", name, fields);
export const file = (name: string) => element("software_File", name);
export const dataset = (name: string, fields: Loose = {}) =>
  element("dataset_DatasetPackage", name, { dataset_datasetType: ["text"], ...fields });

let count = 0;
export function linked(from: string, relationshipType: string, to: readonly string[], fields: Loose = {}): Loose {
  count++;
  return {
    type: "Relationship",
    spdxId: idOf(`relationship-${count}`),
    creationInfo: "_:info",
    relationshipType,
    from: idOf(from),
    to: to.map((one) => (/^[^\s:]+:|^No/.test(one) ? one : idOf(one))),
    ...fields,
  };
}
