import DataLoader from "dataloader";
import { SupplyGraphError } from "../../model/errors.ts";
import type { Claim, Entity, Instant, Relationship, Source } from "../../model/records.ts";
import { revisionsAt } from "../../service/catalog/changes.ts";
import { historiesOf, type VersionView } from "../../service/catalog/history.ts";
import { entitiesFor, sourcesFor } from "../../service/catalog/records.ts";
import { citedSources, claimsAboutShown, shownRelationships, shownSubjects } from "../../service/catalog/shown-records.ts";
import type { Session } from "../../service/session.ts";

/** One loader per type of record and request: a page costs one store call for each type, never one for each node. */
export interface Loaders {
  /** Undefined for an entity that the asker may not see. */
  readonly entity: DataLoader<string, Entity | undefined>;
  /** For ids that an answer for this asker shows, never one that the caller wrote; the next three likewise. */
  readonly relationship: DataLoader<string, Relationship | undefined>;
  readonly subject: DataLoader<string, Entity | Relationship | undefined>;
  readonly claimsAbout: DataLoader<string, readonly Claim[]>;
  readonly history: DataLoader<string, readonly VersionView[]>;
  /** By the instant of a write. */
  readonly revisionAt: DataLoader<Instant, number | undefined>;
  readonly source: DataLoader<string, Source | undefined>;
  /** Of sources that claims of the answer cite. */
  readonly citedSource: DataLoader<string, Source | undefined>;
}

export function makeLoaders(session: Session): Loaders {
  return {
    entity: new DataLoader((ids) => entitiesFor(session, ids)),
    relationship: new DataLoader((ids) => shownRelationships(session, ids)),
    subject: new DataLoader((ids) => shownSubjects(session, ids)),
    claimsAbout: new DataLoader((ids) => claimsAboutShown(session, ids)),
    history: new DataLoader((ids) => historiesOf(session, ids)),
    revisionAt: new DataLoader((instants) => revisionsAt(session, instants)),
    source: new DataLoader((ids) => sourcesFor(session, ids)),
    citedSource: new DataLoader((ids) => citedSources(session, ids)),
  };
}

/** Loads a record that another one refers to. If it is missing, that is a fault of the server, not of the request. */
export async function present<T>(loader: DataLoader<string, T | undefined>, id: string): Promise<T> {
  const found = await loader.load(id);
  if (found === undefined)
    throw new SupplyGraphError("INTERNAL", `the record "${id}" is referred to by another one, but does not exist`);
  return found;
}
