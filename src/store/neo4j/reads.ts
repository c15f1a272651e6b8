import neo4j from "neo4j-driver";
import { externalIdKey, nameKey, packageKey } from "../../model/external-ids.ts";
import type { Claim, Entity, ExternalId, Instant, Relationship, Source } from "../../model/records.ts";
import { type RelationshipKind, relationshipKindNames } from "../../model/relationship-kinds.ts";
import { slices } from "../../model/slices.ts";
import type { EntityVersion, Recording, SourceVersion } from "../../model/versions.ts";
import type { PackageUrl } from "../../search/package-url.ts";
import { claimsBySubject } from "../claims-by-subject.ts";
import type { Ends, EntityName } from "../record-reader.ts";
import { claimOf } from "./claim-node.ts";
import type { Run } from "./connection.ts";
import { entityOf } from "./entity-node.ts";
import type { Properties } from "./properties.ts";
import { isOurs, relationshipOf } from "./relationship-edge.ts";
import { sourceOf } from "./source-node.ts";
import { byRecording, earlierEntityOf, earlierSourceOf, recordingIn } from "./version-node.ts";

/** The records that were found, by id. */
export type Found<T> = ReadonlyMap<string, T>;

/** Ids in one statement, so that each statement ends well within its deadline. */
const idsPerStatement = 5_000;

async function runIds<Row extends object>(
  run: Run,
  statement: string,
  ids: Iterable<string>,
  parameters: Properties = {},
): Promise<Row[]> {
  const distinct = [...new Set(ids)];
  const rows: Row[] = [];
  for (const some of slices(distinct, idsPerStatement)) {
    for (const row of await run<Row>(statement, { ...parameters, ids: some })) rows.push(row);
  }
  return rows;
}

const nodeStatements = {
  Entity: "UNWIND $ids AS id MATCH (n:AiSupplyGraphEntity {id: id}) RETURN properties(n) AS p",
  Source: "UNWIND $ids AS id MATCH (n:AiSupplyGraphSource {id: id}) RETURN properties(n) AS p",
  Claim: "UNWIND $ids AS id MATCH (n:AiSupplyGraphClaim {id: id}) RETURN properties(n) AS p",
};

const visibleSourceStatement =
  "UNWIND $ids AS id MATCH (n:AiSupplyGraphSource {id: id}) WHERE coalesce(n.markingRank, 0) <= $clearance RETURN properties(n) AS p";

async function nodes<T>(
  run: Run,
  label: keyof typeof nodeStatements,
  ids: Iterable<string>,
  decode: (properties: Properties) => T,
): Promise<Found<T>> {
  const rows = await runIds<{ p: Properties }>(run, nodeStatements[label], ids);
  return new Map(rows.map(({ p }) => [p["id"] as string, decode(p)]));
}

export function findEntities(run: Run, ids: Iterable<string>): Promise<Found<Entity>> {
  return nodes(run, "Entity", ids, entityOf);
}
export async function findSources(run: Run, ids: Iterable<string>, clearance?: number): Promise<Found<Source>> {
  if (clearance === undefined) return nodes(run, "Source", ids, sourceOf);
  const rows = await runIds<{ p: Properties }>(run, visibleSourceStatement, ids, { clearance: neo4j.int(clearance) });
  return new Map(rows.map(({ p }) => [p["id"] as string, sourceOf(p)]));
}
export function findClaims(run: Run, ids: Iterable<string>): Promise<Found<Claim>> {
  return nodes(run, "Claim", ids, claimOf);
}

/** The versions in force. */
export function findEntityVersions(run: Run, ids: Iterable<string>): Promise<Found<EntityVersion>> {
  return nodes(run, "Entity", ids, (properties) => ({ ...recordingIn(properties), entity: entityOf(properties) }));
}
export function findSourceVersions(run: Run, ids: Iterable<string>): Promise<Found<SourceVersion>> {
  return nodes(run, "Source", ids, (properties) => ({ ...recordingIn(properties), source: sourceOf(properties) }));
}

