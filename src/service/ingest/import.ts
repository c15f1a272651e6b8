import type { ImportDocument, Importer } from "../../importers/importer.ts";
import { roleIncludes } from "../../model/caller-roles.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import type { PartWriter } from "../../store/open-commit.ts";
import type { RecordLists } from "../../store/record-lists.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import type { RecordWriter } from "../../store/record-writer.ts";
import type { DocumentFile } from "./documents.ts";
import type { ImportOptions } from "./import-options.ts";
import type { ImportReport } from "./import-report.ts";
import { NotInParts } from "./not-in-parts.ts";
import { importInParts } from "./part-import.ts";
import { canLeaveOut, leavingOut, refusedDocuments } from "./refused-documents.ts";
import { importWhole } from "./whole-import.ts";

export type { ImportOptions } from "./import-options.ts";

type Sized = ImportDocument & Partial<Pick<DocumentFile, "bytes">>;

/** Smaller documents are quickly read as a whole, into a memory that is there anyway. */
const largeDocuments = { fromBytes: 16 * 1024 * 1024, records: 20_000 };

/**
 * Adds what documents say to a store that may hold a graph already, all at once or not at all. Importing twice changes nothing.
 * Nothing that is stored is replaced: what the documents say otherwise is reported, unless they are to replace it. Then
 * what was so before stays known as of then. Claims are recorded now, whatever the document says. Throws a DocumentError
 * that lists what is wrong, and FORBIDDEN where the role does not suffice; then nothing was written.
 *
 * Large documents are imported in parts, where format and store can do that: then they need not fit into memory.
 *
 * Leniently, of several documents those that are refused as a whole are left out with a warning each, unless none is left.
 */
export async function importDocuments(
  store: RecordReader & RecordLists & RecordWriter & PartWriter,
  importer: Importer,
  documents: readonly Sized[],
  options: ImportOptions,
): Promise<ImportReport> {
  const { role = "EDITOR", replace = false } = options;
  if (replace && !roleIncludes(role, "OPERATOR")) {
    throw new SupplyGraphError("FORBIDDEN", "The role OPERATOR is needed to replace what is stored. Import without replacing.");
  }
  try {
    return await importAll(store, importer, documents, options);
  } catch (error) {
    const mayBeOfOne = error instanceof SupplyGraphError && error.code === "BAD_USER_INPUT";
    if (!mayBeOfOne || documents.length < 2 || !canLeaveOut(importer, options)) throw error;
    const refused = await refusedDocuments(importer, documents, options);
    if (refused.length === 0 || refused.length === documents.length) throw error;
    const { sound, warnings, tally } = leavingOut(documents, refused);
    const report = await importAll(store, importer, sound, options);
    return { ...report, warnings: [...warnings, ...report.warnings], documents: tally };
  }
}

/** All of them or none. */
async function importAll(
  store: RecordReader & RecordLists & RecordWriter & PartWriter,
  importer: Importer,
  documents: readonly Sized[],
  options: ImportOptions,
): Promise<ImportReport> {
  const { replace = false, parts = largeDocuments } = options;
  const reason = replace ? `Replaced by an import of ${namesOf(documents)}.` : undefined;
  const inOneCommit = store.inOneCommit?.bind(store);
  const bytes = documents.reduce((sum, document) => sum + (document.bytes ?? 0), 0);
  if (importer.inParts === true && inOneCommit !== undefined && bytes >= parts.fromBytes) {
    try {
      return await importInParts(store, inOneCommit, importer, documents, { ...options, reason, parts });
    } catch (error) {
      if (!(error instanceof NotInParts)) throw error;
    }
  }
  return importWhole(store, importer, documents, { ...options, reason });
}

const mostNamed = 3;

function namesOf(documents: readonly ImportDocument[]): string {
  const names = documents.slice(0, mostNamed).map(({ name }) => name);
  return `${names.join(", ")}${documents.length > mostNamed ? ` and ${documents.length - mostNamed} more` : ""}`;
}
