import { computed, signal } from "@preact/signals";
import { entityName } from "../api/entity.ts";
import { vendorRoles } from "../api/groups.ts";
import { graphql, type ResultOf } from "../api/operation.ts";
import { query } from "../api/query.ts";
import type { OrganizationRole } from "../api/vocabulary.ts";
import { view } from "../view/current.ts";
import { reachQuestionOf } from "../view/question.ts";
import { drawnEdge, drawnElision, drawnNode } from "./drawn.ts";

export const ReachOperation = graphql(
  `
  query Reach($input: BlastRadiusInput!, $maxNodes: Int!, $labsAndVendors: [OrganizationRole!]!) {
    blastRadius(input: $input) {
      seeds { ...EntityName }
      summary {
        total
        byHops { hops count }
        byKind { kind count }
        byChannel { channel count }
        byEvidence { evidence count }
      }
      labs: summary(filter: { roles: [LAB] }) { total }
      labsAndVendors: summary(filter: { roles: $labsAndVendors }) { total }
      unreachedLabs: unreached(filter: { roles: [LAB] }, first: 1) { totalCount }
      graph(maxNodes: $maxNodes) {
        nodes { ...DrawnNode }
        edges { ...DrawnEdge }
        elisions { ...DrawnElision }
      }
      completeness { status reasons explored frontier fainter }
      receipt { revision knownAt queryHash startAssumed notes window { from to } }
    }
  }
`,
  [drawnNode, drawnEdge, drawnElision, entityName],
);

export type Reach = ResultOf<typeof ReachOperation>["blastRadius"];

/** How many entities are drawn as cards; of more, elisions say how many there are. */
export const mostCards = 140;

/** For counts of groups: an organization that is both counts as a lab. */
const labsAndVendors: OrganizationRole[] = ["LAB", ...vendorRoles];

/** How often the same was asked again. */
const asked = signal(0);

export const reachVariables = computed(() => {
  const input = reachQuestionOf(view.value);
  return input === undefined ? undefined : { input, maxNodes: mostCards, labsAndVendors };
});

/** Whom the harm of the seeds reaches, as every tab and the panel show it. */
export const reach = query(ReachOperation, reachVariables, asked);

export function askAgain(): void {
  asked.value++;
}
