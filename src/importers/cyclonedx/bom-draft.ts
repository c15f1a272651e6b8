import type { ExternalId } from "../../model/records.ts";
import type { ImporterOptions } from "../importer-options.ts";
import type { DocumentDraft } from "../kit/draft/document-draft.ts";
import type { ListedParts } from "../kit/draft/listed-parts.ts";
import type { Component, Service } from "./bom.ts";
import type { Part } from "./component-entity.ts";

/** What reading one document takes along. */
export interface BomDraft {
  readonly draft: DocumentDraft;
  readonly parts: ListedParts<Part>;
  readonly options: ImporterOptions;
  /** Where an item of a list stood in the document: `components[3]`. */
  placeOf(item: object): string;
  /** What a part without a package URL is called: with its group only where the document has another one of its name. */
  titleOf(part: { readonly group?: string; readonly name: string }): string;
  /** The ids of what is listed without a package URL and has parts of its own. */
  assemblyIdsOf(part: Component | Service): readonly ExternalId[];
  /** To whom the document attributes what it says in a field, by its JSON pointer. */
  attribution(pointer: string): string | undefined;
}

/** `components[3].components[0]` as a JSON pointer. */
export function pointerOf(place: string): string {
  return `/${place.replaceAll("[", "/").replaceAll("]", "").replaceAll(".", "/")}`;
}
