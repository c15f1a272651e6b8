import { SupplyGraphError } from "../../model/errors.ts";
import { externalIdKey, lookUpKeysOf, packageKey, packageUrlOf } from "../../model/external-ids.ts";
import { formatInstant } from "../../model/instant.ts";
import type { Entity, ExternalId, Relationship } from "../../model/records.ts";
import { canonicalPurl, parsePackageUrl } from "../../search/package-url.ts";
import type { Budget } from "../budget.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";
import { type EntityOutline, outlineIfKnown } from "./outline.ts";
import { entitiesOfPackages, type PackageAnswer, whatIsUnknown } from "./packages.ts";
import { entitiesFor, isHidden, relationshipsFor } from "./records.ts";
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
  if (name.length <= longestEcho) return JSON.stringify(name);
  // Without the first half of a character whose other half is cut off.
  return JSON.stringify(`${name.slice(0, longestEcho).replace(/[\ud800-\udbff]$/, "")}…`);
}

/** Near misses are looked up for at most this many unknown references of a request: searching for hundreds takes long. */
const mostSuggestions = 3;
const searchAdvice = " Try a search for part of its name.";
const suggestionsOf = new WeakMap<Budget, Promise<string>[]>();

/** ` Did you mean …?` with the ids of the most similar entities that the asker may see; otherwise advice to search. */
async function suggestion(session: Session, text: string): Promise<string> {
  const made = suggestionsOf.get(session.budget) ?? [];
  suggestionsOf.set(session.budget, made);
  if (made.length < mostSuggestions) {
    made.push(nearMissesOf(session, text));
    return made.at(-1) as Promise<string>;
  }
  // The first fault may be the only one that the caller is shown.
  await Promise.all(made);
  return searchAdvice;
}

/** `litellm@1.82.8`, as package managers write a version of a package. */
const versionOfName = /^(@?[^@\s]+)@([^@\s]+)$/;

async function nearMissesOf(session: Session, text: string): Promise<string> {
  const [, name = text, version] = versionOfName.exec(text) ?? [];
  const { hits } = await searchHits(session, name, { limit: 100 });
  const stored = hits[0]?.score === 1 ? hits[0].entity.fields["purl"] : undefined;
  const purl = typeof stored === "string" ? parsePackageUrl(stored) : undefined;
  if (version !== undefined && purl !== undefined)
    return ` A version of a package is found by its package URL: ${echo(canonicalPurl({ ...purl, version }))}.`;
  const ids = hits.slice(0, nearestShown).map((hit) => JSON.stringify(hit.entity.id));
  return ids.length === 0 ? searchAdvice : ` Did you mean ${ids.join(" or ")}?`;
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
  const later = await knownLater(session, [id], `The entity ${echo(id)}`);
  if (later !== undefined) return later;
  return new SupplyGraphError("NOT_FOUND", `There is no entity with the id ${echo(id)}.${await suggestion(session, id)}`);
}

/**
 * Why nothing is found where the session is about an instant before the asker could see any of these entities, or before it
 * was called so. `what` begins a sentence.
 */
async function knownLater(
  session: Session,
  ids: readonly string[],
  what: string,
  isCalledSo: (entity: Entity) => boolean = () => true,
): Promise<SupplyGraphError | undefined> {
  const { knownAt, asker } = session;
  if (knownAt === undefined || ids.length === 0) return undefined;
  const since = (await session[library].store.entityVersions(ids)).flat().flatMap(({ recordedAt, entity }) => {
    const isLater = recordedAt !== undefined && recordedAt > knownAt;
    return isLater && maySee(asker.clearance, entity) && isCalledSo(entity) ? [recordedAt] : [];
  });
  if (since.length === 0) return undefined;
  const [first, asked] = [formatInstant(Math.min(...since)), formatInstant(knownAt)];
  return new SupplyGraphError(
    "NOT_FOUND",
    `${what} is known since ${first}, and the question is about what was known at ${asked}. Ask for a later \`knownAt\`.`,
  );
}

/** The same for an external id, which some entity has now. */
async function carriedLater(session: Session, external: ExternalId, name: string): Promise<SupplyGraphError | undefined> {
  if (session.knownAt === undefined) return undefined;
  const { store } = session[library];
  const purl = packageUrlOf(external);
  const [now = []] = await (purl === undefined ? store.entitiesWithExternalId([external]) : store.entitiesOfPackages([purl]));
  const key = purl === undefined ? externalIdKey(external) : packageKey(purl);
  return knownLater(session, now, `The external id ${name}`, (entity) => lookUpKeysOf(entity).includes(key));
}

