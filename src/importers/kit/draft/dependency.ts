import type { EntityKind } from "../../../model/entity-kinds.ts";
import type { RelationshipKind } from "../../../model/relationship-kinds.ts";

const kinds: Readonly<Record<string, RelationshipKind>> = {
  "TOOL TOOL": "DEPENDS_ON",
  "MODEL TOOL": "DEPENDS_ON",
  "TOOL MODEL": "USES_MODEL",
  "MODEL DATASET": "TRAINED_ON",
  "MODEL MODEL": "DERIVED_FROM",
  "DATASET DATASET": "DERIVED_FROM",
};

/** What it means that one part of a document depends on another; undefined where the graph has no word for it. */
export function dependencyKind(from: EntityKind, to: EntityKind): RelationshipKind | undefined {
  return kinds[`${from} ${to}`];
}
