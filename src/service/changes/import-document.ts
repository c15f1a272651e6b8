import type { ImportDocument, Importer } from "../../importers/importer.ts";
import type { FaultPlace } from "../../model/errors.ts";
import { isStorable } from "../../model/storable-text.ts";
import { didYouMean } from "../../search/near-misses.ts";
import { requireRole } from "../asker.ts";
import { echo } from "../catalog/references.ts";
import { documentOfText } from "../ingest/documents.ts";
import { optionsFor } from "../ingest/format-options.ts";
import { importDocuments } from "../ingest/import.ts";
import type { ImportReport } from "../ingest/import-report.ts";
import { anyFormat, type DocumentsOfFormat, recognize } from "../ingest/recognize.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";
import { afterwards, type ChangeOptions, type Outcome } from "./change.ts";
import { type AskedFormatOptions, formatOptionsOf } from "./format-options.ts";
import { answeredUnder, keyOf } from "./idempotency.ts";
import { partsOfField } from "./input-document.ts";
import { UserErrors, userErrorsOf } from "./user-errors.ts";
import { writingOf } from "./writing.ts";

export interface ImportInput {
  /** The name of an importer, or `auto` for the one that recognizes the document. */
  readonly format: string;
  readonly content: string;
  /** What the document is called. Its ending may tell formats apart. */
  readonly name?: string | undefined;
  /** Take the valid records of a document that has faults. */
  readonly lenient?: boolean | undefined;
  readonly options?: AskedFormatOptions | undefined;
  /** Write the fields in which the document contradicts what is stored, instead of reporting them. */
  readonly replace?: boolean | undefined;
}

type Report = Omit<ImportReport, "revision">;

/** The name of a document in messages and reasons, where it is given none. */
const documentName = "content";
const longestName = 200;

/**
 * Imports a document that the caller sends, in the caller's name. It adds, and reports what contradicts; to replace that,
 * or to name others as the makers of claims, takes an operator.
 */
export async function importDocument(session: Session, input: ImportInput, options: ChangeOptions = {}): Promise<Outcome<Report>> {
  requireRole(session, "EDITOR", "import documents");
  if (input.replace) requireRole(session, "OPERATOR", "replace what is stored by an import");
  const { store } = session[library];
  const { dryRun = false, idempotencyKey } = options;
  const asked = { change: "importDocument", input };
  const key = dryRun || idempotencyKey === undefined ? undefined : keyOf(session, asked, idempotencyKey);
  try {
    const document = documentOf(input);
    const importer = await importerOf(session, input.format, document);
    const formatOptions = await formatOptionsOf(session, input.options ?? {}, importer, writingOf(session).importers);
    const answered = key && (await answeredUnder<Report>(session, key));
    if (answered !== undefined) {
      const { answer, revision } = answered;
      const added = answer.changes.find(({ type, action }) => type === "claim" && action === "ADDED");
      const [claim] = added === undefined ? [] : await store.claims([added.id]);
      const recorded = claim === undefined ? {} : { recordedAt: claim.recordedAt };
      return outcomeOf({ ...answer, ...recorded, revision }, await afterwards(session));
    }
    const report = await importDocuments(store, importer, [document], {
      assertedBy: session.asker.name,
      role: session.asker.role,
      clearance: session.asker.clearance,
      dryRun,
      replace: input.replace ?? false,
      lenient: input.lenient ?? false,
      formatOptions: optionsFor(importer, formatOptions),
      reportChanges: true,
      keyFor: (made) => key && { ...key, answer: JSON.stringify(made) },
    });
    return outcomeOf(report, dryRun ? session : await afterwards(session));
  } catch (error) {
    const userErrors = userErrorsOf(error, pathOf);
    return { userErrors, changes: [], dryRun, revision: await store.revision(), session };
  }
}

function outcomeOf({ revision, ...report }: ImportReport, session: Session): Outcome<Report> {
  const { changes, dryRun } = report;
  return { result: report, userErrors: [], changes, dryRun, revision, session };
}

function documentOf({ name, content }: ImportInput): ImportDocument {
  if (name === undefined) return documentOfText(documentName, content);
  const errors = new UserErrors();
  if (name.trim() === "" || name.length > longestName || /\p{Cc}/u.test(name) || !isStorable(name)) {
    errors.add(["name"], `name: must be 1 to ${longestName} characters in one line, such as vendors.csv; or leave it out.`);
  }
  errors.throwIfAny();
  return documentOfText(name, content);
}

async function importerOf(session: Session, format: string, document: ImportDocument): Promise<Importer> {
  const { importers } = writingOf(session);
  if (format === anyFormat) {
    const [found] = (await recognize([document], importers)).formats;
    return (found as DocumentsOfFormat<ImportDocument>).importer;
  }
  const found = importers.find(({ name }) => name === format);
  if (found !== undefined) return found;
  const names = [anyFormat, ...importers.map(({ name }) => name)];
  const errors = new UserErrors();
  errors.add(["format"], `format: ${echo(format)} is not one of ${names.join(", ")}.${didYouMean(format, names)}`);
  throw errors.refusal();
}

/** Where in the input a fault lies: in the content, the record by its id or place, and the field. */
function pathOf({ record, field }: FaultPlace): readonly string[] {
  if (record === undefined && field === "idempotencyKey") return [field];
  const place = record === undefined ? [] : /^\w+\[\d+\]$/.test(record) ? partsOfField(record) : [record];
  return ["content", ...place, ...partsOfField(field ?? "")];
}
