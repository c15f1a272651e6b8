import { nativeImporter } from "../../src/importers/native/native-importer.ts";
import { nativeFormat } from "../../src/model/native-format.ts";
import type { Claim, Entity, Relationship, Source } from "../../src/model/records.ts";
import { highestMarkingRank } from "../../src/model/vocabulary.ts";
import { openDocuments } from "../../src/service/ingest/documents.ts";
import { loadDocuments } from "../../src/service/ingest/load.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { loadText, newStore } from "../service/ingest/fixture.ts";

/** All that a small store holds. */
export interface Stored {
  readonly entities: readonly Entity[];
  readonly relationships: readonly Relationship[];
  readonly claims: readonly Claim[];
  readonly sources: readonly Source[];
}

const all = { clearance: highestMarkingRank, first: 10_000 };

export async function storedIn(store: GraphStore): Promise<Stored> {
  const ids: string[] = [];
  const { rows } = await store.topologyRows();
  for await (const chunk of rows) ids.push(...chunk.relationships.map(({ id }) => id));
  const relationships = (await store.relationships(ids)).filter((one) => one !== undefined);
  const [entities, claims, sources] = [await store.listEntities(all), await store.listClaims(all), await store.listSources(all)];
  return { entities: entities.items, relationships, claims: claims.items, sources: sources.items };
}

/**
 * The relationships and the claims about them as lines, in order:
 * `AFFECTS A flaw -> litellm [1.82.7, 1.82.8]: SUPPORTS REPORTED 0.8`. A retracted claim has no line.
 */
export function factsOf({ entities, relationships, claims }: Stored): string[] {
  const nameOf = new Map(entities.map(({ id, name }) => [id, name]));
  return relationships
    .flatMap(({ id, kind, from, to, attributes }) => {
      const values = Object.values(attributes).map((value) => ` [${Array.isArray(value) ? value.join(", ") : value}]`);
      const what = `${kind} ${nameOf.get(from)} -> ${nameOf.get(to)}${values.join("")}`;
      const active = claims.filter(({ about, retractedAt }) => about === id && retractedAt === undefined);
      return active.map(({ stance, status, confidence }) => `${what}: ${stance} ${status} ${confidence}`);
    })
    .sort();
}

/** A store that holds these entities. */
export async function storeWith(entities: readonly object[]): Promise<GraphStore> {
  const store = await newStore();
  await loadText(store, { format: nativeFormat, entities });
  return store;
}

/** A store loaded with the graph that the project ships. */
export async function withSeed(store: GraphStore): Promise<GraphStore> {
  const opened = await openDocuments(["seed"], nativeImporter.extensions);
  await loadDocuments(store, nativeImporter, opened.documents, { assertedBy: "test", now: Date.UTC(2026, 10, 27) });
  await opened.close();
  return store;
}
