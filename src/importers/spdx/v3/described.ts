import type { Element } from "./element.ts";
import type { ElementGraph } from "./element-graph.ts";

const lists = ["SpdxDocument", "software_Sbom", "Bom", "Bundle"];

/** The ids of the packages that a document is about, directly or as a list of them. */
export function rootsOf(graph: ElementGraph): ReadonlySet<string> {
  const described = graph.ofType(["Relationship"]).filter((one) => isDescription(graph, one));
  return new Set([
    ...graph.ofType(lists).flatMap((list) => list.references("rootElement")),
    ...described.flatMap((one) => one.references("to")),
  ]);
}

/** Whether a relationship says what the document, or a list of it, is about: as documents of SPDX 2 do that were converted. */
export function isDescription(graph: ElementGraph, relationship: Element): boolean {
  const [from = ""] = relationship.references("from");
  return relationship.relationshipType === "describes" && lists.includes(graph.get(from)?.type ?? "");
}
