import { type App, compose } from "../app/compose.ts";
import { ownSeed, type Settings } from "../app/settings-table.ts";
import { progressTo, showingUpgrade } from "./progress.ts";
import { tally, warn } from "./report.ts";

/** The whole application, and word on standard error when it loads the seed first. */
export function openApp(settings: Settings, { workers = 0 } = {}): Promise<App> {
  const progress = progressTo(process.stderr);
  return showingUpgrade((events) =>
    compose(settings, {
      ...events,
      workers,
      onSeedStart: (path) => process.stderr.write(`The store is empty. Loading ${path}…\n`),
      onProgress: progress.show,
      onSeeded: (report) => {
        // What else is in the folder of the own seed is known.
        if (settings.SEED !== ownSeed) warn(report.leftOut);
        warn(report.warnings);
        process.stderr.write(`Loaded: ${tally(report)}.\n`);
      },
    }),
  ).finally(progress.end);
}
