import type { EntityKind } from "../../model/entity-kinds.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import { entityType, eventTypes } from "./entity-types.ts";

interface RelationshipType {
  readonly kind: RelationshipKind;
  readonly to: readonly EntityKind[];
}

/** What relationships from an incident or campaign become. */
const relationshipTypes: Readonly<Record<string, RelationshipType>> = {
  targets: { kind: "AFFECTS", to: ["ORGANIZATION", "TOOL"] },
  compromises: { kind: "AFFECTS", to: ["ORGANIZATION", "TOOL"] },
  "attributed-to": { kind: "ATTRIBUTED_TO", to: ["ORGANIZATION", "TOOL"] },
  "authored-by": { kind: "ATTRIBUTED_TO", to: ["ORGANIZATION", "TOOL"] },
  uses: { kind: "INVOLVES", to: ["TOOL"] },
};

/** Others that the standard has, and that have no counterpart here. */
const standard = new Set(
  (
    "analysis-of av-analysis-of based-on beacons-to characterizes communicates-with consists-of controls delivers derived-from downloads drops " +
    "duplicate-of dynamic-analysis-of exfiltrates-to exploits has hosts impersonates indicates investigates located-at mitigates originates-from " +
    "owns related-to remediates resolves-to static-analysis-of variant-of"
  ).split(" "),
);

/** Of a relationship between objects of these types, what it becomes; or why it becomes nothing, and the type, if the standard does not have it. */
export function relationshipType(
  type: string,
  from: string,
  to: string,
): RelationshipType | { readonly reason: string; readonly customType?: string } {
  const found = Object.hasOwn(relationshipTypes, type) ? relationshipTypes[type] : undefined;
  if (found === undefined) {
    if (standard.has(type)) return { reason: `${JSON.stringify(type)} has no counterpart here.` };
    return { reason: `${JSON.stringify(type)} is no type of the standard.`, customType: type };
  }
  if (!eventTypes.has(from)) return { reason: `${JSON.stringify(type)} from the type ${from} is about no incident.` };
  if (to === "vulnerability") return { reason: "A vulnerability is nobody whom an incident hits." };
  const kind = entityType(to)?.kind;
  if (kind === undefined || !found.to.includes(kind))
    return { reason: `${JSON.stringify(type)} to the type ${to} has no counterpart here.` };
  return { kind: found.kind, to: [kind] };
}
