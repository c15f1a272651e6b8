import { neo4jStore } from "./neo4j/definition.ts";
import { sqliteStore } from "./sqlite/definition.ts";
import type { StoreDefinition } from "./store-definition.ts";

/** Where the graph can be kept; the first is the default. */
export const storeDefinitions: readonly [StoreDefinition, ...StoreDefinition[]] = [sqliteStore, neo4jStore];

/** The store of that name; the setting STORE accepts no other names. */
export function storeNamed(name: string): StoreDefinition {
  const found = storeDefinitions.find((definition) => definition.name === name);
  if (found === undefined) throw new Error(`There is no store named ${name}.`);
  return found;
}
