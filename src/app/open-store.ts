import type { GraphStore } from "../store/graph-store.ts";
import { openStore, type StoreName, type StoreSettings } from "../store/store-registry.ts";
import type { Settings } from "./settings-table.ts";

/** Neo4j's own first user. */
const usualNeo4jUser = "neo4j";

/** What each store is opened with, out of the settings. */
const settingsOfStore: { readonly [Name in StoreName]: (settings: Settings) => Extract<StoreSettings, { store: Name }> } = {
  sqlite: (settings) => ({ store: "sqlite", sqliteFile: settings.SQLITE_FILE }),
  neo4j: (settings) => ({
    store: "neo4j",
    neo4jUri: settings.NEO4J_URI ?? "",
    neo4jUser: settings.NEO4J_USER ?? usualNeo4jUser,
    // Absent where the server asks for none.
    neo4jPassword: settings.NEO4J_PASSWORD ?? "",
    neo4jDatabase: settings.NEO4J_DATABASE,
  }),
};

/** Opens the store that the settings name. Rejects as the store's own opening does. */
export function openConfiguredStore(settings: Settings): Promise<GraphStore> {
  return openStore(settingsOfStore[settings.STORE](settings));
}
