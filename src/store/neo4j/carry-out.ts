import type { Relationship } from "../../model/records.ts";
import type { Stored, WritePlan } from "../write-plan.ts";
import type { Run } from "./connection.ts";
import {
  changeBeliefs,
  changeEntities,
  changeSources,
  createClaims,
  createEntities,
  createRelationships,
  createSources,
  retractClaims,
} from "./statements.ts";

/** The relationships that the plan is about, stored or new. */
export function withNew(plan: WritePlan, stored: Stored): ReadonlyMap<string, Relationship> {
  const added = plan.newRelationships.map(({ relationship }) => [relationship.id, relationship] as const);
  return new Map([...stored.relationships, ...added]);
}

/** How many more relationships there are about which nothing is claimed. */
export function newlyUnclaimed({ newRelationships, changedBeliefs }: WritePlan): number {
  const added = newRelationships.filter(({ claims }) => claims.length === 0).length;
  return added - changedBeliefs.filter(({ before }) => before.length === 0).length;
}

/** Stores what a plan adds, and changes what it changes. */
export async function carryOut(
  run: Run,
  plan: WritePlan,
  known: ReadonlyMap<string, Relationship>,
  revision: number,
): Promise<void> {
  await createSources(run, plan.newSources);
  await createEntities(run, plan.newEntities, revision);
  await createRelationships(run, plan.newRelationships, revision);
  await createClaims(run, plan.newClaims, known);
  await changeStored(run, plan, known);
}

/** Changes what a plan changes of the records that were stored before. */
export async function changeStored(run: Run, plan: WritePlan, known: ReadonlyMap<string, Relationship>): Promise<void> {
  await changeSources(run, plan.changedSources);
  await changeEntities(run, plan.changedEntities);
  await retractClaims(run, plan.retractions);
  await changeBeliefs(
    run,
    plan.changedBeliefs.map(({ relationship, claims }) => ({ relationship: known.get(relationship) as Relationship, claims })),
  );
}
