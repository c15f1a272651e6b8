// Run as a process of its own, by sqlite.file.test.ts: loads records into the file that is named, says how far it has
// come, and waits to be killed.
import type { RecordChunk } from "../../src/store/record-writer.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { chunk, claim, organization, source, supplies } from "./contract/records.ts";

const organizations = Array.from({ length: 400 }, (_, i) => organization(`org-${i}`));

async function* records(): AsyncGenerator<RecordChunk> {
  yield chunk({ sources: [source("paper")], entities: organizations });
  for (let part = 0; part < 40; part++) {
    const numbers = Array.from({ length: 500 }, (_, i) => part * 500 + i);
    yield chunk({
      relationships: numbers.map((i) => supplies(`rel-${i}`, `org-${i % 400}`, `org-${(i * 7) % 400}`)),
      claims: numbers.map((i) => claim(`claim-${i}`, `rel-${i}`)),
    });
    await say(`chunk ${part}`);
  }
}

/** Waits a little, so that the kill comes before the next part. */
async function say(progress: string): Promise<void> {
  process.stdout.write(`${progress}\n`);
  await new Promise((resolve) => setTimeout(resolve, 20));
}

const store = await openSqliteStore({ file: process.argv[2] as string });
await store.load(records());
await say("done");
setInterval(() => {}, 1000);
