import { exitCodes, Stopped } from "./failure.ts";

/**
 * Work that Ctrl-C stops as soon as that leaves nothing half-written; a second Ctrl-C ends the process at once, and the
 * store undoes what was not complete.
 * @param howToGoOn what to say once it has stopped; of a function, what it says when it has
 */
export async function stoppable<T>(howToGoOn: string | (() => string), work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const said = () => (typeof howToGoOn === "string" ? howToGoOn : howToGoOn());
  const stop = () => {
    if (controller.signal.aborted) process.exit(exitCodes.stopped);
    process.stderr.write("\nStopping as soon as nothing is left half-written. Press Ctrl-C again to stop at once.\n");
    controller.abort(new Stopped(said()));
  };
  for (const name of stops) process.on(name, stop);
  try {
    return await work(controller.signal);
  } catch (error) {
    throw error instanceof Stopped ? new Stopped(said()) : error;
  } finally {
    for (const name of stops) process.off(name, stop);
  }
}

const stops = ["SIGINT", "SIGTERM"] as const;
