import type { ImportedRecords } from "../importers/importer.ts";
import type { Claim, Entity, Relationship, Source } from "../model/records.ts";
import type { GraphStore } from "../store/graph-store.ts";

/** What the store holds of the ids that a document brings or names. */
export interface StoredRecords {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly relationships: ReadonlyMap<string, Relationship>;
  readonly claims: ReadonlyMap<string, Claim>;
  readonly sources: ReadonlyMap<string, Source>;
}

const idsAtOnce = 1_000;

export async function storedRecords(store: GraphStore, batches: readonly ImportedRecords[]): Promise<StoredRecords> {
  const ids = idsIn(batches);
  const found = {
    entities: new Map<string, Entity>(),
    relationships: new Map<string, Relationship>(),
    claims: new Map<string, Claim>(),
    sources: new Map<string, Source>(),
  };
  for (let start = 0; start < ids.length; start += idsAtOnce) {
    const some = ids.slice(start, start + idsAtOnce);
    keep(found.entities, await store.entities(some));
    keep(found.relationships, await store.relationships(some));
    keep(found.claims, await store.claims(some));
    keep(found.sources, await store.sources(some));
  }
  return found;
}

function idsIn(batches: readonly ImportedRecords[]): string[] {
  const ids = new Set<string>();
  for (const { sources, entities, relationships, claims } of batches) {
    for (const { id } of sources) ids.add(id);
    for (const { id, fields } of entities) {
      ids.add(id);
      for (const value of Object.values(fields)) for (const cited of sourcesCitedIn(value)) ids.add(cited);
    }
    for (const { id, from, to } of relationships) ids.add(id).add(from).add(to);
    for (const claim of claims) {
      ids.add(claim.id);
      for (const source of claim.sources) ids.add(source);
    }
  }
  return [...ids];
}

/** A timeline's sources; nothing for fields of other types. */
function sourcesCitedIn(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) =>
    typeof entry === "object" && entry !== null && "sources" in entry ? (entry.sources as string[]) : [],
  );
}

function keep<T extends { readonly id: string }>(found: Map<string, T>, records: readonly (T | undefined)[]): void {
  for (const record of records) if (record !== undefined) found.set(record.id, record);
}
