import { nativeImporter } from "../../src/importers/native/native-importer.ts";
import { FaultList } from "../../src/model/document-faults.ts";
import type { Claim, Entity, Relationship, Source } from "../../src/model/records.ts";
import type { EntityVersion } from "../../src/model/versions.ts";
import { documentOfText } from "../../src/service/ingest/documents.ts";
import type { TopologyEntity } from "../../src/store/topology-feed.ts";
import { MutableTopology } from "../../src/topology/mutable-topology.ts";

interface Records {
  readonly entities: Map<string, Entity>;
  readonly relationships: readonly Relationship[];
  readonly claims: readonly Claim[];
  readonly sources: readonly Source[];
  /** All versions of entities that were recorded at some instant, oldest first, by id. */
  readonly versions: ReadonlyMap<string, readonly EntityVersion[]>;
}

/** A topology made of a native document, without a store, and the records in it: for the pure functions over one. */
export async function topologyOf(document: object): Promise<Records & { topology: MutableTopology }> {
  const faults = new FaultList();
  const entities = new Map<string, Entity>();
  const relationships: Relationship[] = [];
  const claims: Claim[] = [];
  const sources: Source[] = [];
  const versions = new Map<string, readonly EntityVersion[]>();
  const read = nativeImporter.read([documentOfText("test.json", JSON.stringify(document))], {
    assertedBy: "test",
    trustAssertedBy: true,
    faults,
  });
  for await (const batch of read) {
    for (const entity of batch.entities) entities.set(entity.id, entity);
    for (const [{ id }, own] of batch.entityVersions ?? []) versions.set(id, own);
    relationships.push(...batch.relationships);
    claims.push(...(batch.claims as Claim[]));
    sources.push(...(batch.sources as Source[]));
  }
  faults.throwIfAny();
  const topology = new MutableTopology();
  const inOrder = [...entities.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  topology.fill({
    entities: inOrder.map((entity) => ({ ...entity, ...earlierOf(versions.get(entity.id) ?? []) })),
    relationships: relationships.map((one) => ({ ...one, claims: claims.filter((claim) => claim.about === one.id) })),
  });
  topology.rebuild();
  const instants = [
    ...claims.flatMap(({ recordedAt, retractedAt = 0 }) => [recordedAt ?? 0, retractedAt]),
    ...[...versions.values()].flat().map(({ recordedAt = 0 }) => recordedAt),
  ];
  topology.moment = { revision: 1, recordedAt: Math.max(0, ...instants), sourcesRecordedAt: 0 };
  return { topology, entities, relationships, claims, sources, versions };
}

function earlierOf(versions: readonly EntityVersion[]): Pick<TopologyEntity, "recordedAt" | "earlier"> {
  const earlier = versions
    .slice(0, -1)
    .map(({ entity: { name, marking, fields }, ...recording }) => ({ name, marking, fields, ...recording }));
  const recordedAt = versions.at(-1)?.recordedAt;
  return { ...(recordedAt === undefined ? {} : { recordedAt }), ...(earlier.length === 0 ? {} : { earlier }) };
}
