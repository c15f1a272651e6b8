import { randomUUID } from "node:crypto";
import neo4j from "neo4j-driver";
import { isAheadOfClock } from "../../model/clock.ts";
import type { Instant, RecordType, Relationship } from "../../model/records.ts";
import type { GraphState } from "../bound-database.ts";
import type { WriteBatch, WriteResult } from "../record-writer.ts";
import { recordedAheadOfClock } from "../refusals.ts";
import { checkText } from "../text-check.ts";
import { checkRevision, commitMoment, idsOf, planWrite, type Stored, subjectsOf, type WritePlan } from "../write-plan.ts";
import { changedBy, commit, committedUnder } from "./commit-node.ts";
import type { Connection, Run } from "./connection.ts";
import { clearUnfinishedLoad, refuseWhileLoading } from "./load/unfinished-load.ts";
import { lockMeta } from "./meta.ts";
import { findClaims, findClaimsAbout, findEntityVersions, findRelationships, findSourceVersions } from "./reads.ts";
import { ownLabel } from "./schema.ts";
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
import { keepKey } from "./write-key-node.ts";

/** A batch that names more ids is given more time for each statement. */
const idsPerDeadline = 1_000;

/** Writes one batch in one transaction, while all other writers wait. */
export async function write(connection: Connection, batch: WriteBatch): Promise<WriteResult> {
  checkText(batch);
  const token = randomUUID();
  const deadlineMs = Math.min(
    connection.idleDeadlineMs,
    connection.deadlineMs * (1 + Math.floor(idsOf(batch).size / idsPerDeadline)),
  );
  for (;;) {
    let written: GraphState | undefined;
    const result = await connection.write(async (run, attempt) => {
      written = undefined;
      const meta = await lockMeta(run, connection.bound);
      const done = attempt === 0 ? undefined : await committedUnder(run, token);
      if (done !== undefined) return done;
      if (meta.loading !== null) {
        refuseWhileLoading(meta);
        return undefined;
      }
      checkRevision(batch, meta.revision);
      const moment = commitMoment(meta.revision, meta.recordedAt);
      const stored = await lookUp(run, batch);
      const plan = planWrite(batch, stored, moment);
      const revision = meta.revision + (plan.changesNothing ? 0 : 1);
      if (!plan.changesNothing && isAheadOfClock(meta.recordedAt)) {
        throw recordedAheadOfClock(meta.recordedAt, await recordOf(run, meta.recordedAt));
      }
      if (batch.key !== undefined) await keepKey(run, batch.key, revision, moment.instant);
      if (plan.changesNothing) return { revision, ...plan.tallies };
      const committed = { revision, ...plan.tallies };
      const known = withNew(plan, stored);
      await carryOut(run, plan, known, committed.revision);
      const unclaimed = meta.unclaimed + newlyUnclaimed(plan);
      const sourcesRecordedAt = plan.sourcesRecordedAt ?? meta.sourcesRecordedAt;
      const facts = { token, recordedAt: moment.instant, sourcesRecordedAt, unclaimed, result: committed };
      await commit(run, facts, changedBy(plan, known));
      written = { identity: meta.identity, revision: committed.revision, recordedAt: moment.instant };
      return committed;
    }, deadlineMs);
    if (written !== undefined) connection.bound.found(written, undefined);
    if (result !== undefined) return result;
    await clearUnfinishedLoad(connection);
  }
}

/** Each id is looked up as a record of every type, as ids are unique across types. */
async function lookUp(run: Run, batch: WriteBatch): Promise<Stored> {
  const ids = idsOf(batch);
  const sources = await findSourceVersions(run, ids);
  const entities = await findEntityVersions(run, ids);
  const claims = await findClaims(run, ids);
  const subjects = subjectsOf(batch, claims);
  // Relationships are the most expensive to look up, once for each kind: ids known to be something else are left out.
  const unknown = [...ids, ...subjects].filter((id) => !sources.has(id) && !entities.has(id) && !claims.has(id));
  const relationships = await findRelationships(run, unknown);
  const claimsAbout = await findClaimsAbout(
    run,
    [...subjects].filter((id) => relationships.has(id)),
  );
  const types = new Map<string, RecordType>();
  const found = { source: sources, entity: entities, relationship: relationships, claim: claims };
  for (const type of Object.keys(found) as RecordType[]) for (const id of found[type].keys()) types.set(id, type);
  return { types, sources, entities, relationships, claims, claimsAbout };
}

/** The id of a record that was recorded, changed or retracted at the instant. */
async function recordOf(run: Run, instant: Instant): Promise<string | undefined> {
  const labels = (["Claim", "Entity", "Source"] as const).map(ownLabel).join("|");
  const statement = `MATCH (n:${labels}) WHERE n.recordedAt = $instant OR n.retractedAt = $instant RETURN n.id AS id LIMIT 1`;
  const [row] = await run<{ id: string }>(statement, { instant: neo4j.int(instant) });
  return row?.id;
}

/** The relationships that the plan is about, stored or new. */
function withNew(plan: WritePlan, stored: Stored): ReadonlyMap<string, Relationship> {
  const added = plan.newRelationships.map(({ relationship }) => [relationship.id, relationship] as const);
  return new Map([...stored.relationships, ...added]);
}

/** How many more relationships there are about which nothing is claimed. */
function newlyUnclaimed({ newRelationships, changedBeliefs }: WritePlan): number {
  const added = newRelationships.filter(({ claims }) => claims.length === 0).length;
  return added - changedBeliefs.filter(({ before }) => before.length === 0).length;
}

async function carryOut(run: Run, plan: WritePlan, known: ReadonlyMap<string, Relationship>, revision: number): Promise<void> {
  await createSources(run, plan.newSources);
  await changeSources(run, plan.changedSources);
  await createEntities(run, plan.newEntities, revision);
  await changeEntities(run, plan.changedEntities);
  await createRelationships(run, plan.newRelationships, revision);
  await createClaims(run, plan.newClaims, known);
  await retractClaims(run, plan.retractions);
  await changeBeliefs(
    run,
    plan.changedBeliefs.map(({ relationship, claims }) => ({ relationship: known.get(relationship) as Relationship, claims })),
  );
}
