import { openExistingGraph } from "../app/open-graph.ts";
import { checkIntegrity } from "../service/integrity.ts";
import { type CommandOptions, settingsOf } from "./command-settings.ts";
import { exitCodes } from "./failure.ts";
import { showingUpgrade } from "./progress.ts";
import { countsOf } from "./report.ts";

/** `check`: reports what is inconsistent in the store. */
export async function check(options: CommandOptions): Promise<void> {
  const graph = await showingUpgrade((events) => openExistingGraph(settingsOf(options), events));
  try {
    const { problems, notes, ...counts } = await checkIntegrity(graph.store);
    for (const note of notes) process.stdout.write(`Note: ${note}\n`);
    for (const problem of problems) process.stdout.write(`${problem}\n`);
    const outcome =
      problems.length === 0
        ? "no problems found"
        : `${problems.length} ${problems.length === 1 ? "problem" : "problems"} found; fix fields with correct, or restore a backup into an empty store with load`;
    process.stdout.write(`Checked ${countsOf(counts)}: ${outcome}.\n`);
    if (problems.length > 0) process.exitCode = exitCodes.failed;
  } finally {
    await graph.close();
  }
}
