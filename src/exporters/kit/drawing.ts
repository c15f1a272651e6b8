import { type EntityKind, entityKinds } from "../../model/entity-kinds.ts";
import { relationshipKind } from "../../model/relationship-kinds.ts";
import { fitText } from "./fit-text.ts";
import type { NetworkEdge } from "./network/network.ts";

/** How a kind of entity looks: a shape of Graphviz, the signs around a name in Mermaid, and colours that keep black text readable. */
interface Look {
  readonly shape: string;
  readonly signs: readonly [string, string];
  readonly fill: string;
  readonly line: string;
}
const usual: Look = { shape: "box", signs: ["[", "]"], fill: "#eeeeee", line: "#555555" };
const looks: Readonly<Partial<Record<EntityKind, Look>>> = {
  ORGANIZATION: { shape: "box", signs: ["[", "]"], fill: "#dbe9f6", line: "#2f6690" },
  TOOL: { shape: "component", signs: ["[[", "]]"], fill: "#e3f1de", line: "#3f7d20" },
  DATASET: { shape: "cylinder", signs: ["[(", ")]"], fill: "#fff3c9", line: "#a67c00" },
  MODEL: { shape: "hexagon", signs: ["{{", "}}"], fill: "#ece0f5", line: "#6a3d9a" },
  INCIDENT: { shape: "octagon", signs: ["([", "])"], fill: "#f9d9d5", line: "#b3261e" },
};

export function lookOf(kind: EntityKind): Look {
  return looks[kind] ?? usual;
}

/** Every kind, with its look. */
export const lookedKinds = entityKinds.map(({ kind }) => ({ kind, ...lookOf(kind) }));

/** What an edge is called in a drawing: as its kind reads between two names. */
export function labelOf({ record }: NetworkEdge): string {
  const { reads, readsPast } = relationshipKind(record.kind);
  return record.validTo === undefined ? reads : `${readsPast} (until ${record.validTo})`;
}

/** Drawn with a broken line: it may not have held in the window, is disputed, or is assumed. */
export function isDoubtful({ figures, status, assumed }: NetworkEdge): boolean {
  return figures["certainty"] === "POSSIBLE" || status === "DISPUTED" || assumed;
}

/** A text as one line of a drawing. */
export function oneLine(text: string): string {
  return fitText(text).replace(/\s+/gu, " ").trim();
}