/** What an external id finds. */
export interface ExternalAnswer {
  /** The likeliest first; an entity that carries just this id scores 1. */
  readonly hits: readonly { readonly entity: Entity; readonly score: number }[];
  readonly ambiguous: boolean;
  /** Of a package URL: says that the package is not known, or that it is and this version is not. */
  readonly note?: string | undefined;
  /** A version that was asked for and is not in the graph, though its package is. */
  readonly unknownVersion?: string | undefined;
}

/** Whether the entity carries the external id exactly as it is written. */
function carries(entity: Entity, { scheme, value }: ExternalId): boolean {
  return entity.externalIds.some((one) => one.scheme === scheme && one.value === value);
}

/**
 * What each external id finds, ignoring case; if some entities carry it exactly as written, only those. A package URL is
 * compared part by part, see packages.ts.
 */
export async function entitiesByExternalId(session: Session, externalIds: readonly ExternalId[]): Promise<ExternalAnswer[]> {
  const purls = externalIds.map(packageUrlOf);
  const asked = externalIds.filter((_, place) => purls[place] === undefined);
  const packages = await entitiesOfPackages(
    session,
    purls.flatMap((purl) => purl ?? []),
  );
  const found = asked.length === 0 ? [] : await recordsOf(session).entitiesWithExternalId(asked);
  const visible = new Map<string, Entity>();
  const ids = [...new Set(found.flat())].filter((id) => !isHidden(session, id));
  for (const entity of await entitiesFor(session, ids)) if (entity !== undefined) visible.set(entity.id, entity);
  let [nextPackage, next] = [0, 0];
  return externalIds.map((external, place) => {
    const purl = purls[place];
    if (purl !== undefined) {
      const answer = packages[nextPackage++] as PackageAnswer;
      return { ...answer, note: whatIsUnknown(purl, answer) };
    }
    const carriers = found[next++]?.flatMap((id) => visible.get(id) ?? []) ?? [];
    const exact = carriers.filter((entity) => carries(entity, external));
    const named = exact.length > 0 ? exact : carriers;
    return { hits: named.map((entity) => ({ entity, score: 1 })), ambiguous: named.length > 1 };
  });
}

/**
 * The one entity that an external id refers to. In place of a version of a package that is not known the package is meant, and
 * the session notes it.
 */
async function onlyOne(session: Session, external: ExternalId, { hits, ambiguous, note }: ExternalAnswer): Promise<Entity> {
  const [best] = hits;
  const name = `${echo(external.scheme)} ${echo(external.value)}`;
  if (best === undefined) {
    const later = await carriedLater(session, external, name);
    if (later !== undefined) throw later;
    throw new SupplyGraphError("NOT_FOUND", `No entity has the external id ${name}.${await suggestion(session, external.value)}`);
  }
  const likeliest = hits.filter(({ score }) => score === best.score).map(({ entity }) => JSON.stringify(entity.id));
  if (ambiguous) {
    throw new SupplyGraphError(
      "AMBIGUOUS",
      `${note === undefined ? "" : `${note} `}${likeliest.length} entities have the external id ${name}: refer to one of them by id: ${likeliest.join(", ")}.`,
    );
  }
  if (note !== undefined) session.note(`${note} This is about ${likeliest[0]}.`);
  return best.entity;
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
      entities.push(await onlyOne(session, ref.external, byExternalId[nextExternal] as ExternalAnswer));
      nextExternal++;
    }
  }
  return entities;
}

/**
 * As `entitiesOfRefs`, for questions: entities that the topology has are taken from it, by id, so that no store has to answer.
 * What it does not have is looked for in the store, whether it is hidden, missing, or was recorded a moment ago.
 */
export async function outlinesOfRefs(session: Session, refs: readonly EntityRef[]): Promise<EntityOutline[]> {
  const known = refs.map(({ id, external }) => (external == null && id != null ? outlineIfKnown(session, id) : undefined));
  const others = refs.filter((_, place) => known[place] === undefined);
  const found = others.length === 0 ? [] : await entitiesOfRefs(session, others);
  return known.map((outline) => outline ?? (found.shift() as Entity));
}

export async function outlineOfRef(session: Session, ref: EntityRef): Promise<EntityOutline> {
  const [outline] = await outlinesOfRefs(session, [ref]);
  return outline as EntityOutline;
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
