import type { ImportDocument, Importer } from "../../importers/importer.ts";
import { DocumentError } from "../../model/document-faults.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import { startOf } from "./recognize.ts";

const mostNamed = 5;

/**
 * The refusal of documents of the format that somebody named, with what those that begin like another format may be: what is wrong
 * with them as that one says nothing then.
 */
export async function withOtherFormats(
  error: unknown,
  documents: readonly ImportDocument[],
  { named, importers }: { readonly named: Importer; readonly importers: readonly Importer[] },
): Promise<unknown> {
  if (!(error instanceof DocumentError)) return error;
  const refused = new Set(error.faults.map(({ place }) => place.file));
  const hints: string[] = [];
  for (const document of documents.filter(({ name }) => refused.has(name)).slice(0, mostNamed)) {
    const start = await startOf(document).catch(() => undefined);
    if (start === undefined || named.recognizes?.(start)) continue;
    const [other, ...more] = importers.filter(({ general, recognizes }) => general !== true && recognizes?.(start));
    if (other !== undefined && more.length === 0)
      hints.push(
        `${document.name} begins like a document of ${other.name}, not of ${named.name}: import it with import ${other.name}.`,
      );
  }
  return hints.length === 0 ? error : new SupplyGraphError(error.code, [error.message, ...hints].join("\n"), error.place);
}
