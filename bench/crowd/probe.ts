import { appendFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

/**
 * Preloaded into the server (`--import`): writes once a second, as a line of JSON, for how many milliseconds its event loop was
 * held up each time that a timer was due, and how much memory the process has. The file is named in this module's address.
 */
export interface Second {
  /** On the clock of all processes. */
  readonly at: number;
  readonly delays: readonly number[];
  readonly residentBytes: number;
}

const everyMilliseconds = 5;

const file = new URL(import.meta.url).searchParams.get("out");
// Worker threads are started with the options of their process.
if (file !== null && isMainThread) {
  let last = performance.now();
  let delays: number[] = [];
  setInterval(() => {
    const now = performance.now();
    delays.push(Math.max(0, Math.round((now - last - everyMilliseconds) * 10) / 10));
    last = now;
  }, everyMilliseconds).unref();
  setInterval(() => {
    const second: Second = { at: Date.now(), delays, residentBytes: process.memoryUsage.rss() };
    delays = [];
    appendFileSync(file, `${JSON.stringify(second)}\n`);
  }, 1_000).unref();
}
