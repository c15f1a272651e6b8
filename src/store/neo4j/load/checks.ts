import type { RecordRegister } from "../../../model/record-register.ts";
import type { RecordType } from "../../../model/records.ts";
import type { RecordChunk } from "../../record-writer.ts";
import { checkEnds, checkSubjectAndSources } from "../../references.ts";
import { repeatedId } from "../../refusals.ts";
import type { Run } from "../connection.ts";
import { findClaims, findEntities, findRelationships, findSources } from "../reads.ts";

/** Throws CONFLICT where an id came before: Neo4j's constraints only apply within one label. */
export function checkIds({ sources, entities, relationships, claims }: RecordChunk, seen: RecordRegister): void {
  const records = { source: sources, entity: entities, relationship: relationships, claim: claims };
  for (const type of Object.keys(records) as RecordType[]) {
    for (const { id } of records[type]) if (seen.register(id, type) !== "new") throw repeatedId(id);
  }
}

/** Throws BAD_USER_INPUT for the first reference to a record that is not stored by now, or is of another type. */
export async function checkReferences(run: Run, { relationships, claims }: RecordChunk): Promise<void> {
  const named = [
    ...relationships.flatMap(({ from, to }) => [from, to]),
    ...claims.flatMap(({ about, sources }) => [about, ...sources]),
  ];
  const types = new Map<string, RecordType>();
  for (const id of (await findSources(run, named)).keys()) types.set(id, "source");
  for (const id of (await findEntities(run, named)).keys()) types.set(id, "entity");
  for (const id of (await findRelationships(run, named)).keys()) types.set(id, "relationship");
  for (const id of (await findClaims(run, named)).keys()) types.set(id, "claim");
  const typeOf = (id: string) => types.get(id);
  for (const relationship of relationships) checkEnds(relationship, typeOf);
  for (const claim of claims) checkSubjectAndSources(claim, typeOf);
}
