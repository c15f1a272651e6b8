import type { Importer, ImporterOptions } from "../app/formats.ts";
import { type Graph, lacksSeed, openGraph } from "../app/open-graph.ts";
import { formatInstant } from "../model/instant.ts";
import { highestMarkingRank } from "../model/vocabulary.ts";
import { type DocumentFile, openDocuments } from "../service/ingest/documents.ts";
import { optionsFor } from "../service/ingest/format-options.ts";
import { type ImportOptions, importDocuments } from "../service/ingest/import.ts";
import type { ImportReport } from "../service/ingest/import-report.ts";
import { withOtherFormats } from "../service/ingest/other-formats.ts";
import type { ImportProgress } from "../service/ingest/reading-progress.ts";
import { anyFormat, type DocumentsOfFormat, type Recognized, recognize } from "../service/ingest/recognize.ts";
import { type SoundDocuments, soundFormats } from "../service/ingest/sound-formats.ts";
import { type CommandOptions, settingsOf } from "./command-settings.ts";
import { formatNamed } from "./formats.ts";
import { formatOptionsOf } from "./import-options.ts";
import { MemoryWatch } from "./memory-watch.ts";
import { importProgressTo, showingUpgrade } from "./progress.ts";
import {
  changeLines,
  contradictionLines,
  documentTally,
  matchLines,
  recordLines,
  recordTallies,
  tally,
  warn,
  warnOfFiles,
} from "./report.ts";
import { stoppable } from "./stoppable.ts";

/** `import <format> <files…>`: documents into a store that may hold a graph already. */
export async function importFiles(format: string, files: readonly string[], options: CommandOptions): Promise<void> {
  const settings = settingsOf(options);
  const graph = await showingUpgrade((events) => openGraph(settings, { ...events, patient: true }));
  try {
    if (format !== ownFormat && (await lacksSeed(graph.store, settings))) process.stderr.write(missingSeed);
    const formats = format === anyFormat ? graph.importers : [formatNamed(format, graph.importers, [anyFormat])];
    const extensions = [...new Set(formats.flatMap((importer) => importer.extensions))];
    const { documents, leftOut, close } = await openDocuments(files, extensions);
    try {
      const found = await byFormat(documents, formats, options["lenient"] === true);
      // Of many, those are named that might have been meant.
      warnOfFiles([...found.leftOut, ...leftOut]);
      const importers = found.formats.map(({ importer }) => importer);
      const formatOptions = await formatOptionsOf(options, importers, graph);
      const done: string[] = [];
      for (const one of await readFirst(found.formats, { options, formatOptions, done })) {
        if (found.formats.length > 1) print([`${one.importer.name}: ${namesOf(one)}`]);
        await importOf(one, graph.store, { options, formatOptions, done }).catch(async (error: unknown) => {
          if (format === anyFormat) throw error;
          throw await withOtherFormats(error, one.documents, { named: one.importer, importers: graph.importers });
        });
        done.push(one.importer.name);
      }
    } finally {
      await close();
    }
  } finally {
    await graph.close();
  }
}

/** Its documents hold a graph of their own. */
const ownFormat = "native";

/** Other commands load the seed into an empty store, but not once something else is in it. */
const missingSeed =
  "Note: The store is empty, and an import does not load the seed. To add to the seed, load it first: ai-supply-graph load seed\n";

/** Where the format was named, all of the documents are of it. */
async function byFormat(
  documents: readonly DocumentFile[],
  formats: readonly Importer[],
  lenient: boolean,
): Promise<Recognized<DocumentFile>> {
  const [importer, ...others] = formats;
  if (importer === undefined || others.length > 0) return recognize(documents, formats, { lenient });
  return { formats: [{ importer, documents }], leftOut: [] };
}

interface Asked {
  readonly options: CommandOptions;
  readonly formatOptions: ImporterOptions;
  /** The formats of which the documents were imported before. */
  readonly done: readonly string[];
}

/** Several formats are several commits: all of their documents are read before the first one. */
async function readFirst(
  formats: Recognized<DocumentFile>["formats"],
  asked: Asked,
): Promise<readonly (DocumentsOfFormat<DocumentFile> & Partial<SoundDocuments<DocumentFile>>)[]> {
  if (formats.length < 2) return formats;
  const progress = importProgressTo(process.stderr);
  return stoppable("Stopped: nothing of the documents is in the graph. Run the same command again to go on.", (signal) =>
    soundFormats(formats, (importer) => ({ ...importOptionsOf(importer, asked), onProgress: progress.show, signal })),
  ).finally(progress.end);
}

function namesOf({ documents }: DocumentsOfFormat<DocumentFile>): string {
  return documents.length === 0 ? "no document is left" : documents.map(({ name }) => name).join(", ");
}

function importOptionsOf(importer: Importer, { options, formatOptions }: Asked): ImportOptions {
  return {
    assertedBy: typeof options["assertedBy"] === "string" ? options["assertedBy"] : `import-${importer.name}`,
    // Anybody who can write to the database can say anything in a document.
    role: "OPERATOR",
    clearance: highestMarkingRank,
    dryRun: options["plan"] === true || options["dryRun"] === true,
    replace: options["replace"] === true,
    lenient: options["lenient"] === true,
    formatOptions: optionsFor(importer, formatOptions),
  };
}

async function importOf(
  { importer, documents, warnings = [], tally }: DocumentsOfFormat<DocumentFile> & Partial<SoundDocuments<DocumentFile>>,
  store: Graph["store"],
  asked: Asked,
): Promise<void> {
  warn(warnings);
  if (tally !== undefined) print([documentTally(tally)]);
  if (documents.length === 0) return;
  const progress = importProgressTo(process.stderr);
  const memory = new MemoryWatch();
  let stored = 0;
  const onProgress = (reached: ImportProgress) => {
    if (reached.phase === "storing") stored = reached.records;
    memory.look(reached);
    progress.show(reached);
  };
  const report = await stoppable(
    () => howToGoOn(importer.name, asked.done, stored),
    (stop) => {
      const signal = AbortSignal.any([stop, memory.signal]);
      return importDocuments(store, importer, documents, { ...importOptionsOf(importer, asked), onProgress, signal });
    },
  ).finally(progress.end);
  show(report, asked.options["plan"] === true);
}

/** @param stored records that a store keeps unseen until the import goes on */
function howToGoOn(format: string, done: readonly string[], stored: number): string {
  const before = done.length === 0 ? "" : ` Everything from ${done.join(", ")} had been imported before that, and stays.`;
  const unseen = `It begins after the ${stored.toLocaleString("en")} records that are stored unseen, unless something else is written first.`;
  const kept = stored === 0 ? "" : ` ${unseen}`;
  return `Stopped: nothing of the documents of ${format} is in the graph.${before} Run the same command again to go on.${kept}`;
}

function show(report: ImportReport, isPlan: boolean): void {
  warn(report.warnings);
  for (const line of contradictionLines(report.contradictions)) process.stderr.write(`${line}\n`);
  if (isPlan) print(recordLines(report.records));
  print(matchLines(report.matches));
  if (report.documents !== undefined) print([documentTally(report.documents)]);
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
