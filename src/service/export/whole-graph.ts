import type { ExportChoices } from "../../exporters/export-format.ts";
import type { GraphExporter, GraphPart } from "../../exporters/graph-exporter.ts";
import type { Claim, Instant, Source } from "../../model/records.ts";
import { slices } from "../../model/slices.ts";
import type { Recording } from "../../model/versions.ts";
import { highestMarkingRank } from "../../model/vocabulary.ts";
import type { RecordLists } from "../../store/record-lists.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import type { TopologyFeed } from "../../store/topology-feed.ts";
import { withoutLaterRetraction } from "../catalog/records-as-of.ts";
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
  const { revision, recordedAt } = await store.changesSince(await store.revision());
  // A commit may lie a little ahead of this machine's clock.
  const knownAt = Math.max(Date.now(), recordedAt);
  yield* exporter.write(wholeGraph(store, recordedAt), extension, { choices, knownAt, revision });
}

const recordsAtOnce = 1_000;

/**
 * Every record of the store with all claims about it, as they were known at an instant: what is recorded, changed or retracted
 * while they are read is left out.
 */
export async function* wholeGraph(store: RecordReader & RecordLists & TopologyFeed, knownAt: Instant): AsyncIterable<GraphPart> {
  let after: SortKey | undefined;
  do {
    const page = await store.listSources({ clearance: highestMarkingRank, first: recordsAtOnce, after });
    if (page.items.length > 0) yield { sources: await versioned(store, page.items, knownAt), entities: [], relationships: [] };
    after = page.hasNextPage ? page.keys.at(-1) : undefined;
  } while (after !== undefined);

  const { rows } = await store.topologyRows();
  for await (const { entities, relationships } of rows) {
    for (const ids of slices(entities.map((row) => row.id))) {
      yield { sources: [], entities: await entitiesWithVersions(store, ids, knownAt), relationships: [] };
    }
    for (const ids of slices(relationships.map((row) => row.id))) {
      yield { sources: [], entities: [], relationships: await relationshipsWithClaims(store, ids, knownAt) };
    }
  }
}

async function versioned(store: RecordReader, sources: readonly Source[], knownAt: Instant): Promise<GraphPart["sources"]> {
  const versions = await store.sourceVersions(sources.map(({ id }) => id));
  return versions.flatMap((all) => {
    const own = recordedBy(knownAt, all);
    const record = own.at(-1)?.source;
    return record === undefined ? [] : [{ record, versions: own }];
  });
}

async function entitiesWithVersions(store: RecordReader, ids: readonly string[], knownAt: Instant): Promise<GraphPart["entities"]> {
  const [versions, claims] = await Promise.all([store.entityVersions(ids), store.claimsAbout(ids)]);
  return versions.flatMap((all, index) => {
    const own = recordedBy(knownAt, all);
    const record = own.at(-1)?.entity;
    return record === undefined ? [] : [{ record, versions: own, claims: claimsAsKnown(claims[index], knownAt) }];
  });
}

async function relationshipsWithClaims(
  store: RecordReader,
  ids: readonly string[],
  knownAt: Instant,
): Promise<GraphPart["relationships"]> {
  const [records, claims] = await Promise.all([store.relationships(ids), store.claimsAbout(ids)]);
  return records.flatMap((record, index) => {
    const known = claimsAsKnown(claims[index], knownAt);
    const isLater = known.length === 0 && (claims[index]?.length ?? 0) > 0;
    return record === undefined || isLater ? [] : [{ record, claims: known }];
  });
}

function recordedBy<V extends Recording>(knownAt: Instant, versions: readonly V[]): V[] {
  return versions.filter(({ recordedAt = Number.NEGATIVE_INFINITY }) => recordedAt <= knownAt);
}

function claimsAsKnown(claims: readonly Claim[] = [], knownAt: Instant): Claim[] {
  return claims.filter(({ recordedAt }) => recordedAt <= knownAt).map((claim) => withoutLaterRetraction(claim, knownAt));
}
