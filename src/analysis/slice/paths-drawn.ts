import { flowRecord } from "../../topology/flow-table.ts";
import type { PropagationRules } from "../traversal/propagation-rules.ts";
import type { Slice } from "./slice.ts";

/** No relationship. */
export const noVia = -1;
/** Bits of the ways in which harm passes along a relationship. */
const withArrowBit = 1;
const againstArrowBit = 2;

/** The best paths to what is drawn, as plain data. */
export interface PathsDrawn {
  /** By node: the last relationship of its best path, where that is drawn; `noVia` for a seed. */
  readonly vias: Int32Array;
  /** By node: the hops of its best path, 0 for a seed. */
  readonly lengths: Uint8Array;
  /** By node: 1 where each relationship of its best path certainly held. */
  readonly certain: Uint8Array;
  /** By node: 1 where all of its best path is drawn. */
  readonly whole: Uint8Array;
  /** By edge: the bits of the ways in which harm passes along it on these paths; 0 where none uses it. */
  readonly flows: Uint8Array;
}

/** @param paths the arcs of the best path of each node; none for a seed */
export function pathsDrawn(rules: PropagationRules, { nodes, edges }: Slice, paths: readonly (readonly number[])[]): PathsDrawn {
  const shown = new Set(nodes.map(({ entity }) => entity));
  const placeOf = new Map(edges.map(({ relationship }, place) => [relationship, place]));
  const columns = {
    vias: new Int32Array(nodes.length).fill(noVia),
    lengths: Uint8Array.from(paths, ({ length }) => length),
    certain: Uint8Array.from(paths, (arcs) => (arcs.every((arc) => rules.isCertain(arc)) ? 1 : 0)),
    whole: new Uint8Array(nodes.length).fill(1),
    flows: new Uint8Array(edges.length),
  };
  for (const [node, arcs] of paths.entries()) {
    for (const arc of arcs) {
      const place = placeOf.get(rules.relationshipOf(arc));
      const isDrawn = place !== undefined && shown.has(rules.sourceOf(arc)) && shown.has(rules.targetOf(arc));
      if (isDrawn) columns.flows[place]! |= flowRecord(rules.flowOf(arc)).withArrow ? withArrowBit : againstArrowBit;
      else columns.whole[node] = 0;
    }
    const last = arcs.at(-1);
    if (last !== undefined && shown.has(rules.sourceOf(last))) columns.vias[node] = rules.relationshipOf(last);
  }
  return columns;
}
