import { compose } from "../app/compose.ts";
import { closeOnSignals, startServer } from "../app/server.ts";
import { type CommandOptions, settingsOf } from "./command-settings.ts";
import { progressTo } from "./progress.ts";
import { tally, warn } from "./report.ts";

/** `serve`: answers over HTTP until it is told to end. */
export async function serve(options: CommandOptions): Promise<void> {
  const settings = settingsOf(options);
  const progress = progressTo(process.stderr);
  const app = await compose(settings, {
    onSeedStart: (path) => process.stderr.write(`The store is empty: loading ${path} …\n`),
    onProgress: progress.show,
    onSeeded: (report) => {
      warn(report.warnings);
      process.stderr.write(`Loaded: ${tally(report)}.\n`);
    },
  }).finally(progress.end);
  try {
    const server = await startServer(app, settings);
    closeOnSignals(server);
    process.stdout.write(`Answering at ${server.url}/graphql (stop with Ctrl-C)\n`);
  } catch (error) {
    await app.close();
    throw error;
  }
}
