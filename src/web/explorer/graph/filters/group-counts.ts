import type { Group } from "../../api/groups.ts";
import type { EntityKind } from "../../api/vocabulary.ts";

interface Summaries {
  readonly byKind: readonly { readonly kind: EntityKind; readonly count: number }[];
  /** How many are labs. */
  readonly labs: number;
  /** How many are labs or vendors, each counted once. */
  readonly labsAndVendors: number;
}

/** How many entities of each group an answer reaches. An organization that is both a lab and a vendor counts as a lab. */
export function groupCounts({ byKind, labs, labsAndVendors }: Summaries): Readonly<Record<Group, number>> {
  const of = (kind: EntityKind) => byKind.find((one) => one.kind === kind)?.count ?? 0;
  return {
    labs,
    vendors: labsAndVendors - labs,
    organizations: of("ORGANIZATION") - labsAndVendors,
    models: of("MODEL"),
    tools: of("TOOL"),
    datasets: of("DATASET"),
    incidents: of("INCIDENT"),
  };
}
