import neo4j from "neo4j-driver";
import type { Testimony } from "../../model/belief.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import { externalIdKey, externalIdsOf } from "../../model/external-ids.ts";
import type { Claim, Entity, Relationship, Source } from "../../model/records.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import { claimProperties } from "./claim-node.ts";
import type { Run } from "./connection.ts";
import { entityLabels, entityProperties, roleLabels } from "./entity-node.ts";
import { relationshipProperties } from "./relationship-edge.ts";
import { sourceProperties } from "./source-node.ts";

/** Rows of one statement. More takes no less time, and more of the database's memory. */
const rowsPerStatement = 5_000;

/** Runs a statement with its rows, a few thousand at a time; the sum of its column `n` over all of them. */
async function runRows(run: Run, statement: string, rows: readonly object[]): Promise<number> {
  let sum = 0;
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    const part = rows.slice(start, start + rowsPerStatement);
    for (const { n } of await run<{ n: number }>(statement, { rows: part })) sum += n;
  }
  return sum;
}

/** Stores what is new, or writes over what is there. */
export async function putSources(run: Run, sources: readonly Source[]): Promise<void> {
  const statement = "UNWIND $rows AS r MERGE (s:Source {id: r.id}) SET s = r.p RETURN count(*) AS n";
  await runRows(
    run,
    statement,
    sources.map((source) => ({ id: source.id, p: sourceProperties(source) })),
  );
}

/** Stores sources of a load: one whose id is taken is refused by the constraint. */
export async function createSources(run: Run, sources: readonly Source[]): Promise<void> {
  await runRows(run, "UNWIND $rows AS p CREATE (s:Source) SET s = p RETURN count(*) AS n", sources.map(sourceProperties));
}

/** Stores entities that are not there yet; one whose id is taken is refused by the constraint. */
export async function createEntities(run: Run, entities: readonly Entity[], revision: number): Promise<void> {
  const statement = "UNWIND $rows AS r CREATE (e:Entity) SET e = r.p SET e:$(r.labels) RETURN count(*) AS n";
  await runRows(
    run,
    statement,
    entities.map((entity) => ({
      p: { ...entityProperties(entity), since: neo4j.int(revision) },
      labels: entityLabels(entity),
    })),
  );
  await identify(run, entities);
}

/** Writes over entities that are there: roles and external ids that they no longer have are taken away. */
export async function changeEntities(run: Run, entities: readonly Entity[]): Promise<void> {
  const rows = entities.map((entity) => {
    const labels = entityLabels(entity);
    const gone = roleLabels.filter((label) => !labels.includes(label));
    return { id: entity.id, p: entityProperties(entity), labels, gone };
  });
  const statement =
    "UNWIND $rows AS r MATCH (e:Entity {id: r.id}) WITH e, r, e.since AS since " +
    "SET e = r.p SET e.since = since REMOVE e:$(r.gone) SET e:$(r.labels) RETURN count(*) AS n";
  await runRows(run, statement, rows);
  const forget =
    "UNWIND $rows AS r MATCH (:Entity {id: r.id})<-[i:IDENTIFIES]-(x:ExternalId) DELETE i " +
    "WITH DISTINCT x WHERE NOT EXISTS { (x)-[:IDENTIFIES]->() } DELETE x RETURN count(*) AS n";
  await runRows(
    run,
    forget,
    entities.map(({ id }) => ({ id })),
  );
  await identify(run, entities);
}

async function identify(run: Run, entities: readonly Entity[]): Promise<void> {
  const rows = entities.flatMap((entity) =>
    externalIdsOf(entity).map((externalId) => ({ id: entity.id, key: externalIdKey(externalId), ...externalId })),
  );
  const statement =
    "UNWIND $rows AS r MATCH (e:Entity {id: r.id}) " +
    "MERGE (x:ExternalId {key: r.key}) ON CREATE SET x.scheme = r.scheme, x.value = r.value " +
    "CREATE (x)-[:IDENTIFIES]->(e) RETURN count(*) AS n";
  await runRows(run, statement, rows);
}

export interface Told {
  readonly relationship: Relationship;
  /** All claims about it. */
  readonly claims: readonly Testimony[];
  /** It was stored before, and nothing was claimed about it. */
  readonly wasUnsaid?: boolean;
}

