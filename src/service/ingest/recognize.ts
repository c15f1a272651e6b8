import type { DocumentStart, ImportDocument, Importer } from "../../importers/importer.ts";
import { FaultList } from "../../model/document-faults.ts";

const mostCharacters = 1 << 16;

/** Documents of one format. */
export interface DocumentsOfFormat<D extends ImportDocument> {
  readonly importer: Importer;
  readonly documents: readonly D[];
}

/**
 * The documents by the format that their beginnings show, in the order of the formats. Throws a DocumentError that names
 * those of no known format, and those that could be of several.
 */
export async function recognize<D extends ImportDocument>(
  documents: readonly D[],
  importers: readonly Importer[],
): Promise<DocumentsOfFormat<D>[]> {
  const faults = new FaultList();
  const byFormat = new Map<Importer, D[]>(importers.map((importer) => [importer, []]));
  for (const document of documents) {
    const start = await startOf(document);
    const found = importers.filter((importer) => importer.recognizes?.(start));
    const [only] = found;
    if (only !== undefined && found.length === 1) byFormat.get(only)?.push(document);
    else faults.add({ code: "BAD_USER_INPUT", message: unrecognized(found, importers), place: { file: document.name } });
  }
  faults.throwIfAny();
  return importers.flatMap((importer) => {
    const some = byFormat.get(importer) as D[];
    return some.length === 0 ? [] : [{ importer, documents: some }];
  });
}

async function startOf(document: ImportDocument): Promise<DocumentStart> {
  let text = "";
  for await (const piece of document.read()) {
    text += piece;
    if (text.length >= mostCharacters) break;
  }
  return { name: document.name, text: text.slice(0, mostCharacters) };
}

function unrecognized(found: readonly Importer[], importers: readonly Importer[]): string {
  const names = (found.length === 0 ? importers : found).map(({ name }) => name).join(", ");
  if (found.length === 0) return `is of no format that can be recognized; name its format, one of ${names}, instead of auto`;
  return `may be of several formats; name the one that it is instead of auto: ${names}`;
}
