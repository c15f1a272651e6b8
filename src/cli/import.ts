import type { Importer, ImporterOptions } from "../app/formats.ts";
import { type Graph, openGraph } from "../app/open-graph.ts";
import { formatInstant } from "../model/instant.ts";
import { highestMarkingRank } from "../model/vocabulary.ts";
import { type DocumentFile, openDocuments } from "../service/ingest/documents.ts";
import { optionsFor } from "../service/ingest/format-options.ts";
import { importDocuments } from "../service/ingest/import.ts";
import type { ImportReport } from "../service/ingest/import-report.ts";
import type { ImportProgress } from "../service/ingest/reading-progress.ts";
import { anyFormat, type DocumentsOfFormat, type Recognized, recognize } from "../service/ingest/recognize.ts";
import { type CommandOptions, settingsOf } from "./command-settings.ts";
import { formatNamed } from "./formats.ts";
import { formatOptionsOf } from "./import-options.ts";
import { importProgressTo, showingUpgrade } from "./progress.ts";
import { changeLines, contradictionLines, matchLines, recordLines, recordTallies, tally, warn, warnOfFiles } from "./report.ts";
import { stoppable } from "./stoppable.ts";

/** `import <format> <files…>`: documents into a store that may hold a graph already. */
export async function importFiles(format: string, files: readonly string[], options: CommandOptions): Promise<void> {
  const graph = await showingUpgrade((events) => openGraph(settingsOf(options), { ...events, patient: true }));
  try {
    const formats = format === anyFormat ? graph.importers : [formatNamed(format, graph.importers, [anyFormat])];
    const extensions = [...new Set(formats.flatMap((importer) => importer.extensions))];
    const { documents, leftOut, close } = await openDocuments(files, extensions);
    try {
      const found = await byFormat(documents, formats);
      warnOfFiles([...leftOut, ...found.leftOut]);
      const importers = found.formats.map(({ importer }) => importer);
      const formatOptions = await formatOptionsOf(options, importers, graph);
      const done: string[] = [];
      for (const one of found.formats) {
        if (found.formats.length > 1) print([`${one.importer.name}: ${one.documents.map(({ name }) => name).join(", ")}`]);
        await importOf(one, graph.store, { options, formatOptions, done });
        done.push(one.importer.name);
      }
    } finally {
      await close();
    }
  } finally {
    await graph.close();
  }
}

/** Where the format was named, all of the documents are of it. */
async function byFormat(documents: readonly DocumentFile[], formats: readonly Importer[]): Promise<Recognized<DocumentFile>> {
  const [importer, ...others] = formats;
  if (importer === undefined || others.length > 0) return recognize(documents, formats);
  return { formats: [{ importer, documents }], leftOut: [] };
}

interface Asked {
  readonly options: CommandOptions;
  readonly formatOptions: ImporterOptions;
  /** The formats of which the documents were imported before. */
  readonly done: readonly string[];
}

async function importOf(
  { importer, documents }: DocumentsOfFormat<DocumentFile>,
  store: Graph["store"],
  { options, formatOptions, done }: Asked,
): Promise<void> {
  const isPlan = options["plan"] === true;
  const progress = importProgressTo(process.stderr);
  let stored = 0;
  const onProgress = (reached: ImportProgress) => {
    if (reached.phase === "storing") stored = reached.records;
    progress.show(reached);
  };
  const report = await stoppable(
    () => howToGoOn(importer.name, done, stored),
    (signal) =>
      importDocuments(store, importer, documents, {
        assertedBy: typeof options["assertedBy"] === "string" ? options["assertedBy"] : `import-${importer.name}`,
        // Anybody who can write to the database can say anything in a document.
        role: "OPERATOR",
        clearance: highestMarkingRank,
        dryRun: isPlan || options["dryRun"] === true,
        replace: options["replace"] === true,
        lenient: options["lenient"] === true,
        formatOptions: optionsFor(importer, formatOptions),
        onProgress,
        signal,
      }),
  ).finally(progress.end);
  show(report, isPlan);
}

/** @param stored records that a store keeps unseen until the import goes on */
function howToGoOn(format: string, done: readonly string[], stored: number): string {
  const before = done.length === 0 ? "" : ` What is of ${done.join(", ")} was imported before that, and stays.`;
  const unseen = `It begins after the ${stored.toLocaleString("en")} records that are stored unseen, unless something else is written first.`;
  const kept = stored === 0 ? "" : ` ${unseen}`;
  return `Stopped: nothing of the documents of ${format} is in the graph.${before} Run the same command again to go on.${kept}`;
}

function show(report: ImportReport, isPlan: boolean): void {
  warn(report.warnings);
  for (const line of contradictionLines(report.contradictions)) process.stderr.write(`${line}\n`);
  if (isPlan) print(recordLines(report.records));
  print(matchLines(report.matches));
  print(recordTallies(report.records));
  print([`${report.dryRun ? "Would import" : "Imported"}: ${tally(report)}.`]);
  if (report.recordedAt !== undefined) {
    const moment = formatInstant(report.recordedAt);
    print([`To retract its claims: ai-supply-graph retract --import ${moment} --reason "…"`]);
  }
  if (!isPlan) print(changeLines(report.changes));
}

function print(lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}
