import { derivedClaimId, derivedRelationshipId } from "../../model/derived-ids.ts";
import { entityKind } from "../../model/entity-kinds.ts";
import type { Entity, Json, Relationship, Source } from "../../model/records.ts";
import type { ImportedClaim, ReadContext } from "../importer.ts";
import type { ClaimInDocument, EntityInDocument, RelationshipInDocument, SourceInDocument } from "./record-shapes.ts";

/** Well-formed records of a document as the graph's own records: defaults filled in, ids derived where left out. */

export function sourceOf(shaped: SourceInDocument): Source {
  return { ...shaped, originGroup: shaped.originGroup ?? shaped.id } as Source;
}

export function entityOf(shaped: EntityInDocument): Entity {
  const { claims: _, ...rest } = shaped;
  const entity: Record<string, unknown> = { ...rest };
  const fields: Record<string, Json> = {};
  for (const { name } of entityKind(shaped.kind).fields) {
    const value = entity[name] as Json | undefined;
    if (value !== undefined) fields[name] = value;
    delete entity[name];
  }
  return { ...entity, externalIds: distinct(shaped.externalIds), fields } as unknown as Entity;
}

export function relationshipOf(shaped: RelationshipInDocument): Relationship {
  const { claims: _, id, ...rest } = shaped;
  const relationship = rest as Omit<Relationship, "id">;
  return { id: id ?? derivedRelationshipId(relationship), ...relationship };
}

export function claimOf(shaped: ClaimInDocument, about: string, { assertedBy, trustAssertedBy }: ReadContext): ImportedClaim {
  const by = trustAssertedBy ? (shaped.assertedBy ?? assertedBy) : assertedBy;
  const { id, ...rest } = shaped;
  const claim = { ...rest, about, assertedBy: by } as Omit<ImportedClaim, "id">;
  return { id: id ?? derivedClaimId(claim), ...claim };
}

function distinct(externalIds: Entity["externalIds"]): Entity["externalIds"] {
  return [...new Map(externalIds.map((one) => [JSON.stringify([one.scheme, one.value]), one])).values()];
}
