import { derivedClaimId, derivedRelationshipId } from "../../model/derived-ids.ts";
import { entityKind } from "../../model/entity-kinds.ts";
import type { Entity, Json, Relationship, Source } from "../../model/records.ts";
import type { ImportedClaim, ReadContext } from "../importer.ts";
import type { ClaimInDocument, EntityInDocument, RelationshipInDocument, SourceInDocument } from "./record-shapes.ts";

/** From well-formed records of a document to records of the graph: defaults filled in, missing ids derived. */

export function sourceOf(shaped: SourceInDocument): Source {
  const { recordedAt: _, recordedBy: __, reason: ___, history: ____, marking, ...source } = shaped;
  const marked = marking === undefined ? {} : { marking };
  return { ...source, originGroup: source.originGroup ?? source.id, ...marked } as Source;
}

export function entityOf(shaped: EntityInDocument): Entity {
  const { claims: _, recordedAt: __, recordedBy: ___, reason: ____, history: _____, ...rest } = shaped;
  const entity: Record<string, unknown> = { ...rest };
  const fields: Record<string, Json> = {};
  for (const { name } of entityKind(shaped.kind).fields) {
    const value = entity[name] as Json | undefined;
    if (value !== undefined) fields[name] = value;
    delete entity[name];
  }
  return { ...entity, externalIds: distinct(shaped.externalIds), fields } as unknown as Entity;
}

// Most records of a large graph are relationships and claims, so they are copied as little as possible.

export function relationshipOf(shaped: RelationshipInDocument): Relationship {
  const relationship: Writable<Relationship> = {
    id: shaped.id ?? "",
    kind: shaped.kind,
    from: shaped.from,
    to: shaped.to,
    attributes: shaped.attributes as Relationship["attributes"],
  };
  if (shaped.validFrom !== undefined) relationship.validFrom = shaped.validFrom;
  if (shaped.validTo !== undefined) relationship.validTo = shaped.validTo;
  if (shaped.note !== undefined) relationship.note = shaped.note;
  if (shaped.id === undefined) relationship.id = derivedRelationshipId(relationship);
  return relationship;
}

export function claimOf(shaped: ClaimInDocument, about: string, { assertedBy, trustAssertedBy }: ReadContext): ImportedClaim {
  const claim = shaped as unknown as Writable<ImportedClaim>;
  claim.about = about;
  if (shaped.assertedBy === undefined || !trustAssertedBy) claim.assertedBy = assertedBy;
  if (!trustAssertedBy) delete claim.retractedBy;
  if (shaped.id === undefined) {
    // The order of the sources is not content: the same claim must get the same id.
    claim.sources = [...claim.sources].sort();
    claim.id = derivedClaimId(claim);
  }
  return claim;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function distinct(externalIds: Entity["externalIds"]): Entity["externalIds"] {
  return [...new Map(externalIds.map((one) => [JSON.stringify([one.scheme, one.value]), one])).values()];
}
