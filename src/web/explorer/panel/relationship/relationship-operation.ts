import { computed } from "@preact/signals";
import { entityName } from "../../api/entity.ts";
import { graphql, type ResultOf, type VariablesOf } from "../../api/operation.ts";
import { pages } from "../../api/pages.ts";
import { view } from "../../view/current.ts";
import { claimLine } from "../evidence/claim.ts";

const RelationshipOperation = graphql(
  `
  query RelationshipInDetail($id: ID!, $knownAt: DateTime, $after: String) {
    node(id: $id, knownAt: $knownAt) {
      __typename
      id
      ... on Relationship {
        kind
        sentence
        confidence
        status
        believed
        origins
        validFrom
        validTo
        lastStatedOn
        note
        attributes
        from { ...EntityName }
        to { ...EntityName }
        claims(first: 10, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          nodes { ...ClaimLine }
        }
      }
    }
  }
`,
  [claimLine, entityName],
);

export type Relationship = Extract<NonNullable<ResultOf<typeof RelationshipOperation>["node"]>, { __typename: "Relationship" }>;

export const relationshipId = computed(() => {
  const { selected } = view.value;
  return selected !== undefined && "relationship" in selected ? selected.relationship : undefined;
});

const none = { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };

/** The selected relationship, with the pages of its claims. */
export const relationship = pages(
  RelationshipOperation,
  computed((): VariablesOf<typeof RelationshipOperation> | undefined => {
    const { knownAt } = view.value;
    const id = relationshipId.value;
    return id === undefined ? undefined : { id, ...(knownAt === undefined ? {} : { knownAt }) };
  }),
  ({ node }) => (node?.__typename === "Relationship" ? node.claims : none),
);
