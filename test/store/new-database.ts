import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GraphStore } from "../../src/store/graph-store.ts";
import type { SettingValues, StoreDefinition } from "../../src/store/store-definition.ts";

/** A place for a graph in which there is none yet. */
export interface NewDatabase {
  /** Opens it, as often as it is called: each time another handle, as another server would have. */
  open(): Promise<GraphStore>;
  exists(): Promise<boolean>;
  /** Removes what the handles left behind, once they are closed. */
  remove(): Promise<void>;
}

/** A fresh, empty store, and the means to look at the same database a second time. */
export interface StoreUnderTest {
  readonly store: GraphStore;
  /** One more handle on the same database. The caller need not close it. */
  another(): Promise<GraphStore>;
  /** Closes every handle and removes what the store left behind. */
  cleanup(): Promise<void>;
}

/** Databases of a store that keeps its graph in files: each in a folder of its own. */
export function inNewFolder(
  definition: StoreDefinition,
  settingsIn: (folder: string) => SettingValues,
): () => Promise<NewDatabase> {
  return async () => {
    const folder = mkdtempSync(join(tmpdir(), `${definition.name}-store-`));
    const settings = settingsIn(folder);
    return {
      open: () => definition.open(settings),
      exists: () => definition.exists(settings),
      remove: async () => rmSync(folder, { recursive: true, force: true }),
    };
  };
}

export async function opened(database: NewDatabase): Promise<StoreUnderTest> {
  const handles: GraphStore[] = [];
  const another = async () => {
    const handle = await database.open();
    handles.push(handle);
    return handle;
  };
  const cleanup = async () => {
    await Promise.all(handles.map((handle) => handle.close()));
    await database.remove();
  };
  return { store: await another(), another, cleanup };
}
