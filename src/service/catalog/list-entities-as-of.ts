import type { Entity } from "../../model/records.ts";
import type { EntityQuery, RecordLists } from "../../store/record-lists.ts";
import type { Page, SortKey } from "../paging.ts";
import type { ChangedSince } from "./changed-since.ts";
import { meets } from "./field-conditions.ts";
import { byCodePoint, keyByName } from "./order-by-name.ts";

interface Row {
  readonly entity: Entity;
  readonly key: SortKey;
}

/**
 * A page of a list by name as of an instant: of the store's list, those that have not changed since, and those that have,
 * in the versions, and so in the places, that they had then.
 */
export async function listEntitiesAsOf(
  store: Pick<RecordLists, "listEntities">,
  changed: ChangedSince,
  query: EntityQuery,
): Promise<Page<Entity>> {
  const { first, after, counted } = query;
  const within = query.ids && new Set(query.ids);
  const isListed = (entity: Entity) => meets(entity, query) && (within?.has(entity.id) ?? true);
  const then = (await changed.entities()).filter(isListed).map(rowOf);
  const ahead = after === undefined ? then : then.filter(({ key }) => byCodePoint(key, after) > 0);
  const unchanged = await unchangedRows(store, changed, query);
  const rows = [...ahead, ...unchanged].sort((one, other) => byCodePoint(one.key, other.key));
  const shown = rows.slice(0, first);
  return {
    items: shown.map(({ entity }) => entity),
    keys: shown.map(({ key }) => key),
    totalCount: counted === false ? Number.NaN : then.length + (await countUnchanged(store, changed, query)),
    hasNextPage: rows.length > first,
  };
}

const rowOf = (entity: Entity): Row => ({ entity, key: keyByName(entity) });

/** One more than a page has, so that it is known whether anything follows. */
async function unchangedRows(store: Pick<RecordLists, "listEntities">, changed: ChangedSince, query: EntityQuery): Promise<Row[]> {
  const rows: Row[] = [];
  let { after } = query;
  do {
    const page = await store.listEntities({ ...query, after, first: query.first + 1, counted: false });
    for (const [place, entity] of page.items.entries()) {
      if (changed.leaves(entity.id)) rows.push({ entity, key: page.keys[place] as SortKey });
    }
    after = page.hasNextPage ? page.keys.at(-1) : undefined;
  } while (after !== undefined && rows.length <= query.first);
  return rows;
}

async function countUnchanged(
  store: Pick<RecordLists, "listEntities">,
  changed: ChangedSince,
  query: EntityQuery,
): Promise<number> {
  const count = async (ids: readonly string[] | undefined) =>
    (await store.listEntities({ ...query, ids, after: undefined, first: 0 })).totalCount;
  const within = query.ids && new Set(query.ids);
  const moved = changed.ids.filter((id) => within?.has(id) ?? true);
  return (await count(query.ids)) - (await count(moved));
}
