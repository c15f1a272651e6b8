import type { Relationship } from "../../../model/records.ts";
import type { NewRecords } from "../../write-plan.ts";
import type { Run } from "../connection.ts";
import { createClaims, createEntities, createRelationships, createSources } from "../statements.ts";
import { stagedLabel, stagedPartLabel } from "./staged-records.ts";

/** The number of records of a plan that are not stored yet. */
export function newRecordsOf(plan: NewRecords): number {
  return plan.newSources.length + plan.newEntities.length + plan.newRelationships.length + plan.newClaims.length;
}

/** The new records of a plan from `start` on, at most `size` of them, in the order in which they can be stored. */
export function partOf(plan: NewRecords, start: number, size: number): NewRecords {
  let passed = 0;
  const some = <T>(records: readonly T[]) => {
    const from = Math.max(0, start - passed);
    const to = Math.max(0, start + size - passed);
    passed += records.length;
    return records.slice(from, to);
  };
  return {
    newSources: some(plan.newSources),
    newEntities: some(plan.newEntities),
    newRelationships: some(plan.newRelationships),
    newClaims: some(plan.newClaims),
  };
}

/** The new records of a plan in parts of at most `size` records. */
export function* partsOf(plan: NewRecords, size: number): Iterable<NewRecords> {
  for (let start = 0; start < newRecordsOf(plan); start += size) yield partOf(plan, start, size);
}

/** Stores a part where nobody sees it. `known` has the relationships that its claims are about. */
export async function stagePart(
  run: Run,
  part: NewRecords,
  known: ReadonlyMap<string, Relationship>,
  revision: number,
): Promise<void> {
  await createSources(run, part.newSources, stagedLabel);
  await createEntities(run, part.newEntities, revision, stagedLabel);
  await createRelationships(run, part.newRelationships, revision);
  await createClaims(run, part.newClaims, known, stagedLabel);
  const ids: Record<string, string[]> = {};
  for (const { relationship } of part.newRelationships) {
    ids[relationship.kind] ??= [];
    ids[relationship.kind]?.push(relationship.id);
  }
  if (part.newRelationships.length > 0) await run(`CREATE (p:${stagedPartLabel}) SET p = $ids`, { ids });
}
