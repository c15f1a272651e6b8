import type { Topology } from "../../topology/topology.ts";
import type { ImpactColumns } from "../blast-radius/impact-columns.ts";
import { arcsTo } from "../traversal/labels.ts";
import { PropagationRules } from "../traversal/propagation-rules.ts";
import type { HarmQuestion } from "../traversal/question.ts";
import { Pace } from "../traversal/time-limit.ts";
import { labsFirst } from "./labs-first.ts";
import { type Drawable, type Slice, slice } from "./slice.ts";

export interface ImpactDrawingQuestion extends HarmQuestion {
  /** The answer that is drawn. */
  readonly impacts: Pick<ImpactColumns, "entities" | "hops" | "bestArrivals" | "labels"> & {
    readonly arrivals: Pick<ImpactColumns["arrivals"], "labels">;
  };
  /** Its rows, in the order in which they are drawn. */
  readonly order: Uint32Array;
  /** The most entities that are drawn. */
  readonly nodes: number;
}

/** A blast radius as a drawing: the seeds, then the best paths to labs, then the other impacts in the order given. */
export function drawnImpacts(
  topology: Topology,
  question: ImpactDrawingQuestion,
): { readonly drawn: Slice /** Relationships on the best paths to what is drawn. */; readonly onPath: Uint32Array } {
  const { impacts, order, seeds, nodes, timeLeft } = question;
  const rules = new PropagationRules(topology, question);
  const pace = new Pace(timeLeft);
  const wayTo = (row: number) => arcsTo(impacts.labels, impacts.arrivals.labels[impacts.bestArrivals[row]!]!);
  const drawables = seeds.map(({ entity }): Drawable => ({ entity, rank: 0, way: [] }));
  for (const row of order) {
    const way = wayTo(row).map((arc) => rules.sourceOf(arc));
    // It ends in any case: whoever gives it up can do so here.
    pace.isOverAfter(8 * way.length);
    drawables.push({ entity: impacts.entities[row]!, rank: impacts.hops[row]!, way });
  }
  const drawn = slice(topology, rules, labsFirst(topology, drawables), nodes, false);
  const shown = new Set(drawn.nodes.map(({ entity }) => entity));
  const onPath = new Set<number>();
  for (const row of order) {
    if (!shown.has(impacts.entities[row]!)) continue;
    for (const arc of wayTo(row)) onPath.add(rules.relationshipOf(arc));
  }
  return { drawn, onPath: Uint32Array.from(onPath) };
}
