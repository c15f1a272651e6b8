import type { Entity } from "../../src/model/records.ts";
import { searchableOf } from "../../src/model/searchable-entity.ts";
import type { Searchable } from "../../src/search/searchable.ts";

/** An entity of this id and name, as it is found by text. */
export function named(id: string, name: string, over: Partial<Entity> = {}): Searchable {
  return searchableOf({ id, name, aliases: [], externalIds: [], fields: {}, ...over });
}
