import { Worker } from "node:worker_threads";
import { GivenUp } from "./analyst.ts";
import type { Assignment, Control, Outcome } from "./messages.ts";

/** Node itself does not read TypeScript that has more than types. */
const file = new URL(import.meta.url.endsWith(".ts") ? "./worker-from-source.mjs" : "./worker.js", import.meta.url);
/** A thread that would take more ends, and another one takes its place. Columns are not counted here. */
const heapMegabytes = 1024;

/** The thread ended before it answered. */
export class ThreadEnded extends Error {
  override readonly name = "ThreadEnded";
}

/** A worker thread that does one job at a time. It starts with the first unless it was started, and again after it has died. */
export class WorkerThread {
  private worker: Worker | undefined;
  private current: { readonly number: number; settle(outcome: Outcome): void; fail(error: Error): void } | undefined;
  private readonly control: Control = new Int32Array(new SharedArrayBuffer(4));

  get isFree(): boolean {
    return this.current === undefined;
  }

  /** Loads what jobs need before the first one comes, which would wait for it. */
  start(): void {
    this.started().unref();
  }

  /** Rejects with ThreadEnded where the thread dies, with GivenUp after `giveUp`, and with what the job throws. */
  do(assignment: Assignment): Promise<unknown> {
    const worker = this.started();
    worker.ref();
    return new Promise<unknown>((resolve, reject) => {
      worker.postMessage(assignment);
      this.current = {
        number: assignment.number,
        settle: (outcome) => (outcome.kind === "done" ? resolve(outcome.result) : reject(errorOf(outcome))),
        fail: reject,
      };
    });
  }

  /** The job in hand is of no use any more: it ends at its next look at the time. */
  giveUp(): void {
    if (this.current !== undefined) Atomics.store(this.control, 0, this.current.number);
  }

  async end(): Promise<void> {
    const { worker } = this;
    this.lose(worker, new ThreadEnded("The application was closed."));
    await worker?.terminate();
  }

  private started(): Worker {
    if (this.worker !== undefined) return this.worker;
    const worker = new Worker(file, { workerData: this.control, resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } });
    this.worker = worker;
    worker.on("message", (outcome: Outcome) => {
      const { current } = this;
      this.current = undefined;
      // An idle thread does not keep the program from ending.
      worker.unref();
      current?.settle(outcome);
    });
    worker.on("error", (error) => this.lose(worker, new ThreadEnded(`A worker thread failed: ${error.message}`, { cause: error })));
    worker.on("exit", () => this.lose(worker, new ThreadEnded("A worker thread ended.")));
    return worker;
  }

  private lose(worker: Worker | undefined, error: ThreadEnded): void {
    if (this.worker !== worker) return;
    const { current } = this;
    this.worker = undefined;
    this.current = undefined;
    current?.fail(error);
  }
}

function errorOf(outcome: Exclude<Outcome, { readonly kind: "done" }>): unknown {
  return outcome.kind === "failed" ? outcome.error : new GivenUp();
}
