import { createHash } from "node:crypto";
import type { Topology } from "../../topology/topology.ts";
import type { ImpactColumns } from "../blast-radius/impact-columns.ts";
import type { HarmQuestion } from "../traversal/question.ts";
import { type Analyst, GivenUp } from "./analyst.ts";

/** What is kept of all searches together, in bytes, and the most that one of them may take of it: the whole of G2 of the benchmarks. */
const mostBytes = 32_000_000;
const shareOfOne = 0.25;
/**
 * A search that found less than this, in bytes, takes some 5 ms at most, and is kept when it is asked for a second time. What is
 * kept for long has the garbage collector walk through all of the heap to be rid of it, which takes longer than such a search.
 */
const bytesOfCheap = 1_000_000;
/** Of how many cheap searches it is known that they were asked for. */
const mostAskedOnce = 1_000;

interface Found {
  readonly columns: ImpactColumns;
  readonly bytes: number;
}

/**
 * An analyst that does not search again for what it has just found: the pages of a list, its counts and its drawing are
 * asked for one after another, and on the day of a breach many ask the same. It keeps the impacts that it found of one
 * topology, those that were asked for last, until the graph changes; they are plain data that nobody writes to. Any other
 * analysis, and what a question assumes to be otherwise, is done each time.
 *
 * @param most what is kept at most, in bytes
 * @param cheap the size from which on a search is kept at once, in bytes
 */
export function remembering(analyst: Analyst, of: Topology, most = mostBytes, cheap = bytesOfCheap): Analyst {
  const impacts = new FoundImpacts(of, most, cheap);
  return {
    exclusively: analyst.exclusively,
    close: () => analyst.close(),
    async run(job, topology, question, aborted) {
      if (job !== "impacts" || topology !== of) return analyst.run(job, topology, question, aborted);
      if (aborted?.aborted === true) throw new GivenUp();
      const asked = question as HarmQuestion;
      const known = impacts.find(asked);
      if (known !== undefined) return known as never;
      const found = await analyst.run(job, topology, question, aborted);
      // Nothing was awaited since: the topology is as it was searched.
      impacts.keep(asked, found as ImpactColumns);
      return found;
    },
  };
}

class FoundImpacts {
  /** By question, the one asked for last at the end. */
  private readonly known = new Map<string, Found>();
  private bytes = 0;
  /** Cheap ones that were asked for once, the one asked for last at the end. */
  private readonly askedOnce = new Set<string>();
  private graph: unknown;
  private revision = Number.NaN;
  private recordedAt = Number.NaN;

  constructor(
    private readonly topology: Topology,
    private readonly most: number,
    private readonly cheap: number,
  ) {}

  find(question: HarmQuestion): ImpactColumns | undefined {
    this.forgetOlder();
    const key = this.keyOf(question);
    if (key === undefined) return undefined;
    const found = this.known.get(key);
    if (found === undefined) return undefined;
    this.known.delete(key);
    this.known.set(key, found);
    return found.columns;
  }

  keep(question: HarmQuestion, columns: ImpactColumns): void {
    this.forgetOlder();
    const key = this.keyOf(question);
    const bytes = bytesOf(columns);
    // With more time, it might have found more.
    if (key === undefined || columns.completeness.reasons.includes("DEADLINE") || bytes > this.most * shareOfOne) return;
    if (bytes < this.cheap && !this.askedOnce.delete(key)) {
      this.noteAskedOnce(key);
      return;
    }
    this.forget(key);
    this.known.set(key, { columns, bytes });
    this.bytes += bytes;
    for (const oldest of this.known.keys()) {
      if (this.bytes <= this.most) break;
      this.forget(oldest);
    }
  }

  private noteAskedOnce(key: string): void {
    this.askedOnce.add(key);
    for (const oldest of this.askedOnce) {
      if (this.askedOnce.size <= mostAskedOnce) break;
      this.askedOnce.delete(oldest);
    }
  }

  private forget(key: string): void {
    this.bytes -= this.known.get(key)?.bytes ?? 0;
    this.known.delete(key);
  }

  /** Numbers of arcs change when the rows are built again, too, which is no revision of the graph. */
  private forgetOlder(): void {
    const { graph, moment } = this.topology;
    if (graph === this.graph && moment.revision === this.revision && moment.recordedAt === this.recordedAt) return;
    this.known.clear();
    this.askedOnce.clear();
    this.bytes = 0;
    this.graph = graph;
    this.revision = moment.revision;
    this.recordedAt = moment.recordedAt;
  }

  /** Of all that the answer depends on, except for the time that is left; undefined where it is not kept. Short, as many are kept. */
  private keyOf({ timeLeft, without, view, ...conditions }: HarmQuestion): string | undefined {
    if (without !== undefined) return undefined;
    // Whoever asks about now, at whatever instant, asks about all that was recorded.
    const knownAt = view.knownAt >= this.recordedAt ? "now" : view.knownAt;
    return createHash("sha256")
      .update(JSON.stringify([conditions, knownAt, view.clearance]))
      .digest("base64");
  }
}

/** Of all typed arrays in it. */
function bytesOf(columns: object): number {
  let sum = 0;
  for (const value of Object.values(columns)) {
    if (ArrayBuffer.isView(value)) sum += value.byteLength;
    else if (typeof value === "object" && value !== null) sum += bytesOf(value);
  }
  return sum;
}
