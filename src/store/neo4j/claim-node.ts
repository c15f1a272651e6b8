import neo4j from "neo4j-driver";
import type { Claim, Relationship } from "../../model/records.ts";
import { type ClaimStatus, type Marking, markingRank, type Stance } from "../../model/vocabulary.ts";
import type { RecordedRetraction } from "../write-plan.ts";
import { optionalTexts, type Properties, present } from "./properties.ts";

const optional = ["text", "quote", "statedOn", "retractedBy", "retractionReason"] as const;

/**
 * `(:Claim {id, about, stance, status, confidence, …})-[:CITES]->(:Source)`, and `-[:ABOUT]->(:Entity)` to its subject,
 * or to both ends of the relationship whose kind, from and to it repeats. The list `sources` keeps their order.
 */
export function claimProperties(claim: Claim, relationship: Relationship | undefined): Properties {
  return present({
    ...claim,
    ...(relationship === undefined ? {} : { kind: relationship.kind, from: relationship.from, to: relationship.to }),
    markingRank: neo4j.int(markingRank(claim.marking)),
    recordedAt: neo4j.int(claim.recordedAt),
    ...retractionProperties(claim),
  });
}

export function retractionProperties({ retractedAt, retractedBy, retractionReason }: RecordedRetraction["retracted"]): Properties {
  return present({ retractedAt: retractedAt === undefined ? undefined : neo4j.int(retractedAt), retractedBy, retractionReason });
}

export function claimOf(properties: Properties): Claim {
  const { retractedAt, versions } = properties;
  return {
    id: properties["id"] as string,
    about: properties["about"] as string,
    stance: properties["stance"] as Stance,
    status: properties["status"] as ClaimStatus,
    confidence: properties["confidence"] as number,
    ...optionalTexts(properties, optional),
    ...(Array.isArray(versions) ? { versions } : {}),
    sources: properties["sources"] as string[],
    assertedBy: properties["assertedBy"] as string,
    marking: properties["marking"] as Marking,
    recordedAt: properties["recordedAt"] as number,
    ...(typeof retractedAt === "number" ? { retractedAt } : {}),
  };
}
