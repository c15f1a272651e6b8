import { copyFileSync, existsSync, mkdtempSync, readdirSync, readlinkSync, renameSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ReplacedDatabaseError } from "../../src/store/bound-database.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { newClaim, organization, pair, refusal } from "./contract/records.ts";
import { freshShape } from "./contract/topology-rows.ts";

describe("a SQLite file that became another one while the store is open", () => {
  let folder: string;
  let file: string;
  let store: GraphStore;
  const opened: GraphStore[] = [];
  const open = async (path: string) => {
    const one = await openSqliteStore({ file: path });
    opened.push(one);
    return one;
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "replaced-"));
    file = join(folder, "graph.db");
    store = await open(file);
    await store.write(pair);
    await store.write({ entities: [organization("second")] });
    await store.changesSince(2);
  });
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A closed file of another graph, with so many revisions. */
  async function another(revisions: number): Promise<string> {
    const path = join(folder, "other.db");
    const other = await openSqliteStore({ file: path });
    for (let i = 1; i <= revisions; i++) await other.write({ entities: [organization(`other-${i}`)] });
    await other.close();
    return path;
  }
  /** A copy of this graph at its second revision, which then went on by itself. */
  async function snapshot(further: number): Promise<string> {
    const path = join(folder, "snapshot.db");
    copyFileSync(file, path);
    if (further > 0) {
      const copy = await openSqliteStore({ file: path });
      for (let i = 1; i <= further; i++) await copy.write({ entities: [organization(`copied-${i}`)] });
      await copy.close();
    }
    return path;
  }

  const ways: readonly { readonly how: string; replace(): Promise<void> }[] = [
    { how: "another graph of an equal revision moved over it", replace: async () => renameSync(await another(2), file) },
    { how: "another graph of a lower revision moved over it", replace: async () => renameSync(await another(1), file) },
    { how: "another graph of a higher revision moved over it", replace: async () => renameSync(await another(5), file) },
    { how: "another graph of an equal revision copied over it", replace: async () => copyFileSync(await another(2), file) },
    { how: "another graph of a lower revision copied over it", replace: async () => copyFileSync(await another(1), file) },
    { how: "another graph of a higher revision copied over it", replace: async () => copyFileSync(await another(5), file) },
    { how: "an empty graph moved over it", replace: async () => renameSync(await another(0), file) },
    {
      how: "an older copy of the same graph moved over it",
      replace: async () => {
        const copy = await snapshot(0);
        await store.write({ entities: [organization("third")] });
        renameSync(copy, file);
      },
    },
    {
      how: "an older copy of the same graph copied over it",
      replace: async () => {
        const copy = await snapshot(0);
        await store.write({ entities: [organization("third")] });
        await store.changesSince(3);
        copyFileSync(copy, file);
      },
    },
    {
      how: "a copy that went on by itself to an equal revision copied over it",
      replace: async () => {
        const copy = await snapshot(1);
        await store.write({ entities: [organization("third")] });
        await store.changesSince(3);
        copyFileSync(copy, file);
      },
    },
    {
      how: "a later copy of the same graph copied over it",
      replace: async () => copyFileSync(await snapshot(3), file),
    },
  ];

  it.each(ways)("is noticed, and read anew when opened again: $how", async ({ replace }) => {
    await replace();
    const [expected, copy] = [join(folder, "expected.db"), join(folder, "before.db")];
    copyFileSync(file, expected);
    const error = await refusal("STORE_UNAVAILABLE", store.changesSince(2));
    expect(error).toBeInstanceOf(ReplacedDatabaseError);
    for (const call of [
      () => store.entities(["lab"]),
      () => store.revision(),
      () => store.topologyRows(),
      () => store.write({ entities: [organization("late")] }),
    ]) {
      expect(await refusal("STORE_UNAVAILABLE", call())).toBeInstanceOf(ReplacedDatabaseError);
    }
    expect((await store.health()).healthy).toBe(false);

    await store.close();
    const again = await open(file);
    copyFileSync(expected, copy);
    const told = await open(copy);
    expect(await freshShape(again)).toEqual(await freshShape(told));
    expect(await again.identity()).toBe(await told.identity());
    const { revision } = await again.write({ ...pair, claims: [newClaim("claim-9", "rel-1")] });
    expect(await again.revision()).toBe(revision);
  });

  it.each(ways)("is not written to, and keeps nothing of the other: $how", async ({ replace }) => {
    await replace();
    const expected = join(folder, "expected.db");
    copyFileSync(file, expected);
    expect(await refusal("STORE_UNAVAILABLE", store.write({ entities: [organization("late")] }))).toBeInstanceOf(
      ReplacedDatabaseError,
    );
    await store.close();
    const again = await open(file);
    const told = await open(expected);
    expect(await freshShape(again)).toEqual(await freshShape(told));
  });

  it.each<[string, () => void]>([
    ["removed", () => rmSync(file)],
    ["moved away", () => renameSync(file, join(folder, "elsewhere.db"))],
    ["cut to nothing", () => truncateSync(file, 0)],
  ])("is noticed, and not created anew: %s", async (_, remove) => {
    remove();
    expect(await refusal("STORE_UNAVAILABLE", store.revision())).toBeInstanceOf(ReplacedDatabaseError);
    expect((await store.health()).healthy).toBe(false);
    await store.close();
    expect(existsSync(file) && _ !== "cut to nothing").toBe(false);
    expect(existsSync(`${file}-wal`)).toBe(false);
  });

  it("leaves no connection behind that could delete the log of the file that took its place", async () => {
    renameSync(await another(1), file);
    await refusal("STORE_UNAVAILABLE", store.revision());
    await store.close();
    const again = await open(file);
    await again.write({ entities: [organization("late")] });
    if (existsSync("/proc/self/fd")) {
      const links = readdirSync("/proc/self/fd").map((fd) => {
        try {
          return readlinkSync(`/proc/self/fd/${fd}`);
        } catch {
          return "";
        }
      });
      expect(links.filter((link) => link.startsWith(file) && link.endsWith("(deleted)"))).toEqual([]);
    }
    expect(existsSync(`${file}-wal`)).toBe(true);
  });

  it("is followed as before by two stores while neither is replaced", async () => {
    const second = await open(file);
    for (let i = 0; i < 20; i++) {
      const writer = i % 2 === 0 ? store : second;
      const { revision } = await writer.write({ entities: [organization(`by-turns-${i}`)] });
      for (const reader of [store, second]) expect((await reader.changesSince(revision - 1)).revision).toBe(revision);
      for (const reader of [store, second]) expect((await reader.changesSince(revision)).rows.entities).toEqual([]);
    }
    expect(await freshShape(store)).toEqual(await freshShape(second));
  });
});
