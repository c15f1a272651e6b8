import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, test } from "vitest";
import { openNeo4jStore } from "../../src/store/neo4j/store.ts";
import { describeOnServer, emptyDatabase, server } from "../store/neo4j/database.ts";
import { endProcesses } from "./kit/processes.ts";
import { countOf } from "./kit/seen.ts";
import { expectTwoServersAgree } from "./kit/two-servers.ts";

const folder = mkdtempSync(join(tmpdir(), "two-servers-"));
const settings = { STORE: "neo4j", NEO4J_URI: server.uri, NEO4J_USER: server.user, NEO4J_PASSWORD: server.password };

describeOnServer("two servers on one Neo4j", () => {
  afterAll(() => {
    endProcesses();
    rmSync(folder, { recursive: true, force: true });
  });

  test("see their own writes at once, and each other's soon", { timeout: 240_000 + countOf("TURNS", 8) * 15_000 }, async () => {
    await emptyDatabase();
    await expectTwoServersAgree({ name: "Neo4j", folder, settings, open: () => openNeo4jStore({ ...server, deadlineMs: 20_000 }) });
  });
});
