import type { Claim, Entity, Relationship, Source } from "../../model/records.ts";
import { highestMarkingRank } from "../../model/vocabulary.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";
import { recordsOf } from "./records-as-of.ts";
import { maySee, maySeeSource, noRecord, type Reader, visibleEntities, visibleRelationships } from "./visibility.ts";

/** The session's store, as its asker may read it. */
export function readerOf(session: Session): Reader {
  return { store: recordsOf(session), clearance: session.asker.clearance, hides: (id) => isHidden(session, id) };
}

/** Whether the topology has the entity, and the asker may not see it. */
export function isHidden(session: Session, entity: string): boolean {
  const { entities } = session[library].topology;
  const index = entities.indexOf(entity);
  return index !== -1 && entities.markingOf(index) > session.asker.clearance;
}

/** In the order of the ids; undefined for what does not exist, or not for this asker. */
export function entitiesFor(session: Session, ids: readonly string[]): Promise<(Entity | undefined)[]> {
  return visibleEntities(readerOf(session), ids);
}

/** A relationship exists for an asker who sees both its ends and at least one claim about it. */
export function relationshipsFor(session: Session, ids: readonly string[]): Promise<(Relationship | undefined)[]> {
  return visibleRelationships(readerOf(session), ids);
}

/** A claim exists for an asker who sees it and what it is about. */
export async function claimsFor(session: Session, ids: readonly string[]): Promise<(Claim | undefined)[]> {
  const found = await recordsOf(session).claims(ids);
  const claims = found.map((claim) => (claim && maySee(session.asker.clearance, claim) ? claim : undefined));
  const subjects = [...new Set(claims.flatMap((claim) => claim?.about ?? []))];
  // As many as there are ids, whether or not they are of claims, or of claims about the same.
  while (subjects.length < ids.length) subjects.push(noRecord);
  const [entities, relationships] = await Promise.all([entitiesFor(session, subjects), relationshipsFor(session, subjects)]);
  const shown = new Set([...entities, ...relationships].map((subject) => subject?.id));
  return claims.map((claim) => (claim !== undefined && shown.has(claim.about) ? claim : undefined));
}

/** A source exists for an asker who may see it and, if claims cite it, one of them. In the order of the ids. */
export async function sourcesFor(session: Session, ids: readonly string[]): Promise<(Source | undefined)[]> {
  const { clearance } = session.asker;
  const records = recordsOf(session);
  if (clearance >= highestMarkingRank && session.knownAt === undefined) return records.sources(ids);
  const hidden = await sourcesHiddenByClaims(session, ids);
  const found = await records.sources(
    ids.map((id) => (hidden.has(id) ? noRecord : id)),
    clearance,
  );
  return found.map((source) => (source !== undefined && maySeeSource(clearance, source) ? source : undefined));
}

/** Of these ids, those of sources that are cited by claims that the asker may not see, and by no others. */
export async function sourcesHiddenByClaims(session: Session, ids: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set(await recordsOf(session).hiddenSources([...new Set(ids)], session.asker.clearance));
}

/** A record with its type. */
export type FoundRecord =
  | { readonly type: "entity"; readonly record: Entity }
  | { readonly type: "relationship"; readonly record: Relationship }
  | { readonly type: "claim"; readonly record: Claim }
  | { readonly type: "source"; readonly record: Source };

/** Records of any type by id, in the order of the ids, which are unique across all types. */
export async function recordsFor(session: Session, ids: readonly string[]): Promise<(FoundRecord | undefined)[]> {
  const found = new Map<string, FoundRecord>();
  const missing = () => [...new Set(ids)].filter((id) => !found.has(id));
  for (const record of await entitiesFor(session, missing())) if (record) found.set(record.id, { type: "entity", record });
  for (const record of await relationshipsFor(session, missing())) {
    if (record) found.set(record.id, { type: "relationship", record });
  }
  for (const record of await claimsFor(session, missing())) if (record) found.set(record.id, { type: "claim", record });
  for (const record of await sourcesFor(session, missing())) if (record) found.set(record.id, { type: "source", record });
  return ids.map((id) => found.get(id));
}
