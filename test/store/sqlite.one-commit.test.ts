import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { ConcurrentWriteError } from "../../src/store/record-writer.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { graphHash } from "../faults/kit/graph-hash.ts";
import { newClaim, organization, pair, supplies } from "./contract/records.ts";
import { follow, freshShape } from "./contract/topology-rows.ts";

type InOneCommit = NonNullable<GraphStore["inOneCommit"]>;

let folder: string;
let store: GraphStore;
let inOneCommit: InOneCommit;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "one-commit-"));
  store = await openSqliteStore({ file: join(folder, "graph.db") });
  inOneCommit = store.inOneCommit?.bind(store) as InOneCommit;
  await store.write(pair);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const entities = Array.from({ length: 300 }, (_, number) => organization(`org-${number}`));
const relationships = entities.slice(1).map(({ id }, number) => supplies(`link-${number}`, id, `org-${number}`));
const claims = relationships.map(({ id }) => newClaim(`claim-of-${id}`, id));
const parts = [{ entities }, { relationships: relationships.slice(0, 9) }, { relationships: relationships.slice(9), claims }];

test("a commit of many parts makes the graph, the revision and the changes that one batch makes", async () => {
  const other = await openSqliteStore({ file: join(folder, "other.db") });
  try {
    await other.write(pair);
    const shape = await freshShape(store);
    await other.write({ entities, relationships, claims, recordedBy: "ann" });
    const key = { author: "ann", key: "1", content: "c", answer: "a" };
    const made = await inOneCommit({ recordedBy: "ann" }, async (commit) => {
      for (const part of parts) await commit.write(part);
      return { keep: true, key, result: "done" };
    });
    expect(made).toEqual({ revision: 2, result: "done" });
    expect(await store.revision()).toBe(2);
    expect(await store.writtenUnder("ann", "1")).toEqual({ content: "c", answer: "a", revision: 2 });
    expect(await graphHash(store)).toBe(await graphHash(other));
    expect(await store.counts(4)).toEqual(await other.counts(4));
    await follow(shape, store);
    expect(shape).toEqual(await freshShape(store));
    const recorded = new Set((await store.claims(claims.map(({ id }) => id))).map((claim) => claim?.recordedAt));
    expect(recorded.size).toBe(1);
    expect(await store.damage()).toEqual([]);
  } finally {
    await other.close();
  }
});

test("until it ends, it alone sees what it wrote, and polls do not disturb it", async () => {
  await inOneCommit({}, async (commit) => {
    await commit.write({ entities });
    expect(await commit.entities(["org-1"])).toEqual([entities[1]]);
    expect(await store.entities(["org-1"])).toEqual([undefined]);
    expect([await store.revision(), (await store.changesSince(1)).rows.entities]).toEqual([1, []]);
    expect(await (await openAnother()).entities(["org-1"])).toEqual([undefined]);
    return { keep: true, result: undefined };
  });
  expect(await store.entities(["org-1"])).toEqual([entities[1]]);
});

test("other writes wait for it, and know that the graph has changed; those of other programs are refused with what to do", async () => {
  const program = await openAnother();
  let waiting: Promise<unknown> | undefined;
  await inOneCommit({}, async (commit) => {
    await commit.write({ entities });
    waiting = store.write({ entities: [organization("late")], basedOn: 1 }).catch((error: unknown) => error);
    await expect(program.write({ entities: [organization("other")] })).rejects.toThrow(/is locked by another process/);
    return { keep: true, result: undefined };
  });
  expect(await waiting).toBeInstanceOf(ConcurrentWriteError);
  expect(await program.write({ entities: [organization("other")] })).toMatchObject({ revision: 3 });
}, 60_000);

test("what throws, is refused or is not to be kept leaves the graph as it was", async () => {
  const before = await graphHash(store);
  const stopped = new Error("stopped");
  const stop = inOneCommit({}, async (commit) => {
    await commit.write({ entities });
    throw stopped;
  });
  await expect(stop).rejects.toBe(stopped);
  const deaf = inOneCommit({}, async (commit) => {
    await commit.write({ entities });
    await commit.write({ relationships: [supplies("lost", "org-1", "nobody")] }).catch(() => undefined);
    return { keep: true, result: undefined };
  });
  await expect(deaf).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
  const tried = await inOneCommit({}, async (commit) => {
    await commit.write({ entities });
    return { keep: false, result: (await commit.entities(["org-1"])).length };
  });
  expect(tried).toEqual({ revision: 1, result: 1 });
  expect([await store.revision(), await graphHash(store)]).toEqual([1, before]);
  expect(await store.write({ entities })).toMatchObject({ revision: 2 });
});

test("one that changes nothing makes no revision", async () => {
  const made = await inOneCommit({}, async (commit) => {
    await commit.write(pair);
    return { keep: true, result: undefined };
  });
  expect(made.revision).toBe(1);
});

test("a record that changes in two parts is refused", async () => {
  const changed = (name: string) => ({ entities: [{ ...(pair.entities?.[0] ?? organization("a")), name }] });
  const twice = inOneCommit({}, async (commit) => {
    await commit.write(changed("Once"));
    await commit.write(changed("Twice"));
    return { keep: true, result: undefined };
  });
  await expect(twice).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringMatching(/changes twice in one commit/) });
});

test("closing the store ends it, with nothing kept", async () => {
  let isClosing: Promise<void> | undefined;
  const ended = inOneCommit({}, async (commit) => {
    await commit.write({ entities });
    isClosing = store.close();
    await commit.write({ relationships });
    return { keep: true, result: undefined };
  });
  await expect(ended).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
  await isClosing;
  store = await openAnother();
  expect([await store.revision(), await store.entities(["org-1"])]).toEqual([1, [undefined]]);
});

async function openAnother(): Promise<GraphStore> {
  const another = await openSqliteStore({ file: join(folder, "graph.db") });
  opened.push(another);
  return another;
}
const opened: GraphStore[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});
