import type { ImportedRecords } from "../../importers/importer.ts";
import { entityKind, type TimelineEntry } from "../../model/entity-kinds.ts";
import type { Claim, Entity, Relationship, Source } from "../../model/records.ts";
import { slices } from "../../model/slices.ts";
import { highestMarkingRank } from "../../model/vocabulary.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import { hiddenByClaims, visibleEntities } from "../catalog/visibility.ts";

/** The stored records with ids that a document contains or refers to. */
export interface StoredRecords {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly relationships: ReadonlyMap<string, Relationship>;
  readonly claims: ReadonlyMap<string, Claim>;
  readonly sources: ReadonlyMap<string, Source>;
  /** Ids of the relationships that are not hidden from the importer, by an end or by the claims about them. */
  readonly visibleRelationships: ReadonlySet<string>;
}

export async function storedRecords(
  store: RecordReader,
  batches: readonly ImportedRecords[],
  clearance: number,
): Promise<StoredRecords> {
  const ids = idsIn(batches);
  const found = {
    entities: new Map<string, Entity>(),
    relationships: new Map<string, Relationship>(),
    claims: new Map<string, Claim>(),
    sources: new Map<string, Source>(),
  };
  for (const some of slices(ids)) {
    keep(found.entities, await store.entities(some));
    keep(found.claims, await store.claims(some));
    keep(found.sources, await store.sources(some));
    // The most expensive to look up, and an id is that of one record.
    const unknown = some.filter((id) => !found.entities.has(id) && !found.claims.has(id) && !found.sources.has(id));
    keep(found.relationships, await store.relationships(unknown));
  }
  // A stored entity stays as it is, so the sources that it cites are needed too.
  const cited = new Set([...found.entities.values()].flatMap(sourcesCitedBy).filter((id) => !found.sources.has(id)));
  for (const some of slices([...cited])) keep(found.sources, await store.sources(some));
  return { ...found, visibleRelationships: await visibleAmong(store, [...found.relationships.values()], clearance) };
}

async function visibleAmong(store: RecordReader, relationships: readonly Relationship[], clearance: number): Promise<Set<string>> {
  // The highest clearance sees everything.
  if (clearance >= highestMarkingRank) return new Set(relationships.map(({ id }) => id));
  const visible = new Set<string>();
  for (const some of slices(relationships)) {
    const claims = await store.claimsAbout(some.map(({ id }) => id));
    const ends = await visibleEntities(
      { store, clearance },
      some.flatMap(({ from, to }) => [from, to]),
    );
    for (const [place, { id }] of some.entries()) {
      const seesEnds = ends[2 * place] !== undefined && ends[2 * place + 1] !== undefined;
      if (seesEnds && !hiddenByClaims(clearance, claims[place] ?? [])) visible.add(id);
    }
  }
  return visible;
}

function idsIn(batches: readonly ImportedRecords[]): string[] {
  const ids = new Set<string>();
  for (const { sources, entities, relationships, claims } of batches) {
    for (const { id } of sources) ids.add(id);
    for (const entity of entities) {
      ids.add(entity.id);
      for (const cited of sourcesCitedBy(entity)) ids.add(cited);
    }
    for (const { id, from, to } of relationships) ids.add(id).add(from).add(to);
    for (const claim of claims) {
      ids.add(claim.id);
      for (const source of claim.sources) ids.add(source);
    }
  }
  return [...ids];
}

/** The sources of its timeline, where it has one. */
function sourcesCitedBy({ kind, fields }: Entity): string[] {
  return entityKind(kind).fields.flatMap(({ name, type }) =>
    type === "timeline" ? ((fields[name] ?? []) as unknown as TimelineEntry[]).flatMap((entry) => entry.sources) : [],
  );
}

function keep<T extends { readonly id: string }>(found: Map<string, T>, records: readonly (T | undefined)[]): void {
  for (const record of records) if (record !== undefined) found.set(record.id, record);
}
