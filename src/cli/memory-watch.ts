import { getHeapStatistics, type HeapInfo } from "node:v8";
import { SupplyGraphError } from "../model/errors.ts";
import type { ImportProgress } from "../service/ingest/reading-progress.ts";

/**
 * Of the memory that Node.js may use. What was read takes about a quarter as much again while it is compared with the graph, and
 * a tenth of the limit, or on small machines more, is for objects that are new.
 */
const mostInUse = 0.65;
const bytesOfMegabyte = 1024 * 1024;

type Heap = Pick<HeapInfo, "used_heap_size" | "heap_size_limit">;

/** Stops the reading of documents that do not fit into memory, before Node.js itself runs out of it and ends with a stack trace. */
export class MemoryWatch {
  private readonly controller = new AbortController();
  private nextLook = 0;

  constructor(
    private readonly heap: () => Heap = getHeapStatistics,
    private readonly millisecondsBetweenLooks = 100,
  ) {}

  /** Aborted, with what to do about it, once too little memory is left. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  look({ phase }: ImportProgress): void {
    if (phase !== "reading" || performance.now() < this.nextLook) return;
    this.nextLook = performance.now() + this.millisecondsBetweenLooks;
    const { used_heap_size: inUse, heap_size_limit: limit } = this.heap();
    if (inUse < mostInUse * limit) return;
    const megabytes = Math.round(limit / bytesOfMegabyte);
    const message = [
      `The documents do not fit into the ${megabytes.toLocaleString("en")} MB of memory that Node.js may use.`,
      "Nothing of them is in the graph.",
      "Import them in several parts, such as folder by folder, or let Node.js use more:",
      `NODE_OPTIONS=--max-old-space-size=${megabytes * 2}.`,
    ].join(" ");
    this.controller.abort(new SupplyGraphError("COST_LIMIT", message));
  }
}
