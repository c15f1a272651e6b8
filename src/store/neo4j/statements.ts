import neo4j from "neo4j-driver";
import type { ClaimSummary } from "../../model/belief.ts";
import { externalIdKey, identitiesOf, nameKey, packageKey, packageUrlsOf } from "../../model/external-ids.ts";
import type { Claim, Entity, Relationship } from "../../model/records.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import type { EntityVersion, SourceVersion } from "../../model/versions.ts";
import { counted } from "../../model/words.ts";
import { packageOf } from "../../search/package-url.ts";
import { encodeClaims } from "../claim-codec.ts";
import type { NewRecords, RecordedRetraction, Superseded } from "../write-plan.ts";
import { claimProperties, retractionProperties } from "./claim-node.ts";
import type { Run } from "./connection.ts";
import { entityLabels, entityProperties, roleLabels, searchProperties } from "./entity-node.ts";
import type { Properties } from "./properties.ts";
import { isOurs, relationshipProperties } from "./relationship-edge.ts";
import { sourceProperties } from "./source-node.ts";
import { recordingProperties, versionProperties } from "./version-node.ts";

/** Rows of one statement. More are no faster, and take more of the database's memory. */
const rowsPerStatement = 5_000;

/** A label that nodes carry for a while, besides those of their type. */
export type NodeMark = "AiSupplyGraphStaged";

function marked(label: NodeMark | undefined): string {
  return label === undefined ? "" : `:${label}`;
}

/** Runs a statement with its rows, a few thousand at a time. Returns the sum of its column `n`. */
async function runRows(run: Run, statement: string, rows: readonly object[]): Promise<number> {
  let sum = 0;
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    const part = rows.slice(start, start + rowsPerStatement);
    for (const { n } of await run<{ n: number }>(statement, { rows: part })) sum += n;
  }
  return sum;
}

/** Creates sources, with a further label where one is given; the constraint refuses one whose id is taken. */
export async function createSources(run: Run, sources: readonly SourceVersion[], label?: NodeMark): Promise<void> {
  await runRows(
    run,
    `UNWIND $rows AS p CREATE (s:Source:AiSupplyGraphSource${marked(label)}) SET s = p RETURN count(*) AS n`,
    sources.map(versionedSource),
  );
}

function versionedSource({ source, ...recording }: SourceVersion): Properties {
  return { ...sourceProperties(source), ...recordingProperties(recording) };
}

/** Replaces stored sources; their versions so far are kept. */
export async function changeSources(run: Run, sources: readonly Superseded<SourceVersion>[]): Promise<void> {
  const statement = "UNWIND $rows AS p MATCH (s:AiSupplyGraphSource {id: p.id}) SET s = p RETURN count(*) AS n";
  await runRows(
    run,
    statement,
    sources.map(({ after }) => versionedSource(after)),
  );
  await keepVersions(
    run,
    "Source",
    sources.map(({ before }) => earlierSource(before)),
  );
}

/** A version that is no longer in force, and the id of its record. */
interface EarlierVersion {
  readonly id: string;
  readonly p: Properties;
}
export function earlierSource({ source, ...recording }: SourceVersion): EarlierVersion {
  return { id: source.id, p: versionProperties(recording, source) };
}
export function earlierEntity({ entity, ...recording }: EntityVersion): EarlierVersion {
  return { id: entity.id, p: versionProperties(recording, entity) };
}

export async function keepVersions(run: Run, label: "Entity" | "Source", versions: readonly EarlierVersion[]): Promise<void> {
  const statement =
    `UNWIND $rows AS r MATCH (n:AiSupplyGraph${label} {id: r.id}) ` +
    "CREATE (v:Version:AiSupplyGraphVersion)-[:EARLIER_VERSION_OF]->(n) SET v = r.p RETURN count(*) AS n";
  await runRows(run, statement, versions);
}

/** Creates entities, with a further label where one is given; the constraint refuses one whose id is taken. */
export async function createEntities(
  run: Run,
  versions: readonly EntityVersion[],
  revision: number,
  label?: NodeMark,
): Promise<void> {
  const statement = `UNWIND $rows AS r CREATE (e:Entity:AiSupplyGraphEntity${marked(label)}) SET e = r.p SET e:$(r.labels) RETURN count(*) AS n`;
  await runRows(
    run,
    statement,
    versions.map((version) => ({
      p: { ...versionedEntity(version), since: neo4j.int(revision) },
      labels: entityLabels(version.entity),
    })),
  );
  await identify(
    run,
    versions.map(({ entity }) => entity),
  );
}

function versionedEntity({ entity, ...recording }: EntityVersion): Properties {
  return { ...entityProperties(entity), ...recordingProperties(recording) };
}

