import DataLoader from "dataloader";
import { SupplyGraphError } from "../../model/errors.ts";
import type { Claim, Entity, Relationship, Source } from "../../model/records.ts";
import { entitiesFor, sourcesFor } from "../../service/catalog/records.ts";
import { claimsAboutShown, shownRelationships, shownSubjects } from "../../service/catalog/shown-records.ts";
import type { Session } from "../../service/session.ts";

/** One per record kind and request: a page costs one store call a kind of thing, never one a node. */
export interface Loaders {
  /** What the asker may see; undefined for the rest. */
  readonly entity: DataLoader<string, Entity | undefined>;
  /** For ids that an answer for this asker shows, never one that the caller wrote; the next two likewise. */
  readonly relationship: DataLoader<string, Relationship | undefined>;
  readonly subject: DataLoader<string, Entity | Relationship | undefined>;
  readonly claimsAbout: DataLoader<string, readonly Claim[]>;
  readonly source: DataLoader<string, Source | undefined>;
}

export function makeLoaders(session: Session): Loaders {
  return {
    entity: new DataLoader((ids) => entitiesFor(session, ids)),
    relationship: new DataLoader((ids) => shownRelationships(session, ids)),
    subject: new DataLoader((ids) => shownSubjects(session, ids)),
    claimsAbout: new DataLoader((ids) => claimsAboutShown(session, ids)),
    source: new DataLoader((ids) => sourcesFor(session, ids)),
  };
}

/** Loads what another record names: its absence would be a fault of ours, not of the question. */
export async function present<T>(loader: DataLoader<string, T | undefined>, id: string): Promise<T> {
  const found = await loader.load(id);
  if (found === undefined) throw new SupplyGraphError("INTERNAL", `the record "${id}" is named by another one, and is not there`);
  return found;
}
