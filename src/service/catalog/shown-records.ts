import type { Claim, Entity, Relationship, Source } from "../../model/records.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";
import { entitiesFor, readerOf } from "./records.ts";
import { recordsOf } from "./records-as-of.ts";
import { maySeeSource, visibleClaimsAbout } from "./visibility.ts";

/*
 * Details of records that an answer for this session has already shown, by id. Whether a relationship is visible depends
 * on its claims, which the answer has examined; here only the checks that need no further read are repeated. Ids that a
 * caller wrote go through records.ts and references.ts instead: `.dependency-cruiser.mjs` lists who may import this file.
 */

/** Relationships that an answer names, in the order of the ids. */
export async function shownRelationships(session: Session, ids: readonly string[]): Promise<(Relationship | undefined)[]> {
  const found = await session[library].store.relationships(ids);
  const ends = await visibleEnds(
    session,
    found.flatMap((one) => (one === undefined ? [] : [one.from, one.to])),
  );
  return found.map((one) => (one !== undefined && ends.has(one.from) && ends.has(one.to) ? one : undefined));
}

/** What claims that an answer shows are about, in the order of the ids. */
export async function shownSubjects(session: Session, ids: readonly string[]): Promise<(Entity | Relationship | undefined)[]> {
  const entities = await entitiesFor(session, ids);
  const others = ids.filter((_, index) => entities[index] === undefined);
  const relationships = new Map((await shownRelationships(session, others)).map((one) => [one?.id, one]));
  return ids.map((id, index) => entities[index] ?? relationships.get(id));
}

/** The claims about entities and relationships that an answer names, by recordedAt and id, as far as the asker may see them. */
export function claimsAboutShown(session: Session, ids: readonly string[]): Promise<Claim[][]> {
  return visibleClaimsAbout(readerOf(session), ids);
}

/**
 * Sources that claims of an answer cite, in the order of the ids. A claim that is shown shows its sources, unless their own
 * markings hide them. So an earlier answer keeps its sources when what their claims are about is marked more narrowly.
 */
export async function citedSources(session: Session, ids: readonly string[]): Promise<(Source | undefined)[]> {
  const found = await recordsOf(session).sources(ids, session.asker.clearance);
  return found.map((source) => (source !== undefined && maySeeSource(session.asker.clearance, source) ? source : undefined));
}

/** The ids of the entities that the asker may see. The topology knows markings; only newer entities are read from the store. */
async function visibleEnds(session: Session, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { entities } = session[library].topology;
  const visible = new Set<string>();
  const unknown = new Set<string>();
  for (const id of ids) {
    const entity = entities.indexOf(id);
    if (entity === -1) unknown.add(id);
    else if (entities.markingOf(entity) <= session.asker.clearance) visible.add(id);
  }
  if (unknown.size > 0) for (const entity of await entitiesFor(session, [...unknown])) if (entity) visible.add(entity.id);
  return visible;
}
