import type { ListedParts } from "../../kit/draft/listed-parts.ts";
import type { Spdx3Part } from "./draft-package3.ts";
import type { ElementGraph } from "./element-graph.ts";

/** The packages that a file is in, directly or in a folder of theirs. */
export function holdersIn(graph: ElementGraph, parts: ListedParts<Spdx3Part>): (id: string) => readonly Spdx3Part[] {
  const within = new Map<string, string[]>();
  for (const relationship of graph.ofType(["Relationship"])) {
    if (relationship.relationshipType !== "contains") continue;
    const [holder] = relationship.references("from");
    if (holder === undefined) continue;
    for (const held of relationship.references("to")) within.set(held, [...(within.get(held) ?? []), holder]);
  }
  return (id) => {
    const seen = new Set([id]);
    const found = new Map<string, Spdx3Part>();
    for (const at of seen) {
      const isFile = graph.get(at)?.type === "software_File";
      const part = isFile ? undefined : parts.named(at, graph.get(at)?.place ?? "");
      if (part !== undefined) found.set(part.id, part);
      else if (isFile) for (const holder of within.get(at) ?? []) seen.add(holder);
    }
    return [...found.values()];
  };
}