/** Replaces stored entities, including their labels by role and their external ids; their versions so far are kept. */
export async function changeEntities(run: Run, changed: readonly Superseded<EntityVersion>[]): Promise<void> {
  const entities = changed.map(({ after }) => after.entity);
  const rows = changed.map(({ after }) => {
    const labels = entityLabels(after.entity);
    const gone = roleLabels.filter((label) => !labels.includes(label));
    return { id: after.entity.id, p: versionedEntity(after), labels, gone };
  });
  const statement =
    "UNWIND $rows AS r MATCH (e:AiSupplyGraphEntity {id: r.id}) WITH e, r, e.since AS since " +
    "SET e = r.p SET e.since = since REMOVE e:$(r.gone) SET e:$(r.labels) RETURN count(*) AS n";
  await runRows(run, statement, rows);
  await keepVersions(
    run,
    "Entity",
    changed.map(({ before }) => earlierEntity(before)),
  );
  await identifyAnew(run, entities);
}

/** Writes anew what entities are listed and found by. */
export async function reindex(run: Run, entities: readonly Entity[]): Promise<void> {
  const statement = "UNWIND $rows AS r MATCH (e:AiSupplyGraphEntity {id: r.id}) SET e += r.p RETURN count(*) AS n";
  await runRows(
    run,
    statement,
    entities.map((entity) => ({ id: entity.id, p: searchProperties(entity) })),
  );
  await identifyAnew(run, entities);
}

async function identifyAnew(run: Run, entities: readonly Entity[]): Promise<void> {
  const forget =
    "UNWIND $rows AS r MATCH (:AiSupplyGraphEntity {id: r.id})<-[i:IDENTIFIES]-(x:AiSupplyGraphExternalId) DELETE i " +
    "WITH DISTINCT x WHERE NOT EXISTS { (x)-[:IDENTIFIES]->() } DELETE x RETURN count(*) AS n";
  await runRows(
    run,
    forget,
    entities.map(({ id }) => ({ id })),
  );
  await identify(run, entities);
}

async function identify(run: Run, entities: readonly Entity[]): Promise<void> {
  const statement =
    "UNWIND $rows AS r MATCH (e:AiSupplyGraphEntity {id: r.id}) " +
    "MERGE (x:AiSupplyGraphExternalId {key: r.key}) ON CREATE SET x:ExternalId, x.scheme = r.scheme, x.value = r.value " +
    "CREATE (x)-[:IDENTIFIES]->(e) RETURN count(*) AS n";
  await runRows(run, statement, entities.flatMap(identityRows));
}

/** What an entity is looked up by: its external ids, its packages, whatever their version, and its names. */
function identityRows(entity: Entity): object[] {
  const packages = packageUrlsOf(entity).map((purl) => ({ key: packageKey(purl), scheme: "package", value: packageOf(purl) }));
  const externalIds = identitiesOf(entity).map((externalId) => ({ key: externalIdKey(externalId), ...externalId }));
  const { kind, name, aliases } = entity;
  const names = [name, ...aliases].flatMap((value) => {
    const key = nameKey({ kind, name: value });
    return key === undefined ? [] : [{ key, scheme: "name", value }];
  });
  const distinct = new Map([...externalIds, ...packages, ...names].map((row) => [row.key, row]));
  return [...distinct.values()].map((row) => ({ id: entity.id, ...row }));
}

/** A relationship and all claims about it, from which the belief in it follows. */
interface ClaimedRelationship {
  readonly relationship: Relationship;
  readonly claims: readonly ClaimSummary[];
}

function byKind(claimed: readonly ClaimedRelationship[]): [RelationshipKind, ClaimedRelationship[]][] {
  const groups = new Map<RelationshipKind, ClaimedRelationship[]>();
  for (const one of claimed) {
    const group = groups.get(one.relationship.kind);
    if (group === undefined) groups.set(one.relationship.kind, [one]);
    else group.push(one);
  }
  return [...groups];
}

/** Creates relationships, one statement a kind: with the kind as a parameter, each row would scan all relationships. */
export async function createRelationships(run: Run, claimed: readonly ClaimedRelationship[], revision: number): Promise<void> {
  for (const [kind, group] of byKind(claimed)) {
    const statement =
      "UNWIND $rows AS r MATCH (a:AiSupplyGraphEntity {id: r.from}) MATCH (b:AiSupplyGraphEntity {id: r.to}) " +
      `CREATE (a)-[x:${kind}]->(b) SET x = r.p RETURN count(*) AS n`;
    const rows = group.map(({ relationship, claims }) => ({
      from: relationship.from,
      to: relationship.to,
      p: { ...relationshipProperties(relationship, claims), since: neo4j.int(revision) },
    }));
    const created = await runRows(run, statement, rows);
    if (created !== rows.length) throw new UnmatchedRows(rows.length - created);
  }
}

