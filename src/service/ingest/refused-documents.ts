import type { ImportDocument, Importer, ImportWarning } from "../../importers/importer.ts";
import { DocumentError, type Fault, FaultList } from "../../model/document-faults.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import type { ImportOptions } from "./import-options.ts";
import { readContextOf } from "./read-context.ts";
import { ReadingProgress } from "./reading-progress.ts";

/** A document that is refused as a whole, and all that was found to be wrong with it. */
export interface RefusedDocument<D extends ImportDocument> {
  readonly document: D;
  readonly faults: readonly [Fault, ...Fault[]];
}

/**
 * The documents of a format that are refused, each read by itself: what is wrong with one hides nothing of another. Nothing of
 * what they say is kept, and nothing is compared with the graph.
 */
export async function refusedDocuments<D extends ImportDocument>(
  importer: Importer,
  documents: readonly D[],
  options: ImportOptions,
): Promise<readonly RefusedDocument<D>[]> {
  const refused: RefusedDocument<D>[] = [];
  const progress = new ReadingProgress(documents, importer, options.onProgress);
  for (const [place, document] of documents.entries()) {
    const faults = await faultsOf(importer, progress, progress.documents[place] as ImportDocument, options);
    if (faults !== undefined) refused.push({ document, faults });
  }
  return refused;
}

async function faultsOf(
  importer: Importer,
  progress: ReadingProgress,
  document: ImportDocument,
  options: ImportOptions,
): Promise<RefusedDocument<ImportDocument>["faults"] | undefined> {
  const faults = new FaultList();
  try {
    for await (const batch of importer.read([document], readContextOf(options, faults))) {
      progress.add(batch);
      options.signal?.throwIfAborted();
    }
    faults.throwIfAny();
    return undefined;
  } catch (error) {
    if (error instanceof DocumentError) return error.faults;
    return [faultOfDocument(error, document)];
  }
}

/** The fault of a document that cannot even be read as text, which is refused in a sentence with its name. Throws any other error. */
export function faultOfDocument(error: unknown, { name: file }: ImportDocument): Fault {
  if (!(error instanceof SupplyGraphError) || error.code !== "BAD_USER_INPUT") throw error;
  const { code, message } = error;
  const sentence = message.startsWith(`${file} `) ? message.slice(file.length + 1) : message;
  return { code, message: sentence.replace(/\.$/, ""), place: { file } };
}

/** Whether one of these documents may be left out: it does not matter to what the others say. */
export function canLeaveOut(importer: Importer, { lenient, formatOptions }: ImportOptions): boolean {
  // The repository that is named with `id` is that of one card: which of several it is, cannot be said.
  return lenient === true && importer.allOrNone !== true && formatOptions?.id === undefined;
}

/** What is left of the documents without those that are refused, and what to tell of these. */
export function leavingOut<D extends ImportDocument>(documents: readonly D[], refused: readonly RefusedDocument<D>[]) {
  const gone = new Set(refused.map(({ document }) => document));
  return {
    sound: documents.filter((document) => !gone.has(document)),
    warnings: refused.map(leftOutWarning),
    tally: { total: documents.length, leftOut: refused.length },
  };
}

/** Says that a document is left out, and the first thing that is wrong with it. */
function leftOutWarning({ document, faults: [first, ...others] }: RefusedDocument<ImportDocument>): ImportWarning {
  const { record, field } = first.place;
  const fault = [record, field, first.message].filter((part) => part !== undefined && part !== "").join(": ");
  const more = others.length === 0 ? "" : ` (and ${others.length} more ${others.length === 1 ? "fault" : "faults"})`;
  return { message: `is left out: ${fault}${more}`, place: { file: document.name } };
}
