import { claimsBySubject } from "../../claims-by-subject.ts";
import { Histories } from "../../histories.ts";
import { firstRevision } from "../../load-tally.ts";
import type { RecordChunk } from "../../record-writer.ts";
import type { Run } from "../connection.ts";
import { findClaimsAbout, findRelationships } from "../reads.ts";
import {
  changeBeliefs,
  createClaims,
  createEntities,
  createRelationships,
  createSources,
  earlierEntity,
  earlierSource,
  keepVersions,
  UnmatchedRows,
} from "../statements.ts";
import { checkReferences } from "./checks.ts";

/** Stores a part of a load in one transaction. Returns by how much the number of relationships without a claim has grown. */
export async function storePart(run: Run, part: RecordChunk): Promise<number> {
  try {
    return await store(run, part);
  } catch (error) {
    // Looking everything up is worth it only to say which reference is broken.
    if (error instanceof UnmatchedRows) await checkReferences(run, part);
    throw error;
  }
}

/** Sources and entities, with the versions that they had before. */
async function storeRecords(run: Run, { sources, entities, sourceVersions, entityVersions }: RecordChunk): Promise<void> {
  const ofSources = new Histories(sourceVersions, ({ source }) => source.id);
  const ofEntities = new Histories(entityVersions, ({ entity }) => entity.id);
  await createSources(
    run,
    sources.map((source) => ({ ...ofSources.recordingOf(source.id), source })),
  );
  await keepVersions(
    run,
    "Source",
    sources.flatMap(({ id }) => ofSources.before(id).map(earlierSource)),
  );
  await createEntities(
    run,
    entities.map((entity) => ({ ...ofEntities.recordingOf(entity.id), entity })),
    firstRevision,
  );
  await keepVersions(
    run,
    "Entity",
    entities.flatMap(({ id }) => ofEntities.before(id).map(earlierEntity)),
  );
}

async function store(run: Run, part: RecordChunk): Promise<number> {
  await storeRecords(run, part);
  const claimsAbout = claimsBySubject(part.claims);
  const created = part.relationships.map((relationship) => ({ relationship, claims: claimsAbout.get(relationship.id) ?? [] }));
  await createRelationships(run, created, firstRevision);

  const here = new Map(part.relationships.map((one) => [one.id, one]));
  const elsewhere = [...claimsAbout.keys()].filter((id) => !here.has(id));
  const earlier = await findRelationships(run, elsewhere);
  const before = await findClaimsAbout(run, earlier.keys());
  await createClaims(run, part.claims, new Map([...here, ...earlier]));
  const changed = [...earlier.values()].map((relationship) => ({
    relationship,
    claims: [...(before.get(relationship.id) ?? []), ...(claimsAbout.get(relationship.id) ?? [])],
  }));
  await changeBeliefs(run, changed);

  const unclaimed = created.filter(({ claims }) => claims.length === 0).length;
  return unclaimed - changed.filter(({ relationship }) => !before.has(relationship.id)).length;
}
