import { SupplyGraphError } from "../../model/errors.ts";
import { purlScheme } from "../../model/external-ids.ts";
import { formatInstant } from "../../model/instant.ts";
import type { Entity, ExternalId, Relationship } from "../../model/records.ts";
import { purlWithoutVersion } from "../../search/package-url.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";
import { entitiesFor, relationshipsFor } from "./records.ts";
import { recordsOf } from "./records-as-of.ts";
import { searchHits } from "./search.ts";
import { maySee } from "./visibility.ts";

/** A reference to an entity by its id, or by its id in an external register. Exactly one of the two is given. */
export interface EntityRef {
  readonly id?: string | null | undefined;
  readonly external?: ExternalId | null | undefined;
}

const nearestShown = 3;
const longestEcho = 100;

/** A name, quoted for a message. Long names are cut, so that no message grows with the request. */
export function echo(name: string): string {
  return JSON.stringify(name.length > longestEcho ? `${name.slice(0, longestEcho)}…` : name);
}

/** ` Did you mean …?` with the ids of the most similar entities that the asker may see; otherwise advice to search. */
async function suggestion(session: Session, text: string): Promise<string> {
  const hits = await searchHits(session, text, undefined, 100);
  const ids = hits.slice(0, nearestShown).map((hit) => JSON.stringify(hit.entity.id));
  return ids.length === 0 ? " Try a search for part of its name." : ` Did you mean ${ids.join(" or ")}?`;
}

async function unknownId(session: Session, id: string): Promise<SupplyGraphError> {
  const [relationship] = await relationshipsFor(session, [id]);
  if (relationship !== undefined) {
    const ends = `${JSON.stringify(relationship.from)} or ${JSON.stringify(relationship.to)}`;
    return new SupplyGraphError(
      "NOT_FOUND",
      `${echo(id)} is a relationship, but an entity is expected here. Did you mean one of its ends, ${ends}?`,
    );
  }
  const later = await knownLater(session, id);
  if (later !== undefined) return later;
  return new SupplyGraphError("NOT_FOUND", `There is no entity with the id ${echo(id)}.${await suggestion(session, id)}`);
}

/** Why an entity is not there where the session is about an instant before it was recorded. */
async function knownLater(session: Session, id: string): Promise<SupplyGraphError | undefined> {
  if (session.knownAt === undefined) return undefined;
  const [versions = []] = await session[library].store.entityVersions([id]);
  const first = versions.find(({ entity }) => maySee(session.asker.clearance, entity));
  if (first?.recordedAt === undefined || first.recordedAt <= session.knownAt) return undefined;
  const [since, asked] = [formatInstant(first.recordedAt), formatInstant(session.knownAt)];
  return new SupplyGraphError(
    "NOT_FOUND",
    `The entity ${echo(id)} is known since ${since}, and the question is about what was known at ${asked}. Ask for a later \`knownAt\`.`,
  );
}

/** Whether the entity carries the external id exactly as it is written. */
function carries(entity: Entity, { scheme, value }: ExternalId): boolean {
  if (scheme === purlScheme && entity.fields["purl"] === value) return true;
  return entity.externalIds.some((one) => one.scheme === scheme && one.value === value);
}

/**
 * The entities that carry each external id, ignoring case and spelling variants; if some carry it exactly as written,
 * only those. A purl with a version is looked up as it is, then without the version.
 */
export async function entitiesByExternalId(session: Session, externalIds: readonly ExternalId[]): Promise<Entity[][]> {
  const tries = externalIds.map((one) => {
    const bare = one.scheme.toLowerCase() === purlScheme ? purlWithoutVersion(one.value) : one.value;
    return bare === one.value ? [one] : [one, { ...one, value: bare }];
  });
  const found = await recordsOf(session).entitiesWithExternalId(tries.flat());
  const visible = new Map<string, Entity>();
  const ids = [...new Set(found.flat())];
  for (const entity of await entitiesFor(session, ids)) if (entity !== undefined) visible.set(entity.id, entity);
  let next = 0;
  return tries.map((own) => {
    const lists = found.slice(next, next + own.length).map((list) => list.flatMap((id) => visible.get(id) ?? []));
    next += own.length;
    const place = lists.findIndex((list) => list.length > 0);
    const carriers = lists[place] ?? [];
    const exact = carriers.filter((entity) => carries(entity, own[place] as ExternalId));
    return exact.length > 0 ? exact : carriers;
  });
}

async function onlyOne(session: Session, external: ExternalId, found: readonly Entity[]): Promise<Entity> {
  const [first, ...others] = found;
  const name = `${echo(external.scheme)} ${echo(external.value)}`;
  if (first === undefined) {
    throw new SupplyGraphError("NOT_FOUND", `No entity has the external id ${name}.${await suggestion(session, external.value)}`);
  }
  if (others.length > 0) {
    const ids = found.map((entity) => JSON.stringify(entity.id)).join(", ");
    throw new SupplyGraphError(
      "AMBIGUOUS",
      `${found.length} entities have the external id ${name}: refer to one of them by id: ${ids}.`,
    );
  }
  return first;
}

/**
 * The referenced entities, in the order of the references. Throws NOT_FOUND with near misses, or AMBIGUOUS with the
 * candidates.
 */
export async function entitiesOfRefs(session: Session, refs: readonly EntityRef[]): Promise<Entity[]> {
  const ids = refs.flatMap((ref) => (ref.id == null ? [] : [ref.id]));
  const externalIds = refs.flatMap((ref) => ref.external ?? []);
  const [byId, byExternalId] = await Promise.all([
    ids.length === 0 ? [] : entitiesFor(session, ids),
    externalIds.length === 0 ? [] : entitiesByExternalId(session, externalIds),
  ]);
  const entities: Entity[] = [];
  let [nextId, nextExternal] = [0, 0];
  for (const ref of refs) {
    if (ref.external == null) {
      const entity = byId[nextId];
      if (entity === undefined) throw await unknownId(session, ids[nextId] ?? "");
      entities.push(entity);
      nextId++;
    } else {
      entities.push(await onlyOne(session, ref.external, byExternalId[nextExternal] ?? []));
      nextExternal++;
    }
  }
  return entities;
}

export async function entityOfRef(session: Session, ref: EntityRef): Promise<Entity> {
  const [entity] = await entitiesOfRefs(session, [ref]);
  return entity as Entity;
}

/** The relationships with these ids, in the order of the ids. Throws NOT_FOUND for one that the asker may not see. */
export async function relationshipsOfIds(session: Session, ids: readonly string[], field: string): Promise<Relationship[]> {
  const found = await relationshipsFor(session, ids);
  const present = found.filter((one) => one !== undefined);
  if (present.length === ids.length) return present;
  const missing = ids.filter((_, index) => found[index] === undefined);
  const entity = (await entitiesFor(session, missing)).find((one) => one !== undefined);
  const message =
    entity === undefined
      ? `There is no relationship ${echo(missing[0] ?? "")}; take its id from \`relationships\` of one of its ends.`
      : `${echo(entity.id)} is an entity, but a relationship is expected here.`;
  throw new SupplyGraphError("NOT_FOUND", message, { field });
}
