import type { Topology } from "../../topology/topology.ts";
import type { ImpactColumns } from "../blast-radius/impact-columns.ts";
import type { HarmQuestion } from "../traversal/question.ts";
import { type Analyst, GivenUp } from "./analyst.ts";

/** What is kept of all searches together, in bytes, and the most that one of them may take of it: the whole of G2 of the benchmarks. */
const mostBytes = 32_000_000;
const shareOfOne = 0.25;

interface Found {
  readonly columns: ImpactColumns;
  readonly bytes: number;
}

/**
 * An analyst that does not search again for what it has just found: the pages of a list, its counts and its drawing are
 * asked for one after another, and on the day of a breach many ask the same. It keeps the impacts that it found of one
 * topology, those that were asked for last, until the graph changes; they are plain data that nobody writes to. Any other
 * analysis, and what a question assumes to be otherwise, is done each time.
 */
export function remembering(analyst: Analyst, of: Topology, most = mostBytes): Analyst {
  const impacts = new FoundImpacts(of, most);
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
  private graph: unknown;
  private revision = Number.NaN;
  private recordedAt = Number.NaN;

  constructor(
    private readonly topology: Topology,
    private readonly most: number,
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
    this.forget(key);
    this.known.set(key, { columns, bytes });
    this.bytes += bytes;
    for (const oldest of this.known.keys()) {
      if (this.bytes <= this.most) break;
      this.forget(oldest);
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
    this.bytes = 0;
    this.graph = graph;
    this.revision = moment.revision;
    this.recordedAt = moment.recordedAt;
  }

  /** All that the answer depends on, except for the time that is left; undefined where it is not kept. */
  private keyOf({ timeLeft, without, view, ...conditions }: HarmQuestion): string | undefined {
    if (without !== undefined) return undefined;
    // Whoever asks about now, at whatever instant, asks about all that was recorded.
    const knownAt = view.knownAt >= this.recordedAt ? "now" : view.knownAt;
    return JSON.stringify([conditions, knownAt, view.clearance]);
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
