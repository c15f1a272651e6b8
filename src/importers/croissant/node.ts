import { isJsonObject, type JsonObject } from "../kit/json-document.ts";
import type { Terms } from "./terms.ts";
import { type LanguageText, textsIn } from "./texts.ts";

/** A thing that a document describes, under the names that its terms have here. */
export class LinkedNode {
  private readonly values;

  constructor(
    object: JsonObject,
    readonly terms: Terms,
    /** The other things of the document, by their ids. */
    private readonly others: ReadonlyMap<string, JsonObject> = new Map(),
  ) {
    this.values = terms.valuesOf(object);
  }

  get id(): string | undefined {
    const [id] = this.valuesAt("@id");
    return typeof id === "string" ? id : undefined;
  }

  get types(): string[] {
    return this.valuesAt("@type").flatMap((type) => (typeof type === "string" ? this.terms.named(type) : []));
  }

  get fields(): string[] {
    return [...this.values.keys()];
  }

  has(term: string): boolean {
    return this.values.has(term);
  }

  valuesAt(term: string): readonly unknown[] {
    return this.values.get(term)?.values ?? [];
  }

  /** As the document calls the term, for messages. */
  written(term: string): string {
    return this.values.get(term)?.written ?? term;
  }

  texts(term: string): LanguageText[] {
    return this.valuesAt(term).flatMap((value) => textsIn(value));
  }

  /** The text of a field in English if there is one, else in the language of the document, else in any. */
  text(term: string): string | undefined {
    const texts = this.texts(term);
    const { language } = this.terms;
    const chosen = texts.find((one) => /^en\b/i.test(one.language ?? "")) ?? texts.find((one) => one.language === language);
    return (chosen ?? texts.find((one) => one.language === undefined) ?? texts[0])?.text;
  }

  /** The things that a field names; of one that is described elsewhere in the document, that. */
  nodes(term: string): LinkedNode[] {
    return this.valuesAt(term).flatMap((value) => this.nodeOf(value) ?? []);
  }

  nodeOf(value: unknown): LinkedNode | undefined {
    if (!isJsonObject(value)) return undefined;
    const node = new LinkedNode(value, this.terms, this.others);
    const elsewhere = node.fields.length === 1 && node.id !== undefined ? this.others.get(node.id) : undefined;
    return elsewhere === undefined ? node : new LinkedNode(elsewhere, this.terms, this.others);
  }
}
