import { deepStrictEqual } from "node:assert";
import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { loadNative } from "../src/app/open-graph.ts";
import { openConfiguredStore } from "../src/app/open-store.ts";
import { loadTopology } from "../src/topology/topology-source.ts";
import { generate } from "./generator.ts";
import type { GraphName } from "./graph-sizes.ts";
import { cpuTime } from "./measure.ts";
import { insertRaw } from "./raw-inserts.ts";
import { writeDocument } from "./synthetic-document.ts";
import type { Row } from "./table.ts";

/** Where a graph's database lies, for the sections that serve it. */
export function databaseOf(folder: string, name: GraphName): string {
  return join(folder, `${name}.db`);
}

/** A native document, checked and loaded into SQLite; then read back as a starting server does. */
export async function benchLoading(name: GraphName, folder: string): Promise<Row[]> {
  const graph = generate(name);
  const file = join(folder, `${name}.ndjson`);
  await writeDocument(graph, file);
  const database = databaseOf(folder, name);
  const store = await openConfiguredStore({ STORE: "sqlite", SQLITE_FILE: database });
  const count = graph.kinds.length;
  const raw = await timed(async () => deepStrictEqual(insertRaw(graph, join(folder, `${name}-raw.db`)), 2 * count));
  const load = await timed(() => loadNative(store, [file], { assertedBy: "benchmark" }));
  const read = await timed(() => loadTopology(store));
  deepStrictEqual(await counted(store), { entities: graph.entityKinds.length, relationships: count });
  await store.close();
  rmSync(file);
  const rowOf = (what: string, { wall, cpu }: { wall: number; cpu: number }): Row => ({
    name: what,
    values: {
      graph: name,
      relationships: count.toLocaleString("en"),
      seconds: (wall / 1000).toFixed(1),
      "CPU s": (cpu / 1000).toFixed(1),
      "relationships/s": Math.round((count / wall) * 1000).toLocaleString("en"),
      "per CPU s": Math.round((count / cpu) * 1000).toLocaleString("en"),
      "CPU of raw inserts": `${(cpu / raw.cpu).toFixed(1)}×`,
    },
  });
  const stored = rowOf("load a native document into SQLite, checked", load);
  return [
    rowOf("raw inserts of the relationships and claims into SQLite", raw),
    { ...stored, values: { ...stored.values, "MB on disk": (statSync(database).size / 1e6).toFixed(0) } },
    rowOf("read it into memory", read),
  ];
}

async function counted(store: Awaited<ReturnType<typeof openConfiguredStore>>) {
  const { entities, relationships } = await store.counts(4);
  return { entities, relationships };
}

async function timed(work: () => Promise<unknown>): Promise<{ wall: number; cpu: number }> {
  const start = performance.now();
  const before = cpuTime();
  await work();
  return { wall: performance.now() - start, cpu: cpuTime() - before };
}
