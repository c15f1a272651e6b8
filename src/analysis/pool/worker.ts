import { parentPort, workerData } from "node:worker_threads";
import { topologyOfParts } from "../../topology/shared-topology.ts";
import { doNow, GivenUp } from "./analyst.ts";
import { type Assignment, type Control, memoryOf, now, type Outcome } from "./messages.ts";

/** A worker thread: does one job after the other. It gets the memory of the topology with each, and keeps nothing of it. */
const control = workerData as Control;

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
