import type { ImportWarning } from "../../importers/importer.ts";
import { counted } from "../../model/words.ts";

/** Of a document that gives the same cause again and again, a few suffice. */
const mostShown = 20;

/** The first of many warnings of one sort, and how many more there are. */
export function someOf(warnings: readonly ImportWarning[]): readonly ImportWarning[] {
  const more = warnings.length - mostShown;
  if (more <= 0) return warnings;
  return [...warnings.slice(0, mostShown), { message: `The like is true of ${counted(more, "more record")}.`, place: {} }];
}
