import { isPartialDate } from "../../model/partial-date.ts";
import { relationshipKindNames } from "../../model/relationship-kinds.ts";
import { faultOfId, faultOfLine, faultOfProse } from "../../model/text-faults.ts";
import { claimStatuses, markings, stances, valuesOf } from "../../model/vocabulary.ts";
import { isJsonObject } from "../kit/json-document.ts";
import type { ClaimInDocument, RelationshipInDocument } from "./record-shapes.ts";
import { isInstant } from "./value-shapes.ts";

/**
 * Relationships and claims as almost all of a large document are. Their shapes would make the same of them, and take five times
 * as long; of anything else, they say what is wrong.
 */

const kinds: ReadonlySet<unknown> = new Set(relationshipKindNames);
const knownStances: ReadonlySet<unknown> = new Set(valuesOf(stances));
const knownStatuses: ReadonlySet<unknown> = new Set(valuesOf(claimStatuses));
const knownMarkings: ReadonlySet<unknown> = new Set(valuesOf(markings));

/** What the shape of its kind makes of a relationship without attributes; undefined where that is for the shape to say. */
export function plainRelationship(value: unknown): RelationshipInDocument | undefined {
  if (!isJsonObject(value)) return undefined;
  const { id, kind, from, to, validFrom, validTo, note, claims } = value;
  const isPlain =
    kinds.has(kind) &&
    isId(from) &&
    isId(to) &&
    (id === undefined || isId(id)) &&
    (validFrom === undefined || isDate(validFrom)) &&
    (validTo === undefined || isDate(validTo)) &&
    (note === undefined || isProse(note)) &&
    hasNoOther(value, [id, kind, from, to, validFrom, validTo, note, claims]);
  const plainClaims = isPlain ? plainClaimsOf(claims) : undefined;
  if (plainClaims === undefined) return undefined;
  return { id, kind, from, to, validFrom, validTo, note, attributes: {}, claims: plainClaims } as RelationshipInDocument;
}

function plainClaimsOf(value: unknown): ClaimInDocument[] | undefined {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return undefined;
  const claims: ClaimInDocument[] = [];
  for (const item of value) {
    const claim = plainClaim(item);
    if (claim === undefined) return undefined;
    claims.push(claim);
  }
  return claims;
}

/** A claim that was never retracted. */
function plainClaim(value: unknown): ClaimInDocument | undefined {
  if (!isJsonObject(value)) return undefined;
  const { id, stance, status, confidence, text, quote, sources, statedOn, assertedBy, marking, recordedAt } = value;
  const isPlain =
    knownStatuses.has(status) &&
    isShare(confidence) &&
    isSetOfIds(sources) &&
    (id === undefined || isId(id)) &&
    (stance === undefined || knownStances.has(stance)) &&
    (text === undefined || isProse(text)) &&
    (quote === undefined || isProse(quote)) &&
    (statedOn === undefined || isDate(statedOn)) &&
    (assertedBy === undefined || isLine(assertedBy)) &&
    (marking === undefined || knownMarkings.has(marking)) &&
    hasNoOther(value, [id, stance, status, confidence, text, quote, sources, statedOn, assertedBy, marking, recordedAt]);
  const instant = isPlain && recordedAt !== undefined ? instantOf(recordedAt) : undefined;
  if (!isPlain || (recordedAt !== undefined && instant === undefined)) return undefined;
  // In the order of the shape: where a record comes twice, both are compared as texts.
  const claim: Record<string, unknown> = id === undefined ? {} : { id };
  claim["stance"] = stance ?? "SUPPORTS";
  claim["status"] = status;
  // Not a negative zero.
  claim["confidence"] = (confidence as number) + 0;
  if (text !== undefined) claim["text"] = text;
  if (quote !== undefined) claim["quote"] = quote;
  claim["sources"] = sources;
  if (statedOn !== undefined) claim["statedOn"] = statedOn;
  if (assertedBy !== undefined) claim["assertedBy"] = assertedBy;
  claim["marking"] = marking ?? "CLEAR";
  if (instant !== undefined) claim["recordedAt"] = instant;
  return claim as unknown as ClaimInDocument;
}

/** Whether an object has no field but those that have one of these values; undefined is none. */
function hasNoOther(value: object, values: readonly unknown[]): boolean {
  let given = 0;
  for (const one of values) if (one !== undefined) given++;
  return Object.keys(value).length === given;
}

function isId(value: unknown): boolean {
  return typeof value === "string" && faultOfId(value) === undefined;
}

function isLine(value: unknown): boolean {
  return typeof value === "string" && faultOfLine(value) === undefined;
}

function isProse(value: unknown): boolean {
  return typeof value === "string" && faultOfProse(value) === undefined;
}

function isDate(value: unknown): boolean {
  return typeof value === "string" && isPartialDate(value);
}

function isShare(value: unknown): boolean {
  return typeof value === "number" && value >= 0 && value <= 1;
}

function isSetOfIds(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length > 0 && value.every(isId) && (value.length === 1 || new Set(value).size === value.length)
  );
}

/** Neighbouring claims were often recorded at the same moment. */
let last: { readonly text: string; readonly instant: number } | undefined;

function instantOf(value: unknown): number | undefined {
  if (last !== undefined && value === last.text) return last.instant;
  if (typeof value !== "string" || !isInstant(value)) return undefined;
  last = { text: value, instant: Date.parse(value) };
  return last.instant;
}
