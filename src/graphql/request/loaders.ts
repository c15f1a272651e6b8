import DataLoader from "dataloader";
import { SupplyGraphError } from "../../model/errors.ts";
import type { Claim, Entity, Relationship, Source } from "../../model/records.ts";
import type { Asker } from "../../service/asker.ts";
import { claimsAboutFor, entitiesFor, type Library, subjectsOf } from "../../service/catalog/records.ts";

/** One per record kind and request: a page costs one store call a kind of thing, never one a node. */
export interface Loaders {
  /** What the asker may see; undefined for the rest. */
  readonly entity: DataLoader<string, Entity | undefined>;
  /** For ids that came out of an answer for this asker, and so may be seen. */
  readonly relationship: DataLoader<string, Relationship | undefined>;
  readonly subject: DataLoader<string, Entity | Relationship | undefined>;
  readonly claimsAbout: DataLoader<string, readonly Claim[]>;
  readonly source: DataLoader<string, Source | undefined>;
}

export function makeLoaders(library: Library, asker: Asker): Loaders {
  return {
    entity: new DataLoader((ids) => entitiesFor(library, asker, ids)),
    relationship: new DataLoader((ids) => library.store.relationships(ids)),
    subject: new DataLoader((ids) => subjectsOf(library, ids)),
    claimsAbout: new DataLoader((ids) => claimsAboutFor(library, asker, ids)),
    source: new DataLoader((ids) => library.store.sources(ids)),
  };
}

/** Loads what another record names: its absence would be a fault of ours, not of the question. */
export async function present<T>(loader: DataLoader<string, T | undefined>, id: string): Promise<T> {
  const found = await loader.load(id);
  if (found === undefined) throw new SupplyGraphError("INTERNAL", `the record "${id}" is named by another one, and is not there`);
  return found;
}
