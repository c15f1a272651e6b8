import type { AdditionClaim, AdditionEntity, AdditionRelationship, Additions } from "../additions/documents.ts";
import { addedClaim, type DatedSource } from "./added-claims.ts";
import { withAdditions } from "./entity-version.ts";
import { type NativeClaim, type NativeEntity, type NativeRelationship, present } from "./native.ts";

/** The records of the seed, each kind in its order. */
export interface SeedRecords {
  readonly entities: readonly NativeEntity[];
  readonly relationships: readonly NativeRelationship[];
}

/**
 * The seed with what was found later: new records after those that were there, new claims after the claims of a record. What an
 * entity was before is a version of it.
 */
export function merged(seed: SeedRecords, additions: Additions, sources: readonly DatedSource[]): SeedRecords {
  const sourceById = new Map(sources.map((source) => [source.id, source]));
  const cite = (id: string): DatedSource => {
    const source = sourceById.get(id);
    if (source === undefined)
      throw new Error(`No source "${id}" in curation/additions: add it to addedSources or correct the reference`);
    return source;
  };
  const entities = new Map(seed.entities.map((entity) => [entity.id, entity]));
  for (const addition of additions.entities) {
    const stored = entities.get(addition.id);
    const entity = stored === undefined ? newEntity(addition) : withAdditions(stored, addition);
    entities.set(addition.id, { ...entity, claims: withClaims(entity, addition.claims, cite) });
  }
  const began = (id: string): string | undefined => {
    const entity = entities.get(id);
    return (entity?.["startedOn"] ?? entity?.["disclosedOn"]) as string | undefined;
  };
  const relationships = new Map(seed.relationships.map((relationship) => [relationship.id, relationship]));
  for (const addition of additions.relationships) {
    const stored = relationships.get(addition.id) ?? newRelationship(addition);
    const incidentBegan = began(addition.from) ?? began(addition.to);
    relationships.set(addition.id, { ...stored, claims: withClaims(stored, addition.claims, cite, incidentBegan) });
  }
  return { entities: [...entities.values()], relationships: [...relationships.values()] };
}

function newEntity({ id, kind, name, claims: _, ...fields }: AdditionEntity): NativeEntity {
  return present({ id, kind, name, ...fields, claims: [] as NativeClaim[] }) as NativeEntity;
}

function newRelationship({ id, kind, from, to, validFrom, validTo, attributes, note }: AdditionRelationship): NativeRelationship {
  return present({ id, kind, from, to, validFrom, validTo, attributes, note, claims: [] as NativeClaim[] });
}

function withClaims(
  record: { readonly id: string; readonly claims: readonly NativeClaim[] },
  additions: readonly AdditionClaim[],
  cite: (id: string) => DatedSource,
  incidentBegan?: string,
): NativeClaim[] {
  const claims = [...record.claims];
  for (const addition of additions) claims.push(addedClaim(record.id, addition, claims, cite, incidentBegan));
  return claims;
}
