import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, test } from "vitest";
import { openNeo4jStore } from "../../src/store/neo4j/store.ts";
import { loadText } from "../service/ingest/fixture.ts";
import { describeOnServer, emptyDatabase, server } from "../store/neo4j/database.ts";
import { suppliedBy } from "./kit/documents.ts";
import { expectKilledImportsWhole } from "./kit/killed-import.ts";
import { endProcesses } from "./kit/processes.ts";
import { countOf } from "./kit/seen.ts";

const folder = mkdtempSync(join(tmpdir(), "killed-import-"));
const settings = { STORE: "neo4j", NEO4J_URI: server.uri, NEO4J_USER: server.user, NEO4J_PASSWORD: server.password };
const open = () => openNeo4jStore({ ...server, deadlineMs: 20_000 });
async function reset(): Promise<void> {
  await emptyDatabase();
  const store = await open();
  await loadText(store, suppliedBy("early", 50));
  await store.close();
}

describeOnServer("a process that imports into Neo4j and is killed", () => {
  afterAll(() => {
    endProcesses();
    rmSync(folder, { recursive: true, force: true });
  });

  test("at any moment: the import is there whole or not at all, and can be made again", {
    timeout: 240_000 + countOf("KILLS", 4) * 30_000,
  }, async () => {
    await expectKilledImportsWhole({ name: "Neo4j", folder, settings, open, reset });
  });
});
