import { createHash } from "node:crypto";
import { nativeExporter } from "../../../src/exporters/native.ts";
import { exportGraph } from "../../../src/service/export/whole-graph.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";

/** Lists in which nothing hangs on the order. */
const sets: ReadonlySet<string> = new Set(["aliases", "externalIds", "roles", "sources", "channels"]);

/**
 * All that a store holds, as JSON: every record with its claims and versions, whatever the order in which they were written.
 * Two graphs of the same content have the same one, whenever that was recorded.
 */
export async function graphText(store: GraphStore): Promise<string> {
  let text = "";
  for await (const piece of exportGraph(store, nativeExporter, ".json")) text += piece;
  return ordered(JSON.parse(text), "");
}

/** A digest of the same. */
export async function graphHash(store: GraphStore): Promise<string> {
  return createHash("sha256")
    .update(await graphText(store))
    .digest("hex")
    .slice(0, 16);
}

/** As JSON: keys in order, lists of records by id, and without the moments at which something was recorded. */
function ordered(value: unknown, key: string): string {
  if (Array.isArray(value)) {
    const items = value.map((item) => ordered(item, ""));
    const isSet = sets.has(key) || value.some((item) => typeof item === "object" && item !== null && "id" in item);
    return `[${(isSet ? items.sort() : items).join()}]`;
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([name]) => name !== "recordedAt")
    .map(([name, field]) => [name, name === "retractedAt" ? "at some time" : field] as const);
  return `{${fields
    .map(([name, field]) => `${JSON.stringify(name)}:${ordered(field, name)}`)
    .sort()
    .join()}}`;
}
