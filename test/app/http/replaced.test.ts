import { copyFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { compose } from "../../../src/app/compose.ts";
import { type RunningServer, startServer } from "../../../src/app/http/server.ts";
import { readSettings } from "../../../src/app/settings.ts";
import { openSqliteStore } from "../../../src/store/sqlite/store.ts";
import { openApp, temporaryFolder } from "../../graphql/api.ts";
import { organization } from "../../store/contract/records.ts";

describe("a server whose database becomes another one", () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let file: string;
  let server: RunningServer;
  beforeEach(async () => {
    folder = temporaryFolder();
    await (await openApp(folder.path)).close();
    file = join(folder.path, "graph.db");
    const environment = { SQLITE_FILE: file, SEED: "none", LOG_LEVEL: "silent" };
    const app = await compose(readSettings({ environment, envFile: join(folder.path, "none.env") }));
    server = await startServer(app, { HOST: "127.0.0.1", PORT: 0, LOG_LEVEL: "silent" });
  });
  afterEach(async () => {
    await server.close();
    folder.remove();
  });

  async function asked(): Promise<{ code?: string; names?: string[]; revision?: number }> {
    const query = "{ status { revision } organizations(first: 100) { nodes { name } } }";
    const response = await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its question.
    const { data, errors } = (await response.json()) as any;
    if (errors !== undefined) return { code: errors[0].extensions.code };
    return { names: data.organizations.nodes.map((node: { name: string }) => node.name), revision: data.status.revision };
  }
  const readiness = async () => (await fetch(`${server.url}/health/ready`)).status;

  async function other(revisions: number): Promise<string> {
    const path = join(folder.path, "other.db");
    const store = await openSqliteStore({ file: path });
    for (let i = 1; i <= revisions; i++) await store.write({ entities: [organization(`spoon-${i}`)] });
    await store.close();
    return path;
  }

  it.each<[string, number, (from: string) => void]>([
    ["an equal revision, moved", 1, (from) => renameSync(from, file)],
    ["a higher revision, moved", 3, (from) => renameSync(from, file)],
    ["an empty graph, moved", 0, (from) => renameSync(from, file)],
    ["an equal revision, copied", 1, (from) => copyFileSync(from, file)],
    ["a higher revision, copied", 3, (from) => copyFileSync(from, file)],
  ])("is not ready, never mixes the two, and is ready again by itself: %s", async (_, revisions, replace) => {
    expect((await asked()).names).toContain("Acme Data");
    expect(await readiness()).toBe(200);
    replace(await other(revisions));
    const names = Array.from({ length: revisions }, (_, i) => `spoon-${i + 1}`);
    const seen = new Set<string>();
    for (const until = Date.now() + 15_000; Date.now() < until; await pause(20)) {
      const answer = await asked();
      seen.add(answer.code ?? "answered");
      if (answer.code !== undefined) {
        expect(answer.code).toBe("STORE_UNAVAILABLE");
        continue;
      }
      expect(answer).toEqual({ names, revision: revisions });
      break;
    }
    expect([...seen].sort()).toEqual(["STORE_UNAVAILABLE", "answered"]);
    expect(await readiness()).toBe(200);
  });

  it("is not ready while the file is gone, does not create it, and is ready again when a graph is there", async () => {
    rmSync(file);
    await expect.poll(readiness, { timeout: 5_000 }).toBe(503);
    await pause(1_500);
    expect(await readiness()).toBe(503);
    expect((await asked()).code).toBe("STORE_UNAVAILABLE");
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
    renameSync(await other(2), file);
    await expect.poll(readiness, { timeout: 10_000 }).toBe(200);
    expect(await asked()).toEqual({ names: ["spoon-1", "spoon-2"], revision: 2 });
  });
});
