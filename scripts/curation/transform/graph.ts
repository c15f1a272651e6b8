import { sourceFinder } from "./claim.ts";
import type { Curated, CuratedSource } from "./curated.ts";
import { datasetOf, modelOf, organizationOf, toolOf } from "./entities.ts";
import { incidentOf } from "./incidents.ts";
import { type NativeDocument, type NativeSource, present, upperSnake } from "./native.ts";
import { originsOf } from "./origin-groups.ts";
import { relationshipOf } from "./relationships.ts";

const format = "ai-supply-graph/1";

function sourceOf(record: CuratedSource, origins: ReadonlyMap<string, string>): NativeSource {
  return present({
    id: record.id,
    publisher: record.publisher,
    title: record.title,
    url: record.url,
    publishedOn: record.date,
    kind: record.kind,
    verification: upperSnake(record.verification),
    via: record.via,
    note: record.note,
    originGroup: origins.get(record.id) ?? record.id,
  });
}

/** The gatherer's records as native documents, by the name of the file that each goes to, in the gatherer's order. */
export function nativeDocuments(curated: Curated): Readonly<Record<string, NativeDocument>> {
  const find = sourceFinder(curated.sources);
  const origins = originsOf(curated.sources);
  return {
    "sources.json": { format, sources: curated.sources.map((record) => sourceOf(record, origins)) },
    "organizations.json": { format, entities: curated.organizations.map((record) => organizationOf(record, find)) },
    "tools.json": { format, entities: curated.tools.map((record) => toolOf(record, find)) },
    "datasets.json": { format, entities: curated.datasets.map((record) => datasetOf(record, find)) },
    "models.json": { format, entities: curated.models.map((record) => modelOf(record, curated, find)) },
    "incidents.json": { format, entities: curated.incidents.map((record) => incidentOf(record, find)) },
    "relationships.json": { format, relationships: curated.relationships.map((record) => relationshipOf(record, curated, find)) },
  };
}
