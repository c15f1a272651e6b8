import type { MutableTopology } from "../src/topology/mutable-topology.ts";
import type { SyntheticGraph } from "./generator.ts";
import type { Row } from "./table.ts";

/** Bytes a relationship, of what lies in typed arrays. */
export function benchMemory(graph: SyntheticGraph, topology: MutableTopology): Row[] {
  const { arcs, rows, relationshipIds } = topology.memory();
  const each = (bytes: number) => (bytes / graph.kinds.length).toFixed(1);
  return [
    {
      name: "bytes a relationship",
      values: {
        graph: graph.name,
        "arcs and rows, both directions": each(arcs + rows),
        ids: each(relationshipIds),
        together: each(arcs + rows + relationshipIds),
        "arcs a relationship": (topology.graph.arcs.count / graph.kinds.length).toFixed(2),
      },
    },
  ];
}
