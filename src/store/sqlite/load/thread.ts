import { Worker } from "node:worker_threads";
import type { RecordChunk, WriteResult } from "../../record-writer.ts";
import { checkText } from "../../text-check.ts";
import { chunksPerAnswer, errorOf, type FromThread, type ToThread } from "./messages.ts";

/** Chunks in flight: enough that neither thread waits for the other at each chunk, few enough to fit into memory. */
const mostInFlight = 2 * chunksPerAnswer;
/**
 * The records of chunks in flight are short-lived: with a smaller young generation they would be promoted, and cost
 * more to collect.
 */
const youngMegabytes = 24;

/** How JSON writes a NUL and half of a surrogate pair; harmless text that looks the same only costs a closer check. */
const mayBeUnstorable = /\\u(?:0000|d[89a-f])/;

/** Loads in a thread of its own, which writes while this one produces the next chunks. An error of the chunks rolls it back. */
export async function loadInThread(file: string, chunks: AsyncIterable<RecordChunk>): Promise<WriteResult> {
  const thread = new LoadThread(file);
  try {
    for await (const chunk of chunks) {
      const text = JSON.stringify(chunk);
      if (text.includes("\\u") && mayBeUnstorable.test(text)) checkText(chunk);
      await thread.take(text);
    }
    return await thread.end();
  } catch (error) {
    await thread.undo();
    throw error;
  }
}

class LoadThread {
  private readonly worker: Worker;
  private readonly outcome: Promise<WriteResult>;
  private inFlight = 0;
  private failure: unknown;
  private wake = () => {};

  constructor(file: string) {
    this.worker = started(file);
    this.outcome = new Promise((resolve, reject) => {
      this.worker.on("message", (message: FromThread) => {
        if (message === "taken some") this.takenSome();
        else if ("result" in message) resolve(message.result);
        else reject(errorOf(message.failure));
      });
      this.worker.on("error", reject);
      this.worker.on("exit", (code) => reject(new Error(`The load thread exited early, with code ${code}.`)));
    });
    this.outcome.catch((error) => {
      this.failure = error;
      this.wake();
    });
  }

  /** Settles when there is room for another chunk. */
  async take(chunk: string): Promise<void> {
    this.post({ chunk });
    this.inFlight += 1;
    while (this.inFlight >= mostInFlight && this.failure === undefined) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    if (this.failure !== undefined) throw this.failure;
  }

  end(): Promise<WriteResult> {
    this.post("end");
    return this.outcome;
  }

  /** Settles when the load is rolled back and the file is closed. */
  async undo(): Promise<void> {
    this.post("undo");
    await this.outcome.catch(() => undefined);
  }

  private takenSome(): void {
    this.inFlight -= chunksPerAnswer;
    this.wake();
  }

  private post(message: ToThread): void {
    this.worker.postMessage(message);
  }
}

function started(file: string): Worker {
  const options = { workerData: { file }, resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes } };
  if (!import.meta.url.endsWith(".ts")) return new Worker(new URL("./worker.js", import.meta.url), options);
  // Run from TypeScript sources: a thread does not inherit the loader of the main one, so it registers its own.
  const entry = new URL("./worker.ts", import.meta.url).href;
  // By URL: a bare name would be resolved from the folder in which the process was started.
  const tsx = import.meta.resolve("tsx/esm/api");
  const run = `import(${JSON.stringify(tsx)}).then(({ register }) => { register(); return import(${JSON.stringify(entry)}); })`;
  return new Worker(run, { ...options, eval: true });
}
