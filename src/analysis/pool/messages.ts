import type { TopologyParts } from "../../topology/shared-topology.ts";
import type { JobName } from "./jobs.ts";

/** What a worker is sent. */
export interface Assignment {
  readonly number: number;
  readonly job: JobName;
  readonly parts: TopologyParts;
  readonly question: object;
  /** On the clock of `now`; Infinity where there is no limit. */
  readonly end: number;
}
/** What it answers. Structured clone leaves the class of an error behind, hence the third. */
export type Outcome =
  | { readonly kind: "done"; readonly result: unknown }
  | { readonly kind: "failed"; readonly error: unknown }
  | { readonly kind: "given up" };

/** Memory that both threads see: the number of the assignment that is given up, in its only element. */
export type Control = Int32Array<SharedArrayBuffer>;

/** Milliseconds on a clock that all threads of the process share. */
export function now(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** The memory of the columns of a result, which another thread is given instead of a copy. */
export function memoryOf(result: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const look = (value: unknown) => {
    if (ArrayBuffer.isView(value)) {
      if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
    } else if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      for (const part of Object.values(value)) look(part);
    }
  };
  look(result);
  return [...found];
}
