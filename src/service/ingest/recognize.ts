import type { DocumentStart, ImportDocument, Importer, ImportWarning } from "../../importers/importer.ts";
import { type Fault, FaultList } from "../../model/document-faults.ts";
import { faultOfDocument } from "./refused-documents.ts";
import { unreadFormOf } from "./unread-documents.ts";

/** In place of a format: each document is of the format that it begins like. */
export const anyFormat = "auto";

const mostCharacters = 1 << 16;

/** Documents of one format. */
export interface DocumentsOfFormat<D extends ImportDocument> {
  readonly importer: Importer;
  readonly documents: readonly D[];
}

export interface Recognized<D extends ImportDocument> {
  /** In the order in which they are imported: that of the formats, those that are about what others describe last. */
  readonly formats: readonly DocumentsOfFormat<D>[];
  /** One for each document of a folder that is of no known format, as a folder may hold anything; leniently, of those that are refused. */
  readonly leftOut: readonly ImportWarning[];
}

/**
 * The documents by the format that their beginnings show. Throws a DocumentError that names those of no known format, unless
 * they were not named but found in a folder with others, those that could be of several, and those that cannot be read as text. If
 * they are read leniently, those are left out, unless none is recognized.
 */
export async function recognize<D extends ImportDocument & { readonly inFolder?: boolean }>(
  documents: readonly D[],
  importers: readonly Importer[],
  { lenient = false }: { readonly lenient?: boolean } = {},
): Promise<Recognized<D>> {
  const unknown: D[] = [];
  const empty = new Set<D>();
  const refused: Fault[] = [];
  const unreadForms = new Map<D, string>();
  const refuse = (document: D, found: readonly Importer[]) => {
    const known = empty.has(document) ? "holds no record; name a document that does" : unreadForms.get(document);
    const message = known ?? unrecognized(found, importers);
    refused.push({ code: "BAD_USER_INPUT", message, place: { file: document.name } });
  };
  const byFormat = new Map<Importer, D[]>(importers.map((importer) => [importer, []]));
  for (const document of documents) {
    const start = await startOf(document).catch((error: unknown) => faultOfDocument(error, document));
    if ("code" in start) {
      refused.push(start);
      continue;
    }
    if (start.text.trim() === "") empty.add(document);
    const all = importers.filter((importer) => importer.recognizes?.(start));
    const special = all.filter((importer) => importer.general !== true);
    const found = special.length > 0 ? special : all;
    const [only] = found;
    const form = only === undefined ? unreadFormOf(start) : undefined;
    if (form !== undefined) unreadForms.set(document, form);
    if (only !== undefined && found.length === 1) byFormat.get(only)?.push(document);
    else if (only === undefined && document.inFolder === true) unknown.push(document);
    else refuse(document, found);
  }
  if (unknown.length === documents.length) for (const document of unknown) refuse(document, []);
  if (!lenient || refused.length + unknown.length >= documents.length) {
    const faults = new FaultList();
    for (const fault of refused) faults.add(fault);
    faults.throwIfAny();
  }
  const inOrder = [...importers].sort((a, b) => Number(a.afterOthers ?? false) - Number(b.afterOthers ?? false));
  const formats = inOrder.flatMap((importer) => {
    const some = byFormat.get(importer) as D[];
    return some.length === 0 ? [] : [{ importer, documents: some }];
  });
  const unread = unknown.map((document) => {
    const is = empty.has(document) ? "holds no record" : (unreadForms.get(document) ?? "is of no format that can be recognized");
    return { message: `is left out: it ${is}`, place: { file: document.name } };
  });
  const invalid = refused.map(({ message, place }) => ({ message: `is left out: ${message}`, place }));
  return { formats, leftOut: [...invalid, ...unread] };
}

/** What a document is recognized by. */
export async function startOf(document: ImportDocument): Promise<DocumentStart> {
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
