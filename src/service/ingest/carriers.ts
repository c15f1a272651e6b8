import { externalIdKey, nameKey } from "../../model/external-ids.ts";
import type { Entity, ExternalId } from "../../model/records.ts";
import { slices } from "../../model/slices.ts";
import type { EntityName, RecordReader } from "../../store/record-reader.ts";
import { visibleById } from "./visible-by-id.ts";

/** Stored entities by what they were looked for by, as far as a clearance may see them. */
type FoundEntities = ReadonlyMap<string, readonly Entity[]>;

/** The stored entities that carry each of the external ids, by its key, as far as this clearance may see them. */
export function carriersOf(store: RecordReader, clearance: number, externalIds: readonly ExternalId[]): Promise<FoundEntities> {
  return find(store, clearance, new Map(externalIds.map((one) => [externalIdKey(one), one])), (some) =>
    store.entitiesWithExternalId(some),
  );
}

/** The stored entities of each kind that have each of the names, by the key of the name, as far as this clearance may see them. */
export function namesakesOf(store: RecordReader, clearance: number, names: readonly EntityName[]): Promise<FoundEntities> {
  const keyed = names.flatMap((name) => {
    const key = nameKey(name);
    return key === undefined ? [] : [[key, name] as const];
  });
  return find(store, clearance, new Map(keyed), (some) => store.entitiesNamed(some));
}

async function find<T>(
  store: RecordReader,
  clearance: number,
  asked: ReadonlyMap<string, T>,
  lookUp: (some: readonly T[]) => Promise<string[][]>,
): Promise<FoundEntities> {
  const answers = new Map<string, readonly Entity[]>();
  for (const some of slices([...asked])) {
    const found = await lookUp(some.map(([, one]) => one));
    const visible = await visibleById(store, clearance, found.flat());
    for (const [place, [key]] of some.entries()) answers.set(key, found[place]?.flatMap((id) => visible.get(id) ?? []) ?? []);
  }
  return answers;
}
