import type { ImportedRecords, ImportWarning, Mention } from "../../importers/importer.ts";
import type { EntityKind } from "../../model/entity-kinds.ts";
import { externalIdKey, externalIdsOf, nameKey } from "../../model/external-ids.ts";
import type { Entity, ExternalId } from "../../model/records.ts";
import { spelled } from "../../search/folding.ts";
import { didYouMean } from "../../search/near-misses.ts";
import type { RecordLists } from "../../store/record-lists.ts";
import type { EntityName, RecordReader } from "../../store/record-reader.ts";
import { carriersOf, namesakesOf } from "./carriers.ts";
import { whyNotListed } from "./listed-mentions.ts";
import { namedInPart } from "./named-in-part.ts";
import { Renaming } from "./renaming.ts";
import { visibleById } from "./visible-by-id.ts";
import { withoutRecords } from "./without-records.ts";

export interface Found {
  /** By the id of the mention, that of the entity that it means. */
  readonly entities: ReadonlyMap<string, string>;
  /** By the id of the mention, why it means none. */
  readonly unknown: ReadonlyMap<string, string>;
}

interface WithMentions {
  readonly batches: readonly ImportedRecords[];
  /** Of parts of other documents that are not known. */
  readonly warnings: readonly ImportWarning[];
}

/**
 * The batches with the entities that their mentions mean. What is said of a mention that means none, or one of several, is
 * left out, and with it what mattered for that alone.
 */
export async function withMentionsFound(
  store: RecordReader & RecordLists,
  batches: readonly ImportedRecords[],
  clearance: number,
): Promise<WithMentions> {
  const mentions = new Map(batches.flatMap((batch) => batch.mentions ?? []).map((mention) => [mention.id, mention]));
  const described = describedIn(
    batches,
    [...mentions.values()].filter(({ listedIn }) => listedIn === undefined),
  );
  const others = [...mentions.values()].filter(({ id }) => !described.has(id));
  const { entities, unknown } = await findMentions(store, others, clearance);
  const found = allOrNone([...mentions.values()], { entities: new Map([...described, ...entities]), unknown });
  const renaming = new Renaming();
  for (const [mention, entity] of found.entities) renaming.call(mention, entity);
  const warnings = [...mentions.values()].flatMap(({ id, listedIn }) => {
    const message = found.unknown.get(id);
    return listedIn === undefined || message === undefined ? [] : [{ message, place: listedIn.place }];
  });
  return {
    batches: renaming.applyTo(batches.map((batch) => withoutUnknown(batch, found.unknown))),
    warnings: [...new Map(warnings.map((one) => [one.message, one])).values()],
  };
}

/** Without those of a list that are found where another one of it is not: then the list is not what it seems to be. */
function allOrNone(mentions: readonly Mention[], { entities, unknown }: Found): Found {
  const kept = new Map(entities);
  const reasons = new Map(unknown);
  for (const { id, together = [] } of mentions) {
    const missing = together.find((other) => !entities.has(other));
    if (missing === undefined || !kept.delete(id)) continue;
    reasons.set(
      id,
      `It is one of a list, of which not all are known: ${unknown.get(missing) ?? "another one is not in the graph."}`,
    );
  }
  return { entities: kept, unknown: reasons };
}

/** By the id of each mention of what the documents themselves describe, the id of that entity. */
function describedIn(batches: readonly ImportedRecords[], mentions: readonly Mention[]): ReadonlyMap<string, string> {
  const byLabel = new Map<string, string>();
  for (const entity of mentions.length === 0 ? [] : batches.flatMap(({ entities }) => entities)) {
    const names = [entity.name, ...entity.aliases].map((name) => nameLabel(entity.kind, name));
    const ids = externalIdsOf(entity).map((one) => externalIdLabel(entity.kind, one));
    for (const label of [...ids, idLabel(entity.kind, entity.id), ...names]) {
      if (!byLabel.has(label)) byLabel.set(label, entity.id);
    }
  }
  const found = new Map<string, string>();
  for (const { id, kinds, externalIds, names } of mentions) {
    const labels = [
      ...kinds.flatMap((kind) => externalIds.map((one) => externalIdLabel(kind, one))),
      ...kinds.flatMap((kind) => names.map((name) => idLabel(kind, name))),
      ...kinds.flatMap((kind) => names.map((name) => nameLabel(kind, name))),
    ];
    const entity = labels.map((label) => byLabel.get(label)).find((one) => one !== undefined);
    if (entity !== undefined) found.set(id, entity);
  }
  return found;
}

const externalIdLabel = (kind: EntityKind, externalId: ExternalId) => `${kind} external ${externalIdKey(externalId)}`;
const idLabel = (kind: EntityKind, id: string) => `${kind} id ${id}`;
const nameLabel = (kind: EntityKind, name: string) => `${kind} name ${spelled(name)}`;

