import type { AdditionSource, Additions } from "../additions/documents.ts";
import { judged } from "../additions/judged.ts";
import { sourceFinder } from "./claim.ts";
import type { Curated, CuratedSource } from "./curated.ts";
import { datasetOf, modelOf, organizationOf, toolOf } from "./entities.ts";
import { incidentOf } from "./incidents.ts";
import { merged } from "./merge.ts";
import { type NativeDocument, type NativeEntity, type NativeSource, present, upperSnake } from "./native.ts";
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

function addedSourceOf({ id, publisher, title, url, publishedOn, kind, verification, via, note }: AdditionSource, origin: string) {
  return present({ id, publisher, title, url, publishedOn, kind, verification, via, note, originGroup: origin }) as NativeSource;
}

/** The records as native documents, by the name of the file that each goes to: the gatherer's in his order, then the additions. */
export function nativeDocuments(curated: Curated, documents: Additions): Readonly<Record<string, NativeDocument>> {
  const find = sourceFinder(curated.sources);
  const additions = judged(documents);
  const addedSources = additions.sources;
  const origins = originsOf([...curated.sources, ...addedSources]);
  const gathered = {
    entities: [
      ...curated.organizations.map((record) => organizationOf(record, find)),
      ...curated.tools.map((record) => toolOf(record, find)),
      ...curated.datasets.map((record) => datasetOf(record, find)),
      ...curated.models.map((record) => modelOf(record, curated, find)),
      ...curated.incidents.map((record) => incidentOf(record, find)),
    ],
    relationships: curated.relationships.map((record) => relationshipOf(record, curated, find)),
  };
  const dated = addedSources.map(({ id, publishedOn }) => present({ id, date: publishedOn }));
  const { entities, relationships } = merged(gathered, additions, [...curated.sources, ...dated]);
  const ofKind = (kind: NativeEntity["kind"]) => ({ format, entities: entities.filter((entity) => entity.kind === kind) }) as const;
  const sources = [
    ...curated.sources.map((record) => sourceOf(record, origins)),
    ...addedSources.map((source) => addedSourceOf(source, origins.get(source.id) ?? source.id)),
  ];
  return {
    "sources.json": { format, sources },
    "organizations.json": ofKind("ORGANIZATION"),
    "tools.json": ofKind("TOOL"),
    "datasets.json": ofKind("DATASET"),
    "models.json": ofKind("MODEL"),
    "incidents.json": ofKind("INCIDENT"),
    "relationships.json": { format, relationships },
  };
}
