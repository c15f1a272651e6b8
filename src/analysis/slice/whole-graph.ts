import { type EntityFilter, entityTest } from "../../topology/entity-filter.ts";
import type { Topology } from "../../topology/topology.ts";
import type { Completeness } from "../blast-radius/completeness.ts";
import { PropagationRules } from "../traversal/propagation-rules.ts";
import type { Conditions } from "../traversal/question.ts";
import { Pace } from "../traversal/time-limit.ts";
import type { Drawable } from "./drawable.ts";
import { neighboursOf } from "./neighbourhood.ts";
import { type Slice, slice } from "./slice.ts";

export interface WholeGraphQuestion extends Conditions {
  /** Which entities are drawn. */
  readonly wanted: EntityFilter;
  /** The most entities that are drawn. */
  readonly nodes: number;
}

/**
 * The whole graph as a drawing: the entities with the most neighbours, then those that come first by id. What is not drawn
 * is counted at the best connected neighbour that is, or else at the first node.
 */
export function drawnWholeGraph(
  topology: Topology,
  question: WholeGraphQuestion,
): { readonly drawn: Slice; readonly completeness: Completeness } {
  const { entities } = topology;
  const rules = new PropagationRules(topology, question);
  const pace = new Pace(question.timeLeft);
  const isWanted = entityTest(entities, question.wanted);
  const degrees = new Uint32Array(entities.count);
  const drawables: Drawable[] = [];
  let inTime = true;
  for (let entity = 0; entity < entities.count; entity++) {
    if (!rules.sees(entity) || !isWanted(entity)) continue;
    drawables.push({ entity, rank: 0, way: [] });
    if (!inTime) continue;
    degrees[entity] = neighboursOf(rules, entity, "BOTH").length;
    inTime = !pace.isOverAfter(1 + degrees[entity]!);
  }
  const compare = (a: number, b: number) => degrees[b]! - degrees[a]! || entities.compare(a, b);
  drawables.sort((a, b) => compare(a.entity, b.entity));
  const anchorOf = (entity: number, drawn: ReadonlySet<number>): number | undefined => {
    if (pace.isOverAfter(1 + degrees[entity]!)) return undefined;
    const neighbours = neighboursOf(rules, entity, "BOTH").filter((one) => drawn.has(one));
    return neighbours.length === 0 ? undefined : neighbours.reduce((a, b) => (compare(a, b) <= 0 ? a : b));
  };
  const drawing = { maxNodes: question.nodes, includeSilent: true, anchorOf };
  const drawn = slice(topology, rules, { first: [], rest: drawables }, drawing);
  const completeness: Completeness = {
    status: inTime ? "COMPLETE" : "TRUNCATED",
    reasons: inTime ? [] : ["DEADLINE"],
    explored: drawables.length,
    frontier: 0,
  };
  return { drawn, completeness };
}
