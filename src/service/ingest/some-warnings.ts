import type { ImportWarning } from "../../importers/importer.ts";
import { counted } from "../../model/words.ts";

/** Of a document that gives the same cause again and again, a few suffice. */
const mostShown = 20;

/** The first of many warnings of one sort, and how many more there are. */
export class SomeWarnings {
  private readonly first: ImportWarning[] = [];
  private more = 0;

  add(warnings: readonly ImportWarning[]): void {
    const room = mostShown - this.first.length;
    this.first.push(...warnings.slice(0, room));
    this.more += Math.max(0, warnings.length - room);
  }

  get shown(): readonly ImportWarning[] {
    const { first, more } = this;
    return more === 0 ? first : [...first, { message: `The same is true of ${counted(more, "more record")}.`, place: {} }];
  }
}

export function someOf(warnings: readonly ImportWarning[]): readonly ImportWarning[] {
  const some = new SomeWarnings();
  some.add(warnings);
  return some.shown;
}
