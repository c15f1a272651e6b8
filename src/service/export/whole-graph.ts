import type { ExportChoices } from "../../exporters/export-format.ts";
import type { Claimed, GraphExporter, GraphPart } from "../../exporters/graph-exporter.ts";
import type { Source } from "../../model/records.ts";
import { slices } from "../../model/slices.ts";
import { highestMarkingRank } from "../../model/vocabulary.ts";
import type { RecordLists } from "../../store/record-lists.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import type { TopologyFeed } from "../../store/topology-feed.ts";
import type { SortKey } from "../paging.ts";

/**
 * The whole graph in the exporter's format, whatever its markings: for an operator, never for a caller of the API.
 * Text in pieces, so that a graph of any size can be exported.
 */
export async function* exportGraph(
  store: RecordReader & RecordLists & TopologyFeed,
  exporter: GraphExporter,
  extension: string,
  choices: ExportChoices = {},
): AsyncIterable<string> {
  const revision = await store.revision();
  // A commit may lie a little ahead of this machine's clock.
  const { recordedAt } = await store.changesSince(revision);
  const knownAt = Math.max(Date.now(), recordedAt);
  yield* exporter.write(wholeGraph(store), extension, { choices, knownAt, revision });
}

const recordsAtOnce = 1_000;

/** Every record of the store with all claims about it. Concurrent writes may or may not be included. */
export async function* wholeGraph(store: RecordReader & RecordLists & TopologyFeed): AsyncIterable<GraphPart> {
  let after: SortKey | undefined;
  do {
    const page = await store.listSources({ clearance: highestMarkingRank, first: recordsAtOnce, after });
    if (page.items.length > 0) yield { sources: await versioned(store, page.items), entities: [], relationships: [] };
    after = page.hasNextPage ? page.keys.at(-1) : undefined;
  } while (after !== undefined);

  const { rows } = await store.topologyRows();
  for await (const { entities, relationships } of rows) {
    for (const ids of slices(entities.map((row) => row.id))) {
      yield { sources: [], entities: await entitiesWithVersions(store, ids), relationships: [] };
    }
    for (const ids of slices(relationships.map((row) => row.id))) {
      yield { sources: [], entities: [], relationships: await claimed(store, ids, await store.relationships(ids)) };
    }
  }
}

async function versioned(store: RecordReader, sources: readonly Source[]): Promise<GraphPart["sources"]> {
  const versions = await store.sourceVersions(sources.map(({ id }) => id));
  return sources.map((record, index) => ({ record, versions: versions[index] ?? [] }));
}

async function entitiesWithVersions(store: RecordReader, ids: readonly string[]): Promise<GraphPart["entities"]> {
  const [versions, claims] = await Promise.all([store.entityVersions(ids), store.claimsAbout(ids)]);
  return versions.flatMap((own, index) => {
    const record = own.at(-1)?.entity;
    return record === undefined ? [] : [{ record, versions: own, claims: claims[index] ?? [] }];
  });
}

async function claimed<T>(store: RecordReader, ids: readonly string[], records: readonly (T | undefined)[]): Promise<Claimed<T>[]> {
  const claims = await store.claimsAbout(ids);
  return records.flatMap((record, index) => (record === undefined ? [] : [{ record, claims: claims[index] ?? [] }]));
}
