import type { Topology } from "../../topology/topology.ts";
import type { PropagationRules } from "../traversal/propagation-rules.ts";
import type { Drawable } from "./slice.ts";

export interface NeighbourhoodQuestion {
  /** By number, each once. */
  readonly focus: readonly number[];
  readonly hops: number;
  readonly direction: "DOWNSTREAM" | "UPSTREAM" | "BOTH";
}
export interface Neighbourhood {
  /** Nearest first, then by id. */
  readonly entities: readonly Drawable[];
  /** Of the farthest, those with relationships that lead further. */
  readonly frontier: number;
}

/** What relationships link to the focus within a number of hops, whatever harm they pass: breadth-first search. */
export function neighbourhood(topology: Topology, rules: PropagationRules, question: NeighbourhoodQuestion): Neighbourhood {
  const found = new Map<number, Drawable>();
  for (const entity of question.focus) found.set(entity, { entity, rank: 0, way: [] });
  let layer = [...question.focus];
  for (let rank = 1; rank <= question.hops && layer.length > 0; rank++) {
    const next: number[] = [];
    for (const entity of layer) {
      for (const neighbour of neighboursOf(rules, entity, question.direction)) {
        if (found.has(neighbour)) continue;
        found.set(neighbour, { entity: neighbour, rank, way: [...found.get(entity)!.way, entity] });
        next.push(neighbour);
      }
    }
    // In the order of ids, so that the path to what comes next does not depend on the order of arcs.
    layer = next.sort((a, b) => topology.entities.compare(a, b));
  }
  const leadsOn = (entity: number) => neighboursOf(rules, entity, question.direction).some((neighbour) => !found.has(neighbour));
  const frontier = layer.filter(leadsOn).length;
  const entities = [...found.values()].sort((a, b) => a.rank - b.rank || topology.entities.compare(a.entity, b.entity));
  return { entities, frontier };
}

function neighboursOf(rules: PropagationRules, entity: number, direction: NeighbourhoodQuestion["direction"]): number[] {
  const neighbours = new Set<number>();
  if (direction !== "UPSTREAM") {
    for (const arc of rules.arcsFrom(entity)) if (rules.admitsArc(arc)) neighbours.add(rules.targetOf(arc));
  }
  if (direction !== "DOWNSTREAM") {
    for (const arc of rules.arcsTo(entity)) if (rules.admitsArc(arc)) neighbours.add(rules.sourceOf(arc));
  }
  return [...neighbours].filter((neighbour) => rules.sees(neighbour));
}
