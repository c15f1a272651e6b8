import { loadNative, openGraph } from "../app/open-graph.ts";
import { type CommandOptions, settingsOf } from "./command-settings.ts";
import { progressTo, showingUpgrade } from "./progress.ts";
import { tally, warn, warnOfFiles } from "./report.ts";
import { stoppable } from "./stoppable.ts";

const howToGoOn = "Stopped: the store is as empty as before. Run the same command again to load the documents.";

/** `load <files…>`: native documents into an empty store. */
export async function load(files: readonly string[], options: CommandOptions): Promise<void> {
  const graph = await showingUpgrade((events) => openGraph(settingsOf(options), { ...events, patient: true }));
  const progress = progressTo(process.stderr);
  try {
    const options = { assertedBy: "load", onProgress: progress.show };
    const report = await stoppable(howToGoOn, (signal) => loadNative(graph.store, files, { ...options, signal })).finally(
      progress.end,
    );
    warnOfFiles(report.leftOut);
    warn(report.warnings);
    process.stdout.write(`Loaded: ${tally(report)}.\n`);
  } finally {
    await graph.close();
  }
}
