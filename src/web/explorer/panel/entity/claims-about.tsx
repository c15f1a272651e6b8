import { computed } from "@preact/signals";
import { graphql } from "../../api/operation.ts";
import { pages } from "../../api/pages.ts";
import { isUnfolded } from "../../parts/fold.tsx";
import { More } from "../../parts/more.tsx";
import { claimLine } from "../evidence/claim.ts";
import { Claims } from "../evidence/claims.tsx";
import { describedId } from "./described.ts";

const ClaimsAboutOperation = graphql(
  `
  query ClaimsAbout($ref: EntityRef!, $after: String) {
    entity(ref: $ref) {
      id
      claims(first: 10, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { ...ClaimLine }
      }
    }
  }
`,
  [claimLine],
);

const claims = pages(
  ClaimsAboutOperation,
  computed((): { ref: { id: string }; after?: string } | undefined => {
    const id = describedId.value;
    return id !== undefined && isUnfolded("claims") ? { ref: { id } } : undefined;
  }),
  ({ entity }) => entity.claims,
);

export function ClaimsAbout() {
  return (
    <>
      <Claims of={claims.listed.value.nodes} />
      <More pages={claims} of="claims" />
    </>
  );
}
