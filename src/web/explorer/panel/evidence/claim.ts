import { graphql, type ResultOf } from "../../api/operation.ts";
import { sourceLine } from "./source.ts";

export const claimLine = graphql(
  `
  fragment ClaimLine on Claim {
    id
    stance
    status
    confidence
    text
    quote
    statedOn
    versions
    assertedBy
    recordedAt
    retractedAt
    retractedBy
    retractionReason
    marking
    sources { ...SourceLine }
  }
`,
  [sourceLine],
);

export type ClaimLine = ResultOf<typeof claimLine>;
