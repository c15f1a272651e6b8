import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { nextTurn } from "../../src/search/next-turn.ts";
import { connect, Statements } from "../../src/store/sqlite/connection.ts";
import { ReadingConnections } from "../../src/store/sqlite/reading-connections.ts";

const folder = mkdtempSync(join(tmpdir(), "reading-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function opened() {
  let count = 0;
  const connections = new ReadingConnections(() => {
    count++;
    return new Statements(connect(join(folder, "graph.db")));
  }, 3);
  return { connections, count: () => count };
}
const one = async (db: Statements) => {
  await nextTurn();
  return db.value("SELECT 1");
};

test("hundreds of reads at once share a few connections, and all are answered", async () => {
  const { connections, count } = opened();
  const reads = () => Promise.all(Array.from({ length: 200 }, () => connections.use(one)));
  expect(await reads()).toEqual(Array.from({ length: 200 }, () => 1));
  expect(await reads()).toHaveLength(200);
  expect(count()).toBe(3);
  connections.close();
});

test("a read that fails takes no place from others", async () => {
  const { connections } = opened();
  for (let more = 0; more < 5; more++) {
    await expect(connections.use((db) => Promise.reject(new Error(`${db.value("SELECT 7")}`)))).rejects.toThrow("7");
  }
  expect(await connections.use(one)).toBe(1);
  connections.close();
});

test("when they are closed, what is read and what waits is refused", async () => {
  const { connections } = opened();
  const reads = Promise.allSettled(Array.from({ length: 10 }, () => connections.use(one)));
  connections.close();
  expect((await reads).map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => "rejected"));
  await expect(connections.use(one)).rejects.toThrow();
});
