import { existsSync, readFileSync } from "node:fs";
import type { ImportDocument, Importer } from "../../src/importers/importer.ts";
import type { ImporterOptions } from "../../src/importers/importer-options.ts";
import { importers } from "../../src/importers/importer-registry.ts";
import { highestMarkingRank } from "../../src/model/vocabulary.ts";
import { documentOfText } from "../../src/service/ingest/documents.ts";
import { importDocuments } from "../../src/service/ingest/import.ts";
import type { ImportReport } from "../../src/service/ingest/import-report.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";

/** Real documents, with their licences; read where they are. */
export const samplesFolder = new URL("../../../shared/data/samples/", import.meta.url);

/** Whether the sample documents are at hand, which are not part of the repository. */
export const haveSamples = existsSync(samplesFolder);

function sampleText(path: string): string {
  return readFileSync(new URL(path, samplesFolder), "utf8");
}

export function sample(path: string): ImportDocument {
  return documentOfText(path, sampleText(path));
}

function importerNamed(name: string): Importer {
  return importers.find((one) => one.name === name) as Importer;
}

interface Trial {
  readonly lenient?: boolean;
  readonly dryRun?: boolean;
  readonly replace?: boolean;
  readonly reportChanges?: boolean;
  readonly options?: ImporterOptions;
}

/** Imports documents of a format as somebody who may see everything. */
export async function imported(
  store: GraphStore,
  format: string,
  documents: readonly ImportDocument[],
  { lenient = false, dryRun = false, replace = false, reportChanges = false, options = {} }: Trial = {},
): Promise<ImportReport> {
  const asker = { assertedBy: "import-test", clearance: highestMarkingRank, ...(replace ? { role: "OPERATOR" as const } : {}) };
  const context = { ...asker, lenient, dryRun, replace, reportChanges, formatOptions: options };
  return importDocuments(store, importerNamed(format), documents, context);
}

/** Of each outcome, how many records of the documents had it. */
export function outcomesOf({ records }: ImportReport): Readonly<Record<"MADE" | "MATCHED" | "LEFT_OUT", number>> {
  const count = (wanted: string) => records.filter(({ outcome }) => outcome === wanted).length;
  return { MADE: count("MADE"), MATCHED: count("MATCHED"), LEFT_OUT: count("LEFT_OUT") };
}
