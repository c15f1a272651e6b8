import neo4j from "neo4j-driver";
import { believe, type ClaimSummary, isActive, periodOf } from "../../model/belief.ts";
import type { Relationship } from "../../model/records.ts";
import { type RelationshipKind, relationshipKind, relationshipKindNames } from "../../model/relationship-kinds.ts";
import { highestMarkingRank } from "../../model/vocabulary.ts";
import { encodeClaims, leastClearance } from "../claim-codec.ts";
import { decodeOwn, encodeOwn, optionalTexts, type Properties, present } from "./properties.ts";

/** What a relationship shows in Neo4j Browser when no active claim supports it: it is stored, but not believed. */
const notBelieved = { confidence: 0, status: "NOT_BELIEVED" } as const;

const attributeNames = new Map(
  relationshipKindNames.map((kind) => [kind, new Set(Object.keys(relationshipKind(kind).attributes ?? {}))]),
);
function attributesOf(kind: RelationshipKind): ReadonlySet<string> {
  return attributeNames.get(kind) as ReadonlySet<string>;
}

/**
 * Whether a relationship that was found by its kind and id is one of ours, which other programs may use in the same
 * database. By its ends, which are looked at last: a label in the pattern could make Neo4j begin with all entities.
 */
export function isOurs(relationship: string): string {
  return `startNode(${relationship}):AiSupplyGraphEntity AND endNode(${relationship}):AiSupplyGraphEntity`;
}

/** The part of a relationship's properties that never changes. */
function factProperties(relationship: Relationship): Properties {
  const { id, validFrom, validTo, note, kind, attributes } = relationship;
  return { ...present({ id, validFrom, validTo, note }), ...encodeOwn(attributes, attributesOf(kind)) };
}

/** The clearance below which no claim about it is visible; absent where one is visible to everyone. */
function hiddenBelow(claims: readonly ClaimSummary[]): Properties {
  const least = leastClearance(claims) ?? highestMarkingRank + 1;
  return least === 0 ? {} : { hiddenBelow: neo4j.int(least) };
}

/**
 * `-[:KIND {id, validFrom, validTo, …, confidence, status, validFromDay, validToDay, claimSummaries}]->`: the fact, the
 * current belief in it (at the highest clearance: whoever opens the database sees everything), the days on which it
 * possibly holds (open ends as the first and last day of all), and what the belief follows from (see claim-codec.ts).
 */
export function relationshipProperties(relationship: Relationship, claims: readonly ClaimSummary[]): Properties {
  const active = claims.filter((claim) => isActive(claim, Number.POSITIVE_INFINITY, highestMarkingRank));
  const { confidence, status } = believe(active) ?? notBelieved;
  const { possibleFrom, possibleTo } = periodOf(relationship, active);
  return {
    ...factProperties(relationship),
    confidence,
    status,
    validFromDay: neo4j.int(possibleFrom),
    validToDay: neo4j.int(possibleTo),
    claimSummaries: encodeClaims(claims),
    ...hiddenBelow(claims),
  };
}

export function relationshipOf(kind: RelationshipKind, from: string, to: string, properties: Properties): Relationship {
  return {
    id: properties["id"] as string,
    kind,
    from,
    to,
    ...optionalTexts(properties, ["validFrom", "validTo", "note"]),
    attributes: decodeOwn(properties, attributesOf(kind)),
  };
}

/** Columns of a topology row, for one kind at a time; attributes are those of the kind. */
export function topologyColumns(kind: RelationshipKind): string {
  const attributes = [...attributesOf(kind), "more"].map((name) => `.${name}`).join(", ");
  return `r.id, r.validFrom, r.validTo, r.claimSummaries, r{${attributes}}`;
}
export function topologyAttributes(kind: RelationshipKind, properties: Properties): Relationship["attributes"] {
  return decodeOwn(properties, attributesOf(kind));
}
