import { createWriteStream, existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { dirname, extname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { openExistingGraph } from "../app/open-graph.ts";
import { SupplyGraphError } from "../model/errors.ts";
import { exportGraph } from "../service/export/whole-graph.ts";
import { type CommandOptions, settingsOf } from "./command-settings.ts";
import { choicesOf } from "./export-choices.ts";
import { UsageError } from "./failure.ts";
import { formatNamed } from "./formats.ts";
import { showingUpgrade } from "./progress.ts";
import { writeOut } from "./standard-output.ts";

/** `export <format>`: the whole graph, to a file or to standard output. */
export async function exportTo(format: string, options: CommandOptions): Promise<void> {
  const graph = await showingUpgrade((events) => openExistingGraph(settingsOf(options), events));
  try {
    const exporter = formatNamed(format, graph.graphExporters);
    const choices = choicesOf(options, graph.graphExporters, exporter);
    const file = typeof options["out"] === "string" ? options["out"] : undefined;
    const extension = file === undefined ? exporter.extensions[0] : extname(file).toLowerCase();
    if (!exporter.extensions.includes(extension)) {
      throw new UsageError(`--out ${file}: ${exporter.name} is written to files that end in ${exporter.extensions.join(" or ")}.`);
    }
    if ((await graph.store.revision()) === 0) {
      throw new SupplyGraphError(
        "NOT_FOUND",
        "The store is empty: there is nothing to export. Choose another store, or fill this one with load.",
      );
    }
    const text = exportGraph(graph.store, exporter, extension, choices);
    if (file === undefined) await writeOut(text);
    else await writeWhole(file, Readable.from(text));
  } finally {
    await graph.close();
  }
}

/** Under another name until it is complete, so that half an export is never mistaken for a whole one. */
async function writeWhole(file: string, text: Readable): Promise<void> {
  const folder = dirname(file);
  if (!existsSync(folder)) throw new UsageError(`--out ${file}: there is no folder ${folder}; create it, or name another folder.`);
  const unfinished = `${file}.unfinished`;
  try {
    await pipeline(text, createWriteStream(unfinished));
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
