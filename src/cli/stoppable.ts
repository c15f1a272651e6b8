import { exitCodes, Stopped } from "./failure.ts";

/**
 * Work that Ctrl-C stops as soon as that leaves nothing half-written; a second Ctrl-C ends the process at once, and the
 * store undoes what was not complete.
 * @param howToGoOn what to say once it has stopped
 */
export async function stoppable<T>(howToGoOn: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(exitCodes.stopped);
    process.stderr.write("\nStopping as soon as nothing is left half-written. Press Ctrl-C again to stop at once.\n");
    controller.abort(new Stopped(howToGoOn));
  };
  for (const name of stops) process.on(name, stop);
  try {
    return await work(controller.signal);
  } finally {
    for (const name of stops) process.off(name, stop);
  }
}

const stops = ["SIGINT", "SIGTERM"] as const;
