import type { ImportDocument, ImportedRecords, Importer } from "../../importers/importer.ts";
import { FaultList } from "../../model/document-faults.ts";
import type { PartWriter } from "../../store/open-commit.ts";
import type { RecordLists } from "../../store/record-lists.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import type { ReasonedOptions } from "./import-options.ts";
import type { ImportReport } from "./import-report.ts";
import { noRecordIn } from "./no-record.ts";
import { partsOf } from "./parts.ts";
import { PlannedParts } from "./planned-parts.ts";
import { readContextOf } from "./read-context.ts";
import { ReadingProgress } from "./reading-progress.ts";
import { recordingOf } from "./report-parts.ts";

type InOneCommit = NonNullable<PartWriter["inOneCommit"]>;
type PartOptions = ReasonedOptions & Required<Pick<ReasonedOptions, "parts">>;

/**
 * Imports large documents in parts, each of which is compared with what was stored before, written and forgotten, in one commit:
 * what it comes to is what `importWhole` makes of them. Throws NotInParts, with nothing written, where it would come to something
 * else: where a relationship, or a record with other content, comes again in another part, or a relationship goes by several ids in
 * several documents.
 */
export async function importInParts(
  store: RecordReader & RecordLists,
  inOneCommit: InOneCommit,
  importer: Importer,
  documents: readonly ImportDocument[],
  options: PartOptions,
): Promise<ImportReport> {
  const { assertedBy, dryRun = false, reason, signal } = options;
  const faults = new FaultList();
  const context = readContextOf(options, faults);
  const about = { recordedBy: assertedBy, ...(reason === undefined ? {} : { reason }) };
  const { revision, result } = await inOneCommit(about, async (commit) => {
    const planned = new PlannedParts(store, commit, documents, options);
    const progress = new ReadingProgress(documents, importer, options.onProgress, "writing");
    for await (const part of partsOf(importer.read(progress.documents, context), options.parts.records)) {
      for (const batch of part) progress.add(batch);
      signal?.throwIfAborted();
      // What is wrong with the documents themselves is all that is reported of them.
      if (!faults.any) await planned.add(part);
    }
    faults.throwIfAny();
    if (planned.isEmpty) throw noRecordIn(documents);
    const again = (): AsyncIterable<ImportedRecords> => importer.read(documents, { ...context, faults: new FaultList() });
    const { report, firstClaim } = await planned.end(again);
    signal?.throwIfAborted();
    const key = dryRun ? undefined : options.keyFor?.(report);
    return { keep: !dryRun, key, result: { report, firstClaim } };
  });
  return { ...result.report, revision, ...(dryRun ? {} : await recordingOf(store, result.firstClaim)) };
}
