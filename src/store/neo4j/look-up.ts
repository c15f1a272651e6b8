import neo4j from "neo4j-driver";
import type { Instant, RecordType } from "../../model/records.ts";
import type { WriteBatch } from "../record-writer.ts";
import { idsOf, type Stored, subjectsOf } from "../write-plan.ts";
import type { Run } from "./connection.ts";
import { findClaims, findClaimsAbout, findEntityVersions, findRelationships, findSourceVersions } from "./reads.ts";
import { ownLabel } from "./schema.ts";

/** What is stored of the records that a batch names. Each id is looked up as a record of every type, as ids are unique across types. */
export async function lookUp(run: Run, batch: WriteBatch): Promise<Stored> {
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
export async function recordOf(run: Run, instant: Instant): Promise<string | undefined> {
  const labels = (["Claim", "Entity", "Source"] as const).map(ownLabel).join("|");
  const statement = `MATCH (n:${labels}) WHERE n.recordedAt = $instant OR n.retractedAt = $instant RETURN n.id AS id LIMIT 1`;
  const [row] = await run<{ id: string }>(statement, { instant: neo4j.int(instant) });
  return row?.id;
}