const earlierStatements = {
  Entity:
    "UNWIND $ids AS id MATCH (:AiSupplyGraphEntity {id: id})<-[:EARLIER_VERSION_OF]-(v:AiSupplyGraphVersion) RETURN id, properties(v) AS p",
  Source:
    "UNWIND $ids AS id MATCH (:AiSupplyGraphSource {id: id})<-[:EARLIER_VERSION_OF]-(v:AiSupplyGraphVersion) RETURN id, properties(v) AS p",
};

async function earlier<V extends Recording>(
  run: Run,
  label: keyof typeof earlierStatements,
  ids: Iterable<string>,
  decode: (properties: Properties) => V,
): Promise<Found<V[]>> {
  const found = new Map<string, V[]>();
  for (const { id, p } of await runIds<{ id: string; p: Properties }>(run, earlierStatements[label], ids)) {
    const known = found.get(id);
    if (known === undefined) found.set(id, [decode(p)]);
    else known.push(decode(p));
  }
  for (const versions of found.values()) versions.sort(byRecording);
  return found;
}

/** Versions that are no longer in force, oldest first. Absent for entities that have none. */
export function findEarlierEntities(run: Run, ids: Iterable<string>): Promise<Found<EntityVersion[]>> {
  return earlier(run, "Entity", ids, earlierEntityOf);
}

/** All versions, oldest first: the last is the one in force. */
export async function findEntityHistories(run: Run, ids: readonly string[]): Promise<Found<EntityVersion[]>> {
  return histories(await findEntityVersions(run, ids), await findEarlierEntities(run, ids));
}
export async function findSourceHistories(run: Run, ids: readonly string[]): Promise<Found<SourceVersion[]>> {
  return histories(await findSourceVersions(run, ids), await earlier(run, "Source", ids, earlierSourceOf));
}

function histories<V>(inForce: Found<V>, before: Found<V[]>): Found<V[]> {
  return new Map([...inForce].map(([id, version]) => [id, [...(before.get(id) ?? []), version]]));
}

/**
 * Relationship indexes are per kind, so the statement has a branch for each: a search over all kinds at once would scan
 * all relationships. Of the forms tried, Neo4j plans this one quickest: without ends or a row's id inside the branches.
 */
const relationshipsWhere = (condition: string) =>
  `CALL () { ${relationshipKindNames
    .map((kind) => `MATCH ()-[r:${kind}]->() WHERE r.id IN $ids RETURN r`)
    .join(
      " UNION ALL ",
    )} } WITH r WHERE ${condition} RETURN type(r) AS kind, startNode(r).id AS from, endNode(r).id AS to, properties(r) AS p`;
export const relationshipStatement = relationshipsWhere(isOurs("r"));
export const visibleRelationshipStatement = relationshipsWhere(
  `${isOurs("r")} AND coalesce(r.hiddenBelow, 0) <= $clearance ` +
    "AND NOT startNode(r).markingRank > $clearance AND NOT endNode(r).markingRank > $clearance",
);

interface RelationshipRow {
  readonly kind: RelationshipKind;
  readonly from: string;
  readonly to: string;
  readonly p: Properties;
}

export async function findRelationships(run: Run, ids: Iterable<string>, clearance?: number): Promise<Found<Relationship>> {
  const rows =
    clearance === undefined
      ? await runIds<RelationshipRow>(run, relationshipStatement, ids)
      : await runIds<RelationshipRow>(run, visibleRelationshipStatement, ids, { clearance: neo4j.int(clearance) });
  return new Map(rows.map(({ kind, from, to, p }) => [p["id"] as string, relationshipOf(kind, from, to, p)]));
}

/** For each instant the revision that the write of that instant made; a load's commit does not count. */
export async function findRevisionsAt(run: Run, instants: readonly Instant[]): Promise<(number | undefined)[]> {
  const statement =
    "UNWIND $instants AS at MATCH (c:AiSupplyGraphCommit {recordedAt: at}) WHERE c.whole IS NULL RETURN at, c.revision AS revision";
  const rows = await run<{ at: number; revision: number }>(statement, { instants: instants.map((at) => neo4j.int(at)) });
  const revisions = new Map(rows.map(({ at, revision }) => [at, revision]));
  return instants.map((at) => revisions.get(at));
}

