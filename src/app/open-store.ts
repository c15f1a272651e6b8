import { SupplyGraphError } from "../model/errors.ts";
import type { GraphStore } from "../store/graph-store.ts";
import type { OpenOptions } from "../store/store-definition.ts";
import { storeNamed } from "../store/store-registry.ts";
import { optionName, type StoreSettings } from "./settings-table.ts";

/** Opens the store that the settings name, creating its database where it is missing. Rejects as the store's own opening does. */
export function openConfiguredStore(settings: StoreSettings, options?: OpenOptions): Promise<GraphStore> {
  return storeNamed(settings.STORE).open(settings, options);
}

/** The same, but rejects with NOT_FOUND where there is no database yet, and creates none. */
export async function openExistingStore(settings: StoreSettings, options?: OpenOptions): Promise<GraphStore> {
  const store = storeNamed(settings.STORE);
  if (await store.exists(settings)) return store.open(settings, options);
  const { location } = store;
  const elsewhere = `${location} or --${optionName(location)}`;
  const message = `There is no database ${settings[location]}: name another with ${elsewhere}, or fill this one with load.`;
  throw new SupplyGraphError("NOT_FOUND", message);
}

/** Which store the settings name, and where it is: `sqlite, /srv/graph/data/graph.db`. */
export function storeInWords(settings: StoreSettings): string {
  return `${settings.STORE}, ${storeNamed(settings.STORE).whereIs(settings)}`;
}
