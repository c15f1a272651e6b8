import type { ClaimSummary } from "../../model/belief.ts";
import type { EntityKind } from "../../model/entity-kinds.ts";
import { type RelationshipKind, relationshipKindNames } from "../../model/relationship-kinds.ts";
import type { EntityVersion } from "../../model/versions.ts";
import type { Marking } from "../../model/vocabulary.ts";
import { decodeClaims } from "../claim-codec.ts";
import type { Moment, TopologyChunk, TopologyEntity, TopologyRelationship } from "../topology-feed.ts";
import type { Connection, Row } from "./connection.ts";
import { entityFields, topologyEntityColumns } from "./entity-node.ts";
import { lockMeta, momentOf } from "./meta.ts";
import type { Properties } from "./properties.ts";
import { topologyAttributes, topologyColumns } from "./relationship-edge.ts";
import { byRecording, earlierEntityOf, topologyVersionOf } from "./version-node.ts";

/**
 * The whole graph as the topology needs it. Neo4j provides no snapshot: what is committed while the rows are read is left
 * out, by the revision of new records and the time of their claims, and comes with `changesSince`.
 */
export async function topologyRows(connection: Connection): Promise<Moment & { rows: AsyncIterable<TopologyChunk> }> {
  // Under the lock of the counter, so that everything the revision's own commit wrote is visible.
  const moment = momentOf(await connection.write((run) => lockMeta(run, connection.bound)));
  return { ...moment, rows: moment.revision === 0 ? none() : rowsAt(connection, moment) };
}

async function* none(): AsyncGenerator<TopologyChunk> {}

async function* rowsAt(connection: Connection, moment: Moment): AsyncGenerator<TopologyChunk> {
  /** Ids by Neo4j's internal numbers, which are valid for the length of one reading only. */
  const idOf = new Map<number, string>();
  const entities = `MATCH (e:AiSupplyGraphEntity) WHERE e.id >= '' RETURN id(e), e.since, ${topologyEntityColumns} ORDER BY e.id`;
  const earlier = await earlierVersions(connection);
  for await (const chunk of connection.stream(entities, {}, (row) => entityRow(row, moment, idOf, earlier))) {
    yield { entities: chunk.filter((one) => one !== undefined), relationships: [] };
  }
  for (const kind of relationshipKindNames) {
    const statement = `MATCH (a:AiSupplyGraphEntity)-[r:${kind}]->(b) WHERE r.claimSummaries IS NOT NULL RETURN id(a), id(b), r.since, ${topologyColumns(kind)}`;
    for await (const chunk of connection.stream(statement, {}, (row) => relationshipRow(row, kind, moment, idOf))) {
      yield { entities: [], relationships: chunk.filter((one) => one !== undefined) };
    }
  }
}

/** By the entity's id, oldest first. Few entities have any, so that all of them are read at once. */
async function earlierVersions(connection: Connection): Promise<ReadonlyMap<string, EntityVersion[]>> {
  const statement = "MATCH (e:AiSupplyGraphEntity)<-[:EARLIER_VERSION_OF]-(v:AiSupplyGraphVersion) RETURN properties(v)";
  const versions = new Map<string, EntityVersion[]>();
  for await (const chunk of connection.stream(statement, {}, (row) => earlierEntityOf(row.get(0) as Properties))) {
    for (const version of chunk) {
      const known = versions.get(version.entity.id);
      if (known === undefined) versions.set(version.entity.id, [version]);
      else known.push(version);
    }
  }
  for (const known of versions.values()) known.sort(byRecording);
  return versions;
}

function entityRow(
  row: Row,
  moment: Moment,
  idOf: Map<number, string>,
  earlier: ReadonlyMap<string, EntityVersion[]>,
): TopologyEntity | undefined {
  if ((row.get(1) as number) > moment.revision) return undefined;
  const id = row.get(2) as string;
  idOf.set(row.get(0) as number, id);
  return topologyEntity((column) => row.get(2 + column), earlier.get(id));
}

/** A row from the columns of `topologyEntityColumns`. */
export function topologyEntity(column: (place: number) => unknown, earlier: readonly EntityVersion[] = []): TopologyEntity {
  const kind = column(1) as EntityKind;
  const recordedAt = column(5) as number | null;
  return {
    id: column(0) as string,
    kind,
    name: column(2) as string,
    marking: column(3) as Marking,
    fields: entityFields(kind, column(4) as Properties),
    ...(recordedAt === null ? {} : { recordedAt }),
    ...(earlier.length === 0 ? {} : { earlier: earlier.map(topologyVersionOf) }),
  };
}

function relationshipRow(
  row: Row,
  kind: RelationshipKind,
  moment: Moment,
  idOf: ReadonlyMap<number, string>,
): TopologyRelationship | undefined {
  const from = idOf.get(row.get(0) as number);
  const to = idOf.get(row.get(1) as number);
  if (from === undefined || to === undefined || (row.get(2) as number) > moment.revision) return undefined;
  return topologyRelationship(kind, from, to, (column) => row.get(3 + column), asOf(moment.recordedAt));
}

/** A row from the columns of `topologyColumns`. */
export function topologyRelationship(
  kind: RelationshipKind,
  from: string,
  to: string,
  column: (place: number) => unknown,
  known: (claims: ClaimSummary[]) => readonly ClaimSummary[] = (claims) => claims,
): TopologyRelationship {
  const validFrom = column(1) as string | null;
  const validTo = column(2) as string | null;
  return {
    id: column(0) as string,
    kind,
    from,
    to,
    ...(validFrom === null ? {} : { validFrom }),
    ...(validTo === null ? {} : { validTo }),
    attributes: topologyAttributes(kind, column(4) as Properties),
    claims: known(decodeClaims(JSON.parse(column(3) as string))),
  };
}

/** Claims as they were at an instant: what was recorded or retracted later has not happened yet. */
function asOf(recordedAt: number): (claims: ClaimSummary[]) => readonly ClaimSummary[] {
  return (claims) => {
    if (claims.every((claim) => claim.recordedAt <= recordedAt && (claim.retractedAt ?? 0) <= recordedAt)) return claims;
    return claims
      .filter((claim) => claim.recordedAt <= recordedAt)
      .map(({ retractedAt, ...claim }) =>
        retractedAt === undefined || retractedAt > recordedAt ? claim : { ...claim, retractedAt },
      );
  };
}
