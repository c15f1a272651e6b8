import type { ImportWarning } from "../../importers/importer.ts";
import type { FaultPlace } from "../../model/errors.ts";
import type { Entity } from "../../model/records.ts";
import { spelled } from "../../search/folding.ts";
import { nearMisses } from "../../search/near-misses.ts";
import type { RecordLists } from "../../store/record-lists.ts";
import { identifyingIdsOf } from "./known-entities.ts";
import type { IdentityGroup, Namesakes } from "./same-by-name.ts";

/** Each near miss takes a search. */
const mostSearches = 20;
const mostCandidates = 10;

/**
 * A warning for each new entity that has the name of a stored one and is not that, and for those of nearly the name of one that
 * are known by nothing else.
 */
export async function warningsOfNamesakes(
  store: RecordLists,
  clearance: number,
  added: readonly IdentityGroup[],
  rejected: ReadonlyMap<IdentityGroup, Namesakes>,
  placeOf: (entity: Entity, field: string) => FaultPlace,
): Promise<ImportWarning[]> {
  const warnings: ImportWarning[] = [];
  let searches = 0;
  for (const group of added) {
    const [entity] = group.entities as readonly [Entity, ...Entity[]];
    const namesakes = rejected.get(group);
    let message: string | undefined;
    if (namesakes !== undefined) message = isAnother(entity, namesakes);
    else if (searches < mostSearches && group.entities.every((one) => identifyingIdsOf(one).length === 0)) {
      searches++;
      message = await resembles(store, clearance, entity);
    }
    if (message !== undefined) warnings.push({ message, place: placeOf(entity, "name") });
  }
  return warnings;
}

function isAnother({ name }: Entity, { stored, differIn }: Namesakes): string {
  const ids = stored.map(({ id }) => JSON.stringify(id));
  const called = `${JSON.stringify(name)} is a new entity`;
  if (ids.length > 1) {
    return `${called}, as it could be any of ${ids.join(", ")} by its name. To mean one of them, give an external id of it.`;
  }
  return `${called}: ${ids[0]} has the same name, but the two have other ids of ${differIn.join(", ")}. To mean that, give an external id of it.`;
}

async function resembles(store: RecordLists, clearance: number, { kind, name }: Entity): Promise<string | undefined> {
  const { entities } = await store.searchCandidates({ text: name, kinds: [kind], clearance, limit: mostCandidates });
  const others = entities.map((one) => one.name).filter((one) => spelled(one) !== spelled(name));
  const near = new Set(nearMisses(name, others));
  const named = entities.filter((one) => near.has(one.name)).map((one) => `${JSON.stringify(one.name)} (${one.id})`);
  if (named.length === 0) return undefined;
  return `${JSON.stringify(name)} is a new entity. If one of these is meant, write its name, or give it the other one as an alias: ${named.join(", ")}.`;
}
