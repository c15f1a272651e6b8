import type { Topology } from "../../topology/topology.ts";
import type { ImpactColumns } from "../blast-radius/impact-columns.ts";
import { arcsTo } from "../traversal/labels.ts";
import { PropagationRules } from "../traversal/propagation-rules.ts";
import type { HarmQuestion } from "../traversal/question.ts";
import { Pace } from "../traversal/time-limit.ts";
import type { Drawable } from "./drawable.ts";
import { labsFirst } from "./labs-first.ts";
import { type PathsDrawn, pathsDrawn } from "./paths-drawn.ts";
import { type Slice, slice } from "./slice.ts";

export interface ImpactDrawingQuestion extends HarmQuestion {
  /** The answer that is drawn. */
  readonly impacts: Pick<ImpactColumns, "entities" | "hops" | "bestArrivals" | "labels"> & {
    readonly arrivals: Pick<ImpactColumns["arrivals"], "labels">;
  };
  /** Those of its rows that are wanted, in the order in which they are drawn. */
  readonly order: Uint32Array;
  /** The most entities that are drawn. */
  readonly nodes: number;
}

/** Finds its way when it is read, once. */
class DrawableImpact implements Drawable {
  private found: number[] | undefined;

  constructor(
    readonly entity: number,
    readonly rank: number,
    private readonly find: () => number[],
  ) {}

  get way(): number[] {
    this.found ??= this.find();
    return this.found;
  }
}

/**
 * A blast radius as a drawing: the seeds, then the best paths to labs, then the other impacts in the order given. What is
 * drawn is drawn with its best path, as far as that is in the answer.
 */
export function drawnImpacts(
  topology: Topology,
  question: ImpactDrawingQuestion,
): { readonly drawn: Slice; readonly paths: PathsDrawn } {
  const { impacts, order, seeds, nodes, timeLeft } = question;
  const rules = new PropagationRules(topology, question);
  const pace = new Pace(timeLeft);
  const arcsToRow = (row: number) => arcsTo(impacts.labels, impacts.arrivals.labels[impacts.bestArrivals[row]!]!);
  const rows = new Map<number, number>();
  for (let row = 0; row < impacts.entities.length; row++) rows.set(impacts.entities[row]!, row);
  const wayTo = (row: number) => {
    const way = arcsToRow(row).map((arc) => rules.sourceOf(arc));
    // It ends in any case: whoever gives it up can do so here.
    pace.isOverAfter(8 * way.length);
    return way;
  };
  const impactIn = (row: number) => new DrawableImpact(impacts.entities[row]!, impacts.hops[row]!, () => wayTo(row));
  const wanted = new Set(order);
  const between = Array.from(impacts.entities.keys()).filter((row) => !wanted.has(row));
  const drawables = [...seeds.map(({ entity }): Drawable => ({ entity, rank: 0, way: [] })), ...Array.from(order, impactIn)];
  const drawing = { maxNodes: nodes, includeSilent: false };
  const drawn = slice(topology, rules, { ...labsFirst(topology, drawables), between: between.map(impactIn) }, drawing);
  const drawnArcs = drawn.nodes.map(({ entity }) => {
    const row = rows.get(entity);
    return row === undefined ? [] : arcsToRow(row);
  });
  return { drawn, paths: pathsDrawn(rules, drawn, drawnArcs) };
}
