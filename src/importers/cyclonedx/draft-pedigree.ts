import type { Component } from "./bom.ts";
import type { BomDraft } from "./bom-draft.ts";
import { componentEntity, type Part } from "./component-entity.ts";

const type = "component";

/** What a model or dataset was made from, and what was made from it. */
export function draftPedigree({ draft, placeOf, parts }: BomDraft, { pedigree = {} }: Component, part: Part): void {
  for (const [relation, components] of Object.entries(pedigree)) {
    if (!["ancestors", "descendants", "variants"].includes(relation)) continue;
    for (const component of components) {
      const record = placeOf(component);
      const other = part.kind === "TOOL" ? undefined : componentEntity(draft, component, record);
      if (other === undefined || other.kind === "TOOL") {
        draft.leftOut(type, record, "Only models and datasets are derived from one another.");
        continue;
      }
      draft.became(type, record, [other.id]);
      parts.name(other, component["bom-ref"], record);
      if (relation === "ancestors") derive(part, other);
      else derive(other, part);
      function derive(one: Part, from: Part) {
        if (one.id !== from.id)
          draft.relate("DERIVED_FROM", [one.id, from.id], { status: "REPORTED", confidence: 0.8 }, {}, record);
      }
    }
  }
}
