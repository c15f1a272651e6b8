import type { Entity } from "../../model/records.ts";
import { canonical } from "../../model/same-content.ts";
import { markingRank } from "../../model/vocabulary.ts";
import { addToEntity } from "./add-to-entity.ts";

type GivenFields = ((record: { readonly id: string }) => ReadonlySet<string>) | undefined;

/** What documents say of one entity, together. */
interface MergedEntity {
  readonly merged: Entity;
  /** The fields that the documents give; undefined where they do not say. */
  readonly given: ReadonlySet<string> | undefined;
  /** Where a document says otherwise than what is kept. */
  readonly differences: readonly { readonly entity: Entity; readonly fields: readonly string[] }[];
}

/**
 * What documents say of one entity, made one. What is said otherwise in several is taken from the first by marking, whether it gives
 * the name, id and content: the order of the documents makes no difference. The id is the first of all.
 */
export function mergeEntities(entities: readonly Entity[], givenIn: (entity: Entity) => GivenFields): MergedEntity {
  const givesName = (entity: Entity) => givenIn(entity)?.(entity).has("name") ?? true;
  const [first, ...others] = [...entities].sort((a, b) => inOneOrder(a, b, givesName)) as [Entity, ...Entity[]];
  let merged = first;
  let given = givenIn(first)?.(first);
  const differences: MergedEntity["differences"][number][] = [];
  for (const entity of others) {
    const fields = givenIn(entity)?.(entity);
    const { record, contradictions } = addToEntity(merged, entity, fields === undefined ? undefined : (field) => fields.has(field));
    merged = record;
    given = given === undefined || fields === undefined ? undefined : new Set([...given, ...fields]);
    if (contradictions.length > 0) differences.push({ entity, fields: contradictions.map(({ field }) => field) });
  }
  const id = entities.map((entity) => entity.id).sort()[0] as string;
  return { merged: { ...merged, id }, given, differences };
}

function inOneOrder(a: Entity, b: Entity, givesName: (entity: Entity) => boolean): number {
  const ranks = markingRank(a.marking) - markingRank(b.marking);
  if (ranks !== 0 || a === b) return ranks;
  const names = Number(givesName(b)) - Number(givesName(a));
  if (names !== 0) return names;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  const [one, other] = [canonical(a), canonical(b)];
  return one === other ? 0 : one < other ? -1 : 1;
}