/** For each pair of ids of entities, the relationships from the one to the other, by id. */
export async function findRelationshipsBetween(run: Run, pairs: readonly Ends[]): Promise<Relationship[][]> {
  const statement =
    "UNWIND range(0, size($pairs) - 1) AS i WITH i, $pairs[i] AS pair " +
    `MATCH (:AiSupplyGraphEntity {id: pair.from})-[r:${relationshipKindNames.join("|")}]->(:AiSupplyGraphEntity {id: pair.to}) ` +
    "RETURN i, type(r) AS kind, properties(r) AS p ORDER BY i, r.id";
  const answers: Relationship[][] = pairs.map(() => []);
  for (let start = 0; start < pairs.length; start += idsPerStatement) {
    const some = pairs.slice(start, start + idsPerStatement).map(({ from, to }) => ({ from, to }));
    for (const { i, kind, p } of await run<{ i: number; kind: RelationshipKind; p: Properties }>(statement, { pairs: some })) {
      const { from, to } = some[i] as Ends;
      answers[start + i]?.push(relationshipOf(kind, from, to, p));
    }
  }
  return answers;
}

/** For each id of an entity, the relationships of these kinds that point at it, by id. */
export async function findRelationshipsInto(
  run: Run,
  ids: readonly string[],
  kinds: readonly RelationshipKind[],
): Promise<Relationship[][]> {
  if (kinds.length === 0) return ids.map(() => []);
  const statement =
    "UNWIND $ids AS id " +
    `MATCH (e:AiSupplyGraphEntity)-[r:${kinds.join("|")}]->(:AiSupplyGraphEntity {id: id}) ` +
    "RETURN type(r) AS kind, e.id AS from, id AS to, properties(r) AS p ORDER BY r.id";
  const found = new Map<string, Relationship[]>(ids.map((id) => [id, []]));
  for (const { kind, from, to, p } of await runIds<RelationshipRow>(run, statement, ids)) {
    found.get(to)?.push(relationshipOf(kind, from, to, p));
  }
  return ids.map((id) => found.get(id) ?? []);
}

/** The claims about entities and relationships, by recordedAt, then id. */
export async function findClaimsAbout(run: Run, ids: Iterable<string>): Promise<Found<Claim[]>> {
  const statement =
    "UNWIND $ids AS id MATCH (c:AiSupplyGraphClaim {about: id}) RETURN properties(c) AS p ORDER BY c.recordedAt, c.id";
  const rows = await runIds<{ p: Properties }>(run, statement, ids);
  return claimsBySubject(rows.map(({ p }) => claimOf(p)));
}

/** For each external id the ids of the entities that have it, by id. */
export function findByExternalId(run: Run, externalIds: readonly ExternalId[]): Promise<string[][]> {
  return findIdentified(run, externalIds.map(externalIdKey));
}
/** For each package URL the ids of the entities that are that package, in any version, by id. */
export function findByPackage(run: Run, packages: readonly PackageUrl[]): Promise<string[][]> {
  return findIdentified(run, packages.map(packageKey));
}

/** For each name the ids of the entities of its kind that have it, by id. */
export function findNamed(run: Run, names: readonly EntityName[]): Promise<string[][]> {
  // No key is empty.
  return findIdentified(
    run,
    names.map((name) => nameKey(name) ?? ""),
  );
}

async function findIdentified(run: Run, asked: readonly string[]): Promise<string[][]> {
  const statement =
    "UNWIND range(0, size($asked) - 1) AS i WITH i, $asked[i] AS x " +
    "MATCH (:AiSupplyGraphExternalId {key: x})-[:IDENTIFIES]->(e:AiSupplyGraphEntity) RETURN i, e.id AS id ORDER BY i, id";
  const answers: string[][] = asked.map(() => []);
  if (asked.length === 0) return answers;
  for (const { i, id } of await run<{ i: number; id: string }>(statement, { asked })) answers[i]?.push(id);
  return answers;
}
