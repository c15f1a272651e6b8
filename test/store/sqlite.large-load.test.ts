import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Entity } from "../../src/model/records.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import type { RecordChunk } from "../../src/store/record-writer.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { organization } from "./contract/records.ts";

const chunks = 30;
const perChunk = 500;

function entity(number: number, fields: Partial<Entity> = {}): Entity {
  return organization(`o${number}`, { name: `O ${number}`, ...fields });
}

async function* records(change: (entities: Entity[], chunk: number) => Entity[]): AsyncGenerator<RecordChunk> {
  for (let chunk = 0; chunk < chunks; chunk++) {
    const entities = Array.from({ length: perChunk }, (_, place) => entity(chunk * perChunk + place));
    yield { sources: [], entities: change(entities, chunk), relationships: [], claims: [] };
  }
}

/** Large enough for the load's own thread. */
describe("a large load into a SQLite file", () => {
  let folder: string;
  let store: GraphStore;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "large-load-"));
    store = await openSqliteStore({ file: join(folder, "graph.db") });
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("is there whole, and at once", async () => {
    const { revision, entities } = await store.load(records((list) => list));
    expect([revision, entities.added]).toEqual([1, chunks * perChunk]);
    expect((await store.counts(0)).entities).toBe(chunks * perChunk);
    expect((await store.entities(["o0", `o${chunks * perChunk - 1}`])).map((one) => one?.name)).toEqual(["O 0", "O 14999"]);
  });

  test.each([
    ["a record that comes twice", (list: Entity[], chunk: number) => (chunk === 20 ? [...list, entity(3)] : list), "CONFLICT"],
    [
      "half a character",
      (list: Entity[], chunk: number) => (chunk === 20 ? [...list, entity(-1, { name: "half \ud800" })] : list),
      "BAD_USER_INPUT",
    ],
  ])("with %s leaves an empty store, and says so", async (_, change, code) => {
    await expect(store.load(records(change))).rejects.toMatchObject({ name: "SupplyGraphError", code });
    expect(await store.revision()).toBe(0);
    expect((await store.counts(4)).entities).toBe(0);
    // And the next load works.
    expect((await store.load(records((list) => list))).revision).toBe(1);
  });

  test("whose records break off leaves an empty store", async () => {
    const broken = records((list, chunk) => {
      if (chunk === 20) throw new Error("the document broke off");
      return list;
    });
    await expect(store.load(broken)).rejects.toThrow("the document broke off");
    expect(await store.revision()).toBe(0);
    expect((await store.load(records((list) => list))).revision).toBe(1);
  });

  test("that is closed in the middle ends, and leaves nothing", async () => {
    const endless = (async function* () {
      for await (const chunk of records((list) => list)) yield chunk;
      await new Promise(() => undefined);
    })();
    const load = store.load(endless);
    const outcome = expect(load).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await store.close();
    await outcome;
    store = await openSqliteStore({ file: join(folder, "graph.db") });
    expect(await store.revision()).toBe(0);
  });

  test("holds on to none of the records that it has written", async () => {
    setFlagsFromString("--expose-gc");
    const collect: () => void = runInNewContext("gc");
    const given: WeakRef<RecordChunk>[] = [];
    let alive = chunks;
    async function* watched(): AsyncGenerator<RecordChunk> {
      for await (const chunk of records((list) => list)) {
        given.push(new WeakRef(chunk));
        yield chunk;
      }
      // References are given up at the end of a turn.
      await new Promise((resolve) => setTimeout(resolve, 50));
      collect();
      alive = given.filter((chunk) => chunk.deref() !== undefined).length;
    }
    await store.load(watched());
    expect(alive).toBeLessThan(chunks / 2);
  });

  test("lets a write wait for it", async () => {
    const load = store.load(records((list) => list));
    const write = store.write({ entities: [entity(99_999)] });
    expect((await load).revision).toBe(1);
    expect((await write).revision).toBe(2);
  });
});
