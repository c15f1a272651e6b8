import type { DocumentDraft } from "../kit/draft/document-draft.ts";
import { isJsonObject, type JsonObject } from "../kit/json-document.ts";
import { fieldOfPath } from "../kit/places.ts";
import { metadataRecord } from "./front-matter.ts";

/** How people write in YAML that there is no value. */
const none = /^(?:|~|null|none|n\/a|unknown)$/i;

/** Cards of datasets with several configurations say of each what it is. */
function isByConfiguration(value: unknown): value is Readonly<Record<string, unknown[]>> {
  return isJsonObject(value) && Object.values(value).every((one) => Array.isArray(one));
}

/** The fields of a card. What is not of the type that the field has is refused, with its place. */
export class Metadata {
  private readonly read = new Set<string>();

  constructor(
    private readonly draft: DocumentDraft,
    private readonly fields: JsonObject,
  ) {}

  has(field: string): boolean {
    return this.fields[field] !== undefined;
  }

  /** The names of the fields that nothing was asked of. */
  get unread(): string[] {
    return Object.keys(this.fields).filter((field) => !this.read.has(field));
  }

  text(field: string): string | undefined {
    return this.texts(field)[0];
  }

  /** The values of a field of which there may be one, a list, or a list for each configuration, without those that say nothing. */
  texts(field: string): string[] {
    this.read.add(field);
    const value = this.fields[field];
    if (value === undefined) return [];
    const values = Array.isArray(value) ? value : isByConfiguration(value) ? Object.values(value).flat() : [value];
    const texts = values.filter((one) => typeof one === "string");
    if (texts.length < values.length) this.refuse([field], "has to be a text, or a list of texts");
    return [...new Set(texts.map((one) => one.trim()))].filter((one) => !none.test(one));
  }

  /** Of all models of the index of results, the results, each with its path. */
  results(): { readonly result: JsonObject; readonly path: readonly (string | number)[] }[] {
    const index = "model-index";
    this.read.add(index);
    return this.list(this.fields, [index]).flatMap(({ item, path }) =>
      this.list(item, [...path, "results"]).map((one) => ({ result: one.item, path: one.path })),
    );
  }

  /** Where in the metadata something stands, as messages name it. */
  warn(path: readonly (string | number)[], message: string): void {
    this.draft.warn(message, metadataRecord, fieldOfPath(path));
  }

  private list(holder: JsonObject, path: readonly (string | number)[]) {
    const value = holder[path.at(-1) as string];
    if (value === undefined || (typeof value === "string" && none.test(value.trim()))) return [];
    if (!Array.isArray(value)) {
      this.refuse(path, "has to be a list");
      return [];
    }
    return value.flatMap((item: unknown, place) => {
      if (isJsonObject(item)) return [{ item, path: [...path, place] }];
      this.refuse([...path, place], "has to have fields, such as name: and results:");
      return [];
    });
  }

  private refuse(path: readonly (string | number)[], message: string): void {
    this.draft.refuse(message, metadataRecord, fieldOfPath(path));
  }
}