/** Which stored entity each mention means, by its id; or why none. */
export async function findMentions(
  store: RecordReader & RecordLists,
  mentions: readonly Mention[],
  clearance: number,
): Promise<Found> {
  const entities = new Map<string, string>();
  const unknown = new Map<string, string>();
  const carriers = await carriersOf(
    store,
    clearance,
    mentions.flatMap(({ externalIds }) => externalIds),
  );
  const byOwnId = await visibleById(
    store,
    clearance,
    mentions.flatMap(({ names }) => names),
  );
  const namesakes = await namesakesOf(store, clearance, mentions.flatMap(namesOf));
  const missing: Mention[] = [];
  const unlisted = await whyNotListed(store, mentions, clearance);
  for (const mention of mentions) {
    const reason = unlisted.get(mention.id);
    if (reason !== undefined) {
      unknown.set(mention.id, reason);
      continue;
    }
    const ofKinds = (some: readonly Entity[]) => [
      ...new Set(some.filter(({ kind }) => mention.kinds.includes(kind)).map(({ id }) => id)),
    ];
    const byId = ofKinds(mention.externalIds.flatMap((one) => carriers.get(externalIdKey(one)) ?? []));
    const own = byId.length > 0 ? byId : ofKinds(mention.names.flatMap((name) => byOwnId.get(name) ?? []));
    const candidates = own.length > 0 ? own : ofKinds(namesOf(mention).flatMap((name) => namesakes.get(nameKey(name) ?? "") ?? []));
    const [only] = candidates;
    if (only === undefined) missing.push(mention);
    else if (candidates.length === 1) entities.set(mention.id, only);
    else unknown.set(mention.id, `${calledIn(mention)} may be any of ${candidates.map((id) => JSON.stringify(id)).join(", ")}.`);
  }
  for (const [place, mention] of missing.entries()) {
    const near = place < mostNearMisses ? await nearMissesOf(store, mention, clearance) : "";
    unknown.set(mention.id, `${calledIn(mention)} is not in the graph.${near}`);
  }
  return { entities, unknown };
}

/** What it may be called, as each of the kinds that it may be of. */
function namesOf({ names, kinds }: Mention): EntityName[] {
  return names.flatMap((name) => kinds.map((kind) => ({ kind, name })));
}

/** Each near miss takes a search. */
const mostNearMisses = 20;
const mostCandidates = 10;

async function nearMissesOf(
  store: RecordReader & RecordLists,
  { names: [first], called: name = first, kinds }: Mention,
  clearance: number,
): Promise<string> {
  if (name === undefined) return "";
  const { entities } = await store.searchCandidates({ text: name, kinds, clearance, limit: mostCandidates });
  const near = didYouMean(
    name,
    entities.map((entity) => entity.name),
  );
  if (near !== "") return near;
  const called = (await namedInPart(store, clearance, { name, kinds })).map(
    (entity) => `${JSON.stringify(entity.name)} (${entity.id})`,
  );
  return called.length === 0 ? "" : ` It has the name of ${called.join(", ")} in it, which may be meant, and may not.`;
}

function calledIn({ names, called, externalIds }: Mention): string {
  return JSON.stringify(called ?? names[0] ?? externalIds[0]?.value ?? "");
}

/** What is left out of a batch, by its id, with the reason. */
function leftOutOf(
  { relationships, entities, dependents, mentions = [] }: ImportedRecords,
  unknown: Found["unknown"],
): ReadonlyMap<string, string> {
  const leftOut = new Map<string, string>();
  for (const { id } of mentions) if (unknown.has(id)) leftOut.set(id, unknown.get(id) as string);
  const related = new Set<string>();
  const reasons = new Map<string, string>();
  for (const { id, from, to } of relationships) {
    const reason = unknown.get(from) ?? unknown.get(to);
    if (reason === undefined) {
      related.add(from).add(to);
      continue;
    }
    leftOut.set(id, reason);
    for (const end of [from, to]) if (!reasons.has(end)) reasons.set(end, reason);
  }
  for (const { id } of entities) {
    if (unknown.has(id)) leftOut.set(id, unknown.get(id) as string);
    else if (dependents?.has(id) && !related.has(id))
      leftOut.set(id, reasons.get(id) ?? "It is about nothing that is in the graph.");
  }
  return leftOut;
}

/** The batch without what is said of entities that are not known: by their ids in it, with the reason. */
export function withoutUnknown(batch: ImportedRecords, unknown: Found["unknown"]): ImportedRecords {
  // Nothing can be left out: documents of millions of relationships need not be looked through.
  if (unknown.size === 0 && (batch.dependents?.size ?? 0) === 0) return batch;
  return withoutRecords(batch, leftOutOf(batch, unknown));
}
