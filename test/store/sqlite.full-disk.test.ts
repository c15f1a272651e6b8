import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkIntegrity } from "../../src/service/integrity.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { organization } from "./contract/records.ts";
import { freshShape } from "./contract/topology-rows.ts";

const script = fileURLToPath(new URL("./write-until-full.ts", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs the script in a shell that first does something about the space there is. */
function filled(before: string, file: string, how: "write" | "load"): string {
  const command = `${before} && exec "$0" --import tsx "$1" "$2" ${how}`;
  const { stdout, stderr } = spawnSync("sh", ["-c", command, process.execPath, script, file], { cwd: root, encoding: "utf8" });
  return stdout.trim() || stderr;
}

/** In a namespace of its own, in which it may mount file systems, where the kernel allows that. */
const unshared = (work: string) => spawnSync("sh", ["-c", 'exec unshare -rm sh -c "$0"', work], { cwd: root, encoding: "utf8" });
const canMount = (folder: string) => unshared(`mount -t tmpfs tmpfs ${folder}`).status === 0;

describe("a SQLite file on a full disk", () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "full-"));
    file = join(folder, "graph.db");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  // A limit for the size of files fails writes as a full disk does, whoever we are, and SQLite calls it an I/O error.
  it.each(["write", "load"] as const)("is called full, and holds whole commits only: %s", async (how) => {
    const message = filled("trap '' XFSZ && ulimit -f 1200", file, how);
    expect(message).toBe(
      `The database file ${file} cannot grow: the disk is full or faulty, or a quota or a limit for the size of files is reached. ` +
        "Free some space and try again.",
    );
    const store = await openSqliteStore({ file });
    const { revision, entities } = await freshShape(store);
    if (how === "load") expect([revision, entities.size]).toEqual([0, 0]);
    else expect([revision > 0, entities.size]).toEqual([true, 50 * revision]);
    expect((await checkIntegrity(store)).problems).toEqual([]);
    expect((await store.write({ entities: [organization("next")] })).revision).toBe(revision + 1);
    await store.close();
  });

  it.skipIf(!canMount(tmpdir()))("is called full by name where the disk itself is, even where SQLite calls it an I/O error", () => {
    const inside = join(folder, "disk", "graph.db");
    const full = `The database file ${inside} cannot grow, because the disk is full. Free some space and try again.`;
    const onDisk = (size: string, before: string) => {
      const work = `mkdir -p ${folder}/disk && mount -t tmpfs -o size=${size} tmpfs ${folder}/disk && ${before}`;
      const run = `${process.execPath} --import tsx ${script} ${inside} write`;
      const { stdout, stderr } = unshared(`${work} && ${run}`);
      return stdout.trim() || stderr;
    };
    expect(onDisk("2m", "true")).toBe(full);
    expect(onDisk("300k", `head -c 290000 /dev/zero > ${folder}/disk/fill`)).toBe(full);
  });
});
