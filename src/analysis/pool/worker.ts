import { getPriority, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { topologyOfParts } from "../../topology/shared-topology.ts";
import { doNow, GivenUp } from "./analyst.ts";
import { type Assignment, type Control, memoryOf, now, type Outcome } from "./messages.ts";

/** A worker thread: does one job after the other. It gets the memory of the topology with each, and keeps nothing of it. */
const control = workerData as Control;

/** How much nicer it is than the thread that answers: where there are too few cores, that one comes first. */
const nicer = 5;
const nicest = 19;

// Elsewhere priorities are those of whole processes.
if (process.platform === "linux") {
  try {
    setPriority(Math.min(nicest, getPriority() + nicer));
  } catch {
    // Where priorities cannot be changed, it works as well, only that others wait longer for their turn.
  }
}

parentPort?.on("message", ({ number, job, parts, question, end }: Assignment) => {
  const timeLeft = () => {
    if (Atomics.load(control, 0) === number) throw new GivenUp();
    return end - now();
  };
  const answer = (outcome: Outcome) => parentPort?.postMessage(outcome, memoryOf(outcome));
  try {
    answer({ kind: "done", result: doNow(job, topologyOfParts(parts), question as never, timeLeft) });
  } catch (error) {
    answer(error instanceof GivenUp ? { kind: "given up" } : { kind: "failed", error });
  }
});