/** Updates what stored relationships show of their claims. */
export async function changeBeliefs(run: Run, claimed: readonly ClaimedRelationship[]): Promise<void> {
  for (const [kind, group] of byKind(claimed)) {
    const statement =
      `UNWIND $rows AS r MATCH ()-[x:${kind} {id: r.id}]->() WITH x, r, x.since AS since WHERE ${isOurs("x")} ` +
      "SET x = r.p SET x.since = since RETURN count(*) AS n";
    const rows = group.map(({ relationship, claims }) => ({
      id: relationship.id,
      p: relationshipProperties(relationship, claims),
    }));
    await runRows(run, statement, rows);
  }
}

/** Creates claims, with a further label where one is given. `relationships` has, by id, those that claims are about. */
export async function createClaims(
  run: Run,
  claims: readonly Claim[],
  relationships: ReadonlyMap<string, Relationship>,
  label?: NodeMark,
): Promise<void> {
  await runRows(
    run,
    `UNWIND $rows AS p CREATE (c:Claim:AiSupplyGraphClaim${marked(label)}) SET c = p RETURN count(*) AS n`,
    claims.map((claim) => claimProperties(claim, relationships.get(claim.about))),
  );
  const about = claims.flatMap((claim) => {
    const relationship = relationships.get(claim.about);
    const subjects = relationship === undefined ? [claim.about] : [relationship.from, relationship.to];
    return [...new Set(subjects)].map((subject) => ({ id: claim.id, subject }));
  });
  const aboutStatement =
    "UNWIND $rows AS r MATCH (c:AiSupplyGraphClaim {id: r.id}) MATCH (e:AiSupplyGraphEntity {id: r.subject}) CREATE (c)-[:ABOUT]->(e) RETURN count(*) AS n";
  const found = await runRows(run, aboutStatement, about);
  if (found !== about.length) throw new UnmatchedRows(about.length - found);
  const cites = claims.flatMap((claim) => [...new Set(claim.sources)].map((source) => ({ id: claim.id, source })));
  const citesStatement =
    "UNWIND $rows AS r MATCH (c:AiSupplyGraphClaim {id: r.id}) MATCH (s:AiSupplyGraphSource {id: r.source}) CREATE (c)-[:CITES]->(s) RETURN count(*) AS n";
  const cited = await runRows(run, citesStatement, cites);
  if (cited !== cites.length) throw new UnmatchedRows(cites.length - cited);
}

/** Writes anew when records of a plan are recorded: they were created before their commit's instant was known. */
export async function stamp(run: Run, { newSources, newEntities, newRelationships, newClaims }: NewRecords): Promise<void> {
  const recorded = (records: readonly { readonly id: string; readonly recordedAt: number | undefined }[]) =>
    records.flatMap(({ id, recordedAt }) => (recordedAt === undefined ? [] : [{ id, p: { recordedAt: neo4j.int(recordedAt) } }]));
  const stampNodes = (label: "Source" | "Entity" | "Claim", rows: readonly object[]) =>
    runRows(run, `UNWIND $rows AS r MATCH (n:AiSupplyGraph${label} {id: r.id}) SET n += r.p RETURN count(*) AS n`, rows);
  await stampNodes("Source", recorded(newSources.map(({ source, recordedAt }) => ({ id: source.id, recordedAt }))));
  await stampNodes("Entity", recorded(newEntities.map(({ entity, recordedAt }) => ({ id: entity.id, recordedAt }))));
  const claims = newClaims.map((claim) => ({
    id: claim.id,
    p: { recordedAt: neo4j.int(claim.recordedAt), ...retractionProperties(claim) },
  }));
  await stampNodes("Claim", claims);
  for (const [kind, group] of byKind(newRelationships)) {
    const statement =
      `UNWIND $rows AS r MATCH ()-[x:${kind} {id: r.id}]->() WITH x, r WHERE ${isOurs("x")} ` +
      "SET x.claimSummaries = r.claims RETURN count(*) AS n";
    const rows = group.map(({ relationship, claims }) => ({ id: relationship.id, claims: encodeClaims(claims) }));
    await runRows(run, statement, rows);
  }
}

export async function retractClaims(run: Run, retractions: readonly RecordedRetraction[]): Promise<void> {
  const statement = "UNWIND $rows AS r MATCH (c:AiSupplyGraphClaim {id: r.claim}) SET c += r.p RETURN count(*) AS n";
  const rows = retractions.map(({ claim, retracted }) => ({ claim, p: retractionProperties(retracted) }));
  await runRows(run, statement, rows);
}

/** Rows refer to records that are not stored. A write has looked everything up before; a load then finds out which. */
export class UnmatchedRows extends Error {
  constructor(rows: number) {
    super(`${counted(rows, "row refers", "rows refer")} to records that are not stored.`);
  }
}