/** By how much the number of relationships without a claim grows. */
export function newlyUnsaid(created: readonly Told[], retold: readonly Told[]): number {
  return created.filter((one) => one.claims.length === 0).length - retold.filter((one) => one.wasUnsaid === true).length;
}

function byKind(told: readonly Told[]): [RelationshipKind, Told[]][] {
  const groups = new Map<RelationshipKind, Told[]>();
  for (const one of told) {
    const group = groups.get(one.relationship.kind);
    if (group === undefined) groups.set(one.relationship.kind, [one]);
    else group.push(one);
  }
  return [...groups];
}

/** Stores relationships that are not there yet, one statement a kind: with the kind as a parameter each row would scan all. */
export async function createRelationships(run: Run, told: readonly Told[], revision: number): Promise<void> {
  for (const [kind, group] of byKind(told)) {
    const statement =
      "UNWIND $rows AS r MATCH (a:Entity {id: r.from}) MATCH (b:Entity {id: r.to}) " +
      `CREATE (a)-[x:${kind}]->(b) SET x = r.p RETURN count(*) AS n`;
    const rows = group.map(({ relationship, claims }) => ({
      from: relationship.from,
      to: relationship.to,
      p: { ...relationshipProperties(relationship, claims), since: neo4j.int(revision) },
    }));
    const created = await runRows(run, statement, rows);
    if (created !== rows.length) throw missing("relationship", "end", rows.length - created);
  }
}

/** Keeps the belief on relationships that are there in step with their claims. */
export async function retellRelationships(run: Run, told: readonly Told[]): Promise<void> {
  for (const [kind, group] of byKind(told)) {
    const statement =
      `UNWIND $rows AS r MATCH ()-[x:${kind} {id: r.id}]->() WITH x, r, x.since AS since ` +
      "SET x = r.p SET x.since = since RETURN count(*) AS n";
    const rows = group.map(({ relationship, claims }) => ({
      id: relationship.id,
      p: relationshipProperties(relationship, claims),
    }));
    await runRows(run, statement, rows);
  }
}

/** Stores claims that are not there yet. `relationships` holds those that are about one. */
export async function createClaims(
  run: Run,
  claims: readonly Claim[],
  relationships: ReadonlyMap<string, Relationship>,
): Promise<void> {
  await runRows(
    run,
    "UNWIND $rows AS p CREATE (c:Claim) SET c = p RETURN count(*) AS n",
    claims.map((claim) => claimProperties(claim, relationships.get(claim.about))),
  );
  const about = claims.flatMap((claim) => {
    const relationship = relationships.get(claim.about);
    const subjects = relationship === undefined ? [claim.about] : [relationship.from, relationship.to];
    return [...new Set(subjects)].map((subject) => ({ id: claim.id, subject }));
  });
  const aboutStatement =
    "UNWIND $rows AS r MATCH (c:Claim {id: r.id}) MATCH (e:Entity {id: r.subject}) CREATE (c)-[:ABOUT]->(e) RETURN count(*) AS n";
  const found = await runRows(run, aboutStatement, about);
  if (found !== about.length) throw missing("claim", "subject", about.length - found);
  const cites = claims.flatMap((claim) => [...new Set(claim.sources)].map((source) => ({ id: claim.id, source })));
  const citesStatement =
    "UNWIND $rows AS r MATCH (c:Claim {id: r.id}) MATCH (s:Source {id: r.source}) CREATE (c)-[:CITES]->(s) RETURN count(*) AS n";
  const cited = await runRows(run, citesStatement, cites);
  if (cited !== cites.length) throw missing("claim", "source", cites.length - cited);
}

export interface RetractionRow {
  readonly claim: string;
  readonly reason: string;
  readonly at: number;
}
export async function retractClaims(run: Run, retractions: readonly RetractionRow[]): Promise<void> {
  const statement =
    "UNWIND $rows AS r MATCH (c:Claim {id: r.claim}) SET c.retractedAt = r.at, c.retractionReason = r.reason RETURN count(*) AS n";
  await runRows(
    run,
    statement,
    retractions.map((row) => ({ ...row, at: neo4j.int(row.at) })),
  );
}

/** Only a load comes here: a write has looked everything up before. */
function missing(type: string, what: string, howMany: number): SupplyGraphError {
  const message = `${howMany} ${what}(s) of the ${type}s to load are not there. Add them to the documents, before what names them.`;
  return new SupplyGraphError("BAD_USER_INPUT", message);
}
