import { randomUUID } from "node:crypto";
import { Overtaken, type WriteBatch, type WriteResult } from "../graph-store.ts";
import { changedBy, commit, committedUnder } from "./commit-node.ts";
import type { Connection, Run } from "./connection.ts";
import { clearUnfinishedLoad, refuseWhileLoading } from "./load/unfinished-load.ts";
import { findClaims, findClaimsAbout, findEntities, findRelationships, findSources } from "./lookups.ts";
import { lockMeta } from "./meta.ts";
import {
  changeEntities,
  createClaims,
  createEntities,
  createRelationships,
  newlyUnsaid,
  putSources,
  retellRelationships,
  retractClaims,
} from "./statements.ts";
import { refuseUnfitText } from "./unfit-text.ts";
import { idsOf, planWrite, type Stored, type WritePlan } from "./write-plan.ts";

/** A batch that names more ids is given more time for each statement. */
const idsPerDeadline = 1_000;

/** One batch, in one transaction, while all other writers wait. */
export async function write(connection: Connection, batch: WriteBatch): Promise<WriteResult> {
  refuseUnfitText(batch);
  const token = randomUUID();
  const patience = Math.min(
    connection.idleDeadlineMs,
    connection.deadlineMs * (1 + Math.floor(idsOf(batch).size / idsPerDeadline)),
  );
  for (;;) {
    const result = await connection.write(async (run, attempt) => {
      const meta = await lockMeta(run);
      const done = attempt === 0 ? undefined : await committedUnder(run, token);
      if (done !== undefined) return done;
      if (meta.loading !== null) {
        refuseWhileLoading(meta);
        return undefined;
      }
      if ((batch.basedOn ?? meta.revision) !== meta.revision) throw new Overtaken();
      // The clock is read under the lock, so that what is recorded later never bears an earlier time.
      const recordedAt = Math.max(Date.now(), meta.recordedAt);
      const plan = planWrite(batch, await lookUp(run, batch), recordedAt);
      if (changesNothing(plan)) return { revision: meta.revision, ...plan.tallies };
      const committed = { revision: meta.revision + 1, ...plan.tallies };
      await carryOut(run, plan, committed.revision);
      const unsaid = meta.unsaid + newlyUnsaid(plan.newRelationships, plan.retold);
      await commit(run, { token, recordedAt, unsaid, result: committed }, changedBy(plan));
      return committed;
    }, patience);
    if (result !== undefined) return result;
    await clearUnfinishedLoad(connection);
  }
}

/** Each id is looked up as a record of every type, as ids are unique across types. */
async function lookUp(run: Run, batch: WriteBatch): Promise<Stored> {
  const ids = idsOf(batch);
  const sources = await findSources(run, ids);
  const entities = await findEntities(run, ids);
  const claims = await findClaims(run, ids);
  const subjects = (batch.retractions ?? []).flatMap(({ claim }) => claims.get(claim)?.about ?? []);
  // Relationships are the dearest to look for, once for each kind: not by ids that are known to be something else.
  const unknown = [...ids, ...subjects].filter((id) => !sources.has(id) && !entities.has(id) && !claims.has(id));
  const relationships = await findRelationships(run, unknown);
  const claimsAbout = await findClaimsAbout(run, relationships.keys());
  return { sources, entities, relationships, claims, claimsAbout };
}

function changesNothing(plan: WritePlan): boolean {
  const { sources, newEntities, changedEntities, newRelationships, claims, retractions } = plan;
  return [sources, newEntities, changedEntities, newRelationships, claims, retractions].every((list) => list.length === 0);
}

async function carryOut(run: Run, plan: WritePlan, revision: number): Promise<void> {
  await putSources(run, plan.sources);
  await createEntities(run, plan.newEntities, revision);
  await changeEntities(run, plan.changedEntities);
  await createRelationships(run, plan.newRelationships, revision);
  await createClaims(run, plan.claims, plan.subjects);
  await retractClaims(run, plan.retractions);
  await retellRelationships(run, plan.retold);
}
