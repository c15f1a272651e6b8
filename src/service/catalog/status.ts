import type { Health } from "../../store/graph-store.ts";
import type { Library } from "./records.ts";

export type { Counts } from "../../store/graph-store.ts";

/** How the store is. A store that does not answer is not healthy: this never rejects. */
export async function storeHealth({ store }: Pick<Library, "store">): Promise<Health> {
  try {
    return await store.health();
  } catch {
    return { healthy: false, version: "" };
  }
}
