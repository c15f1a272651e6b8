import type { Claim, Entity, Relationship, Source } from "../../model/records.ts";
import { type Marking, markingRank } from "../../model/vocabulary.ts";
import type { GraphStore } from "../../store/graph-store.ts";
import type { Topology } from "../../topology/topology.ts";
import type { Asker } from "../asker.ts";

/** Where the facts are: the store has all of them, the topology their shape. */
export interface Library {
  readonly store: GraphStore;
  readonly topology: Topology;
}

/** What it takes to look records up for somebody. */
type Shelf = Pick<Library, "store">;
type Reader = Pick<Asker, "clearance">;

function maySee(asker: Reader, marked: { readonly marking: Marking }): boolean {
  return markingRank(marked.marking) <= asker.clearance;
}

/** In the order asked; undefined for what is not there, or not there for this asker. */
export async function entitiesFor({ store }: Shelf, asker: Reader, ids: readonly string[]): Promise<(Entity | undefined)[]> {
  const entities = await store.entities(ids);
  return entities.map((entity) => (entity !== undefined && maySee(asker, entity) ? entity : undefined));
}

/** The claims about entities and relationships that the asker is known to see, by recordedAt and id. */
export async function claimsAboutFor({ store }: Shelf, asker: Reader, ids: readonly string[]): Promise<Claim[][]> {
  const claims = await store.claimsAbout(ids);
  return claims.map((list) => list.filter((claim) => maySee(asker, claim)));
}

/** A relationship is there for whoever sees both its ends and at least one claim about it. */
export async function relationshipsFor(
  library: Shelf,
  asker: Reader,
  ids: readonly string[],
): Promise<(Relationship | undefined)[]> {
  const found = await library.store.relationships(ids);
  const present = found.filter((one) => one !== undefined);
  const [ends, claims] = await Promise.all([
    entitiesFor(
      library,
      asker,
      present.flatMap((one) => [one.from, one.to]),
    ),
    claimsAboutFor(
      library,
      asker,
      present.map((one) => one.id),
    ),
  ]);
  const shown = new Set(
    present.filter((_, index) => ends[2 * index] && ends[2 * index + 1] && claims[index]?.length).map((one) => one.id),
  );
  return found.map((one) => (one !== undefined && shown.has(one.id) ? one : undefined));
}

/** A claim is there for whoever sees it and what it is about. */
export async function claimsFor(library: Library, asker: Asker, ids: readonly string[]): Promise<(Claim | undefined)[]> {
  const claims = (await library.store.claims(ids)).map((claim) => (claim && maySee(asker, claim) ? claim : undefined));
  const subjects = [...new Set(claims.flatMap((claim) => claim?.about ?? []))];
  const [entities, relationships] = await Promise.all([
    entitiesFor(library, asker, subjects),
    relationshipsFor(library, asker, subjects),
  ]);
  const shown = new Set([...entities, ...relationships].map((subject) => subject?.id));
  return claims.map((claim) => (claim !== undefined && shown.has(claim.about) ? claim : undefined));
}

/** What claims are about, for claims that the asker is known to see. */
export async function subjectsOf({ store }: Library, ids: readonly string[]): Promise<(Entity | Relationship | undefined)[]> {
  const entities = await store.entities(ids);
  const others = ids.filter((_, index) => entities[index] === undefined);
  const relationships = new Map((await store.relationships(others)).map((one) => [one?.id, one]));
  return ids.map((id, index) => entities[index] ?? relationships.get(id));
}

/** A record of any type, told apart. */
export type FoundRecord =
  | { readonly type: "entity"; readonly record: Entity }
  | { readonly type: "relationship"; readonly record: Relationship }
  | { readonly type: "claim"; readonly record: Claim }
  | { readonly type: "source"; readonly record: Source };

/** Records of any type by id, in the order asked: ids are unique across all of them. */
export async function recordsFor(library: Library, asker: Asker, ids: readonly string[]): Promise<(FoundRecord | undefined)[]> {
  const found = new Map<string, FoundRecord>();
  const missing = () => [...new Set(ids)].filter((id) => !found.has(id));
  for (const record of await entitiesFor(library, asker, missing())) if (record) found.set(record.id, { type: "entity", record });
  for (const record of await relationshipsFor(library, asker, missing())) {
    if (record) found.set(record.id, { type: "relationship", record });
  }
  for (const record of await claimsFor(library, asker, missing())) if (record) found.set(record.id, { type: "claim", record });
  for (const record of await library.store.sources(missing())) if (record) found.set(record.id, { type: "source", record });
  return ids.map((id) => found.get(id));
}
