import type { Importer } from "../app/formats.ts";
import { type Graph, openGraph } from "../app/open-graph.ts";
import { formatInstant } from "../model/instant.ts";
import { highestMarkingRank } from "../model/vocabulary.ts";
import { type DocumentFile, openDocuments } from "../service/ingest/documents.ts";
import { importDocuments } from "../service/ingest/import.ts";
import { type DocumentsOfFormat, recognize } from "../service/ingest/recognize.ts";
import { type CommandOptions, settingsOf } from "./command-settings.ts";
import { formatNamed } from "./formats.ts";
import { formatOptionsOf } from "./import-options.ts";
import { showingUpgrade } from "./progress.ts";
import { changeLines, contradictionLines, matchLines, recordLines, recordTallies, tally, warn } from "./report.ts";

/** In place of a format: each document is of the format that it begins like. */
export const anyFormat = "auto";

/** `import <format> <files…>`: documents into a store that may hold a graph already. */
export async function importFiles(format: string, files: readonly string[], options: CommandOptions): Promise<void> {
  const graph = await showingUpgrade((events) => openGraph(settingsOf(options), events));
  try {
    const formats = format === anyFormat ? graph.importers : [formatNamed(format, graph.importers)];
    const extensions = [...new Set(formats.flatMap((importer) => importer.extensions))];
    const { documents, leftOut, close } = await openDocuments(files, extensions);
    try {
      warn(leftOut);
      const [only] = formats;
      const some = format === anyFormat ? await recognize(documents, formats) : [{ importer: only as Importer, documents }];
      for (const one of some) await importOf(one, graph.store, options);
    } finally {
      await close();
    }
  } finally {
    await graph.close();
  }
}

async function importOf(
  { importer, documents }: DocumentsOfFormat<DocumentFile>,
  store: Graph["store"],
  options: CommandOptions,
): Promise<void> {
  const isPlan = options["plan"] === true;
  const report = await importDocuments(store, importer, documents, {
    assertedBy: typeof options["assertedBy"] === "string" ? options["assertedBy"] : `import-${importer.name}`,
    // Anybody who can write to the database can say anything in a document.
    role: "OPERATOR",
    clearance: highestMarkingRank,
    dryRun: isPlan || options["dryRun"] === true,
    replace: options["replace"] === true,
    lenient: options["lenient"] === true,
    formatOptions: await formatOptionsOf(options, [importer], store),
  });
  const print = (lines: readonly string[]) => {
    for (const line of lines) process.stdout.write(`${line}\n`);
  };
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
