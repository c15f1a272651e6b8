import type { ImportDocument, Importer, ImportWarning } from "../../importers/importer.ts";
import { DocumentError, type Fault, mostFaults } from "../../model/document-faults.ts";
import type { ImportOptions } from "./import-options.ts";
import type { DocumentTally } from "./import-report.ts";
import type { DocumentsOfFormat } from "./recognize.ts";
import { canLeaveOut, leavingOut, type RefusedDocument, refusedDocuments } from "./refused-documents.ts";

/** Documents of one format, of which those that are refused as a whole are left out. */
export interface SoundDocuments<D extends ImportDocument> extends DocumentsOfFormat<D> {
  readonly warnings: readonly ImportWarning[];
  /** Where some are left out. */
  readonly tally?: DocumentTally;
}

/**
 * The documents of several formats, all of them read before any is imported: each format is a commit of its own, and what is wrong
 * with the last one is known before the first one is written. Throws a DocumentError that names something of each document that is
 * refused. If they are read leniently, those are left out, unless they cannot be, or none is left.
 */
export async function soundFormats<D extends ImportDocument>(
  formats: readonly DocumentsOfFormat<D>[],
  optionsOf: (importer: Importer) => ImportOptions,
): Promise<readonly SoundDocuments<D>[]> {
  const fatal: RefusedDocument<D>[] = [];
  const leftOut: RefusedDocument<D>[] = [];
  const found: SoundDocuments<D>[] = [];
  for (const { importer, documents } of formats) {
    const options = optionsOf(importer);
    const refused = await refusedDocuments(importer, documents, options);
    (canLeaveOut(importer, options) ? leftOut : fatal).push(...refused);
    const { sound, warnings, tally } = leavingOut(documents, refused);
    found.push({ importer, documents: sound, warnings, ...(refused.length > 0 && { tally }) });
  }
  throwIfAny(found.every(({ documents }) => documents.length === 0) ? [...fatal, ...leftOut] : fatal);
  return found;
}

/** Lists at least one fault of each document, and more of each only as long as that makes no more than are usually listed. */
function throwIfAny(refused: readonly RefusedDocument<ImportDocument>[]): void {
  const each = Math.max(1, Math.floor(mostFaults / Math.max(1, refused.length)));
  const [first, ...rest] = refused.flatMap(({ faults }): readonly Fault[] => faults.slice(0, each));
  if (first === undefined) return;
  throw new DocumentError(
    [first, ...rest],
    refused.some(({ faults }) => faults.length > each || faults.length === mostFaults),
  );
}
