import type { Topology } from "../../topology/topology.ts";
import type { Passage } from "../traversal/propagation-rules.ts";
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

/** What is linked to the focus by relationships, whatever harm they pass, within so many hops: breadth first. */
export function neighbourhood(topology: Topology, passage: Passage, question: NeighbourhoodQuestion): Neighbourhood {
  const found = new Map<number, Drawable>();
  for (const entity of question.focus) found.set(entity, { entity, rank: 0, way: [] });
  let layer = [...question.focus];
  for (let rank = 1; rank <= question.hops && layer.length > 0; rank++) {
    const next: number[] = [];
    for (const entity of layer) {
      for (const neighbour of neighboursOf(topology, passage, entity, question.direction)) {
        if (found.has(neighbour)) continue;
        found.set(neighbour, { entity: neighbour, rank, way: [...found.get(entity)!.way, entity] });
        next.push(neighbour);
      }
    }
    // In the order of ids, so that the way to what comes next does not depend on the order of arcs.
    layer = next.sort((a, b) => topology.entities.compare(a, b));
  }
  const leadsOn = (entity: number) =>
    neighboursOf(topology, passage, entity, question.direction).some((neighbour) => !found.has(neighbour));
  const frontier = layer.filter(leadsOn).length;
  const entities = [...found.values()].sort((a, b) => a.rank - b.rank || topology.entities.compare(a.entity, b.entity));
  return { entities, frontier };
}

function neighboursOf(
  topology: Topology,
  passage: Passage,
  entity: number,
  direction: NeighbourhoodQuestion["direction"],
): number[] {
  const neighbours = new Set<number>();
  if (direction !== "UPSTREAM") {
    for (const arc of topology.arcsFrom(entity)) if (passage.admitsArc(arc)) neighbours.add(passage.target[arc]!);
  }
  if (direction !== "DOWNSTREAM") {
    for (const arc of topology.arcsTo(entity)) if (passage.admitsArc(arc)) neighbours.add(passage.source[arc]!);
  }
  return [...neighbours].filter((neighbour) => passage.sees(neighbour));
}
