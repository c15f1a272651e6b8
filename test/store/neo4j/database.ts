import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import neo4j, { type Driver } from "neo4j-driver";
import { afterAll, beforeAll, describe } from "vitest";
import { graphExists, openNeo4jStore, type StagingOptions } from "../../../src/store/neo4j/store.ts";
import type { NewDatabase } from "../new-database.ts";

/** The real server that these tests use, from the environment. They empty it. */
export const server = {
  uri: process.env["NEO4J_URI"] ?? "",
  user: process.env["NEO4J_USER"] ?? "neo4j",
  password: process.env["NEO4J_PASSWORD"] ?? "",
};
export const noServer = server.uri === "";
const whyNoServer = noServer ? " (skipped: NEO4J_URI is not set; it names a server that these tests may empty)" : "";

/** Test files run side by side, and share one database: each takes its turn. Returns what gives the turn back. */
async function takeTurn(): Promise<() => Promise<void>> {
  const lock = join(tmpdir(), `ai-supply-graph-test-${server.uri.replace(/\W+/g, "-")}.lock`);
  const owner = join(lock, "pid");
  for (;;) {
    try {
      await mkdir(lock);
      await writeFile(owner, String(process.pid));
      return () => rm(lock, { recursive: true, force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const pid = Number(await readFile(owner, "utf8").catch(() => "0"));
    if (pid > 0 && !isAlive(pid)) await rm(lock, { recursive: true, force: true });
    await pause(100);
  }
}
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

let driver: Driver | undefined;
/** Asks the database past the store: to set a scene, or to look at what people see. */
export async function cypher(statement: string, parameters: object = {}): Promise<Record<string, unknown>[]> {
  driver ??= neo4j.driver(server.uri, neo4j.auth.basic(server.user, server.password), { disableLosslessIntegers: true });
  const session = driver.session();
  try {
    const result = await session.run(statement, parameters);
    return result.records.map((record) => record.toObject());
  } finally {
    await session.close();
  }
}
async function leaveDatabase(): Promise<void> {
  await driver?.close();
  driver = undefined;
}

/** Constraints and indexes stay. */
export async function emptyDatabase(): Promise<void> {
  await cypher("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS");
}

/** As a new database is: without constraints and indexes. */
export async function dropSchema(): Promise<void> {
  for (const { name } of await cypher("SHOW CONSTRAINTS YIELD name")) await cypher(`DROP CONSTRAINT \`${name}\``);
  const indexes = "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name";
  for (const { name } of await cypher(indexes)) await cypher(`DROP INDEX \`${name}\``);
}

/** The server's database, emptied. */
export async function emptiedDatabase(staging: StagingOptions = {}): Promise<NewDatabase> {
  await emptyDatabase();
  return {
    open: () => openNeo4jStore({ ...server, ...staging, deadlineMs: 10_000 }),
    exists: () => graphExists(server),
    remove: async () => {},
  };
}

/** Tests that need the real server; without one they are skipped, and say so. */
export function describeOnServer(title: string, body: () => void): void {
  describe.skipIf(noServer)(`${title}${whyNoServer}`, () => {
    let giveBack: () => Promise<void>;
    beforeAll(async () => {
      giveBack = await takeTurn();
    }, 600_000);
    afterAll(async () => {
      await leaveDatabase();
      await giveBack();
    });
    body();
  });
}
