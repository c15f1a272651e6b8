import { loadNative, openGraph } from "../app/open-graph.ts";
import { type CommandOptions, settingsOf } from "./command-settings.ts";
import { progressTo, showingUpgrade } from "./progress.ts";
import { tally, warn } from "./report.ts";

/** `load <files…>`: native documents into an empty store. */
export async function load(files: readonly string[], options: CommandOptions): Promise<void> {
  const graph = await showingUpgrade((events) => openGraph(settingsOf(options), events));
  const progress = progressTo(process.stderr);
  try {
    const report = await loadNative(graph.store, files, { assertedBy: "load", onProgress: progress.show }).finally(progress.end);
    warn([...report.leftOut, ...report.warnings]);
    process.stdout.write(`Loaded: ${tally(report)}.\n`);
  } finally {
    await graph.close();
  }
}
