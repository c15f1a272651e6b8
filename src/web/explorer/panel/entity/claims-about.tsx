import { computed } from "@preact/signals";
import { graphql, type VariablesOf } from "../../api/operation.ts";
import { pages } from "../../api/pages.ts";
import { isUnfolded } from "../../parts/fold.tsx";
import { More } from "../../parts/more.tsx";
import { claimLine } from "../evidence/claim.ts";
import { Claims } from "../evidence/claims.tsx";
import { describedRef } from "./described.ts";

const ClaimsAboutOperation = graphql(
  `
  query ClaimsAbout($ref: EntityRef!, $knownAt: DateTime, $after: String) {
    entity(ref: $ref, knownAt: $knownAt) {
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
  computed((): VariablesOf<typeof ClaimsAboutOperation> | undefined => (isUnfolded("claims") ? describedRef.value : undefined)),
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
