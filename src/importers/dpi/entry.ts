import { isBlank } from "../../model/text-faults.ts";
import type { JsonObject } from "../kit/json-document.ts";
import { isJsonObject } from "../kit/json-document.ts";

const nothing = /^(?:none|n\/?a|unknown|unspecified|no license|other|various)$/i;

export interface EntryFault {
  readonly message: string;
  readonly field: string;
}

/** One dataset of a summary. */
export interface Entry {
  /** Its name in the document. */
  readonly at: string;
  readonly id: string;
  readonly name: string;
  readonly repositoryUrl: string | undefined;
  readonly addresses: readonly string[];
  readonly creators: readonly string[];
  readonly origins: readonly string[];
  readonly models: readonly string[];
  readonly licences: readonly string[];
  /** Of repositories and papers, which say little about the data: `HF Date: 2023-10-06`. */
  readonly dates: readonly string[];
}

/** The fields of an entry, and what is wrong with them. */
export class EntryReader {
  readonly faults: EntryFault[] = [];

  constructor(
    private readonly at: string,
    private readonly fields: JsonObject,
  ) {}

  /** Undefined where it lacks what identifies a dataset. */
  read(): Entry | undefined {
    const id = this.text("Unique Dataset Identifier");
    if (id === undefined) this.wrong("Unique Dataset Identifier", "is missing; give the identifier of the dataset");
    const entry = {
      name: this.text("Dataset Name"),
      repositoryUrl: this.text("Hugging Face URL"),
      addresses: ["Dataset URL", "GitHub URL", "ArXiv URL", "Collection URL"].flatMap((field) => this.text(field) ?? []),
      creators: this.texts("Creators"),
      origins: this.texts("Derived from Datasets"),
      models: this.texts("Model Generated"),
      licences: this.licences(),
      dates: this.dates(),
    };
    return id === undefined ? undefined : { ...entry, at: this.at, id, name: entry.name ?? id };
  }

  private text(field: string): string | undefined {
    const value = this.value(field);
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "string") this.wrong(field, "has to be a text");
    return typeof value === "string" && !isNothing(value) ? value.trim() : undefined;
  }

  private texts(field: string): string[] {
    const value = this.value(field);
    if (value === undefined || value === null || value === "") return [];
    if (!Array.isArray(value) || value.some((one) => typeof one !== "string")) {
      this.wrong(field, "has to be a list of texts");
      return [];
    }
    return [...new Set((value as string[]).map((one) => one.trim()))].filter((one) => !isNothing(one));
  }

  private licences(): string[] {
    const value = this.value("Licenses");
    if (value === undefined || value === null || value === "") return [];
    if (!Array.isArray(value) || !value.every(isJsonObject)) {
      this.wrong("Licenses", "has to be a list of licences, each with License and License URL");
      return [];
    }
    const named = value.flatMap((one: JsonObject) => (typeof one["License"] === "string" ? one["License"].trim() : []));
    return [...new Set(named)].filter((one) => !isNothing(one) || /^various$/i.test(one));
  }

  private dates(): string[] {
    const inferred = this.value("Inferred Metadata");
    if (!isJsonObject(inferred)) return [];
    return Object.entries(inferred).flatMap(([name, value]) =>
      /\bDate$/i.test(name) && typeof value === "string" && /^\d{4}(-\d\d){0,2}/.test(value) ? `${name}: ${value}` : [],
    );
  }

  private value(field: string): unknown {
    return Object.hasOwn(this.fields, field) ? this.fields[field] : undefined;
  }

  private wrong(field: string, message: string): void {
    this.faults.push({ field, message });
  }
}

function isNothing(text: string): boolean {
  return isBlank(text) || nothing.test(text.trim());
}
