import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Driver } from "neo4j-driver";
import { loadNative } from "../src/app/open-graph.ts";
import { openConfiguredStore } from "../src/app/open-store.ts";
import type { StoreSettings } from "../src/app/settings-table.ts";
import type { SyntheticGraph } from "./generator.ts";
import { writeDocument } from "./synthetic-document.ts";

/** Loads the graph into the database, unless it holds it: a million relationships take minutes. */
export async function fillNeo4j(driver: Driver, graph: SyntheticGraph, folder: string, settings: StoreSettings): Promise<void> {
  // Of one label, which Neo4j keeps count of. Each relationship has one claim.
  const countOf = async (label: string) => {
    const { records } = await driver.executeQuery(`MATCH (n:${label}) RETURN count(n) AS count`);
    return records[0]!.get("count") as number;
  };
  const [entities, claims] = [await countOf("AiSupplyGraphEntity"), await countOf("AiSupplyGraphClaim")];
  if (entities === graph.entityKinds.length && claims === graph.kinds.length) return;
  if (entities > 0) throw new Error(`the database holds another graph (${entities} entities): name one that is empty`);
  const file = join(folder, `${graph.name}.ndjson`);
  await writeDocument(graph, file);
  const store = await openConfiguredStore(settings);
  try {
    await loadNative(store, [file], { assertedBy: "benchmark" });
  } finally {
    await store.close();
    rmSync(file);
  }
}
