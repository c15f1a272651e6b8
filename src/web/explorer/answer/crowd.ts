import { computed } from "@preact/signals";
import { graphql } from "../api/operation.ts";
import { query } from "../api/query.ts";
import { view } from "../view/current.ts";
import { drawnEdge, drawnElision, drawnNode } from "./drawn.ts";
import { reach, reachVariables } from "./reach.ts";

const CrowdOperation = graphql(
  `
  query Crowd($input: BlastRadiusInput!, $maxNodes: Int!, $labsAndVendors: [OrganizationRole!]!) {
    blastRadius(input: $input) {
      graph(maxNodes: $maxNodes) {
        nodes { ...DrawnNode }
        edges(onPath: true) { ...DrawnEdge }
        elisions { ...DrawnElision }
      }
      all: summary { byPathRankAndKind { pathRank kind count } }
      labs: summary(filter: { roles: [LAB] }) { byPathRankAndKind { pathRank count } }
      labsAndVendors: summary(filter: { roles: $labsAndVendors }) { byPathRankAndKind { pathRank count } }
    }
  }
`,
  [drawnNode, drawnEdge, drawnElision],
);

/** How many are drawn at all; of more, blocks say how many there are. A stranger's answer may not be larger than a megabyte. */
export const mostCells = 1_500;

/** Larger answers than can be drawn one by one. Asked once it is known that there are so many. */
export const crowd = query(
  CrowdOperation,
  computed(() => {
    const { data, isLoading } = reach.value;
    const variables = reachVariables.value;
    if (
      view.value.crowded === "cards" ||
      variables === undefined ||
      isLoading ||
      data === undefined ||
      data.blastRadius.graph.elisions.length === 0
    )
      return undefined;
    return { ...variables, maxNodes: mostCells };
  }),
);
