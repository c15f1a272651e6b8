import type { GraphStore } from "./graph-store.ts";

/** What opens a store, as the settings give it. */
export type StoreSettings =
  | { readonly store: "sqlite"; readonly sqliteFile: string }
  | {
      readonly store: "neo4j";
      readonly neo4jUri: string;
      readonly neo4jUser: string;
      readonly neo4jPassword: string;
      /** The server's default database where absent. */
      readonly neo4jDatabase?: string | undefined;
    };
export type StoreName = StoreSettings["store"];
type Opener<Name extends StoreName> = (settings: Extract<StoreSettings, { store: Name }>) => Promise<GraphStore>;

/** Where the graph can be kept. One line a store; each is imported only when it is asked for, its driver with it. */
const stores: { readonly [Name in StoreName]: Opener<Name> } = {
  sqlite: async ({ sqliteFile }) => (await import("./sqlite/sqlite-store.ts")).openSqliteStore({ file: sqliteFile }),
  neo4j: async ({ neo4jUri, neo4jUser, neo4jPassword, neo4jDatabase }) =>
    (await import("./neo4j/neo4j-store.ts")).openNeo4jStore({
      uri: neo4jUri,
      user: neo4jUser,
      password: neo4jPassword,
      database: neo4jDatabase,
    }),
};

export const storeNames = Object.keys(stores) as readonly StoreName[];

/** Opens the store that the settings name. Rejects as the store's own opening does. */
export function openStore<Name extends StoreName>(settings: Extract<StoreSettings, { store: Name }>): Promise<GraphStore> {
  return (stores[settings.store as Name] as Opener<Name>)(settings);
}
