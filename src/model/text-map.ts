import { NumberedTexts } from "./numbered-texts.ts";

/** A map by text for millions of texts: see `NumberedTexts`. Nothing is taken out of it but all at once. */
export class TextMap<Value> {
  private readonly texts = new NumberedTexts();
  /** By the number of the text. */
  private values: Value[] = [];

  get size(): number {
    return this.texts.size;
  }

  get(text: string): Value | undefined {
    return this.values[this.texts.find(text)];
  }

  set(text: string, value: Value): void {
    this.values[this.texts.add(text)] = value;
  }

  /** In the order in which they were first set. */
  keys(): Iterable<string> {
    return this.texts;
  }

  clear(): void {
    this.texts.clear();
    this.values = [];
  }
}
