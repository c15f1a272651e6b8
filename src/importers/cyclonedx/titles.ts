import { groupedName } from "../kit/draft/tool-component.ts";
import type { Bom } from "./bom.ts";
import type { BomDraft } from "./bom-draft.ts";

interface Named {
  readonly group?: string;
  readonly name: string;
  readonly components?: readonly Named[];
  readonly services?: readonly Named[];
}

/** Two parts of one name in different groups are two. */
export function titlesOf({ metadata, components = [], services = [] }: Bom): BomDraft["titleOf"] {
  const groups = new Map<string, string>();
  const shared = new Set<string>();
  const open: Named[] = [...(metadata?.component === undefined ? [] : [metadata.component]), ...components, ...services];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const { group = "", name } = part;
    if ((groups.get(name) ?? group) !== group) shared.add(name);
    groups.set(name, group);
    open.push(...(part.components ?? []), ...(part.services ?? []));
  }
  return (part) => (shared.has(part.name) ? groupedName(part) : part.name);
}
