import type { Claim, Entity, Relationship } from "../../model/records.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";
import { entitiesFor, readerOf } from "./records.ts";
import { visibleClaimsAbout } from "./visibility.ts";

/*
 * Details of what an answer for this session has shown already, by id. Whether a relationship may be seen takes the
 * claims about it, which the answer has looked at; here only what costs no further read is looked at again. An id that a
 * caller wrote belongs to records.ts and references.ts instead: `.dependency-cruiser.mjs` says who may read here.
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

/** The claims about entities and relationships that an answer names, by recordedAt and id; not those marked above the asker. */
export function claimsAboutShown(session: Session, ids: readonly string[]): Promise<Claim[][]> {
  return visibleClaimsAbout(readerOf(session), ids);
}

/** Those of the entities that the asker may see. The topology knows markings; the store is read only for what is newer. */
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
