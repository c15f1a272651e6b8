import type { RunningServer } from "./server.ts";

/** Later than everything that is still under way ends by itself: what holds the process up then is not waited for. */
const longestEndMilliseconds = 9_500;

/**
 * Closes the server on SIGTERM or SIGINT; a second signal ends the process at once. On SIGHUP, tokens and keys are read again.
 * @param server undefined before it listens
 */
export function heedSignals(server: () => RunningServer | undefined): void {
  process.on("SIGHUP", () => server()?.reread());
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      process.once(signal, () => process.exit(1));
      setTimeout(() => process.exit(0), longestEndMilliseconds).unref();
      (server()?.close() ?? Promise.resolve()).then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
