import { openGraph } from "../app/open-graph.ts";
import { formatInstant } from "../model/instant.ts";
import { highestMarkingRank } from "../model/vocabulary.ts";
import { openDocuments } from "../service/ingest/documents.ts";
import { importDocuments } from "../service/ingest/import.ts";
import { type CommandOptions, settingsOf } from "./command-settings.ts";
import { formatNamed } from "./formats.ts";
import { showingUpgrade } from "./progress.ts";
import { changeLines, contradictionLines, matchLines, tally, warn } from "./report.ts";

/** `import <format> <files…>`: documents into a store that may hold a graph already. */
export async function importFiles(format: string, files: readonly string[], options: CommandOptions): Promise<void> {
  const graph = await showingUpgrade((events) => openGraph(settingsOf(options), events));
  try {
    const importer = formatNamed(format, graph.importers);
    const { documents, leftOut, close } = await openDocuments(files, importer.extensions);
    const report = await importDocuments(graph.store, importer, documents, {
      assertedBy: typeof options["assertedBy"] === "string" ? options["assertedBy"] : `import-${importer.name}`,
      // Anybody who can write to the database can say anything in a document.
      role: "OPERATOR",
      clearance: highestMarkingRank,
      dryRun: options["dryRun"] === true,
      replace: options["replace"] === true,
    }).finally(close);
    warn([...leftOut, ...report.warnings]);
    for (const line of contradictionLines(report.contradictions)) process.stderr.write(`${line}\n`);
    for (const line of matchLines(report.matches)) process.stdout.write(`${line}\n`);
    process.stdout.write(`${report.dryRun ? "Would import" : "Imported"}: ${tally(report)}.\n`);
    if (report.recordedAt !== undefined) {
      const moment = formatInstant(report.recordedAt);
      process.stdout.write(`To retract its claims: ai-supply-graph retract --import ${moment} --reason "…"\n`);
    }
    for (const line of changeLines(report.changes)) process.stdout.write(`${line}\n`);
  } finally {
    await graph.close();
  }
}
