import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { program, programEnvironment } from "../program.ts";
import { newFolder, removeStores } from "../service/ingest/fixture.ts";
import { organization, pair } from "../store/contract/records.ts";

let folder: string;
let file: string;
const env = () => programEnvironment({ SQLITE_FILE: file, SEED: "none", PORT: "0", TSX_DISABLE_CACHE: "1" });
/** In a shell that does something first. */
const shell = (before: string, args: readonly string[]) =>
  ["sh", ["-c", `${before} exec "$0" "$@"`, process.execPath, ...program, ...args]] as const;

/** Rights do not bind the superuser. */
let user: { uid?: number; gid?: number } = {};
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

function run(before: string, ...args: string[]) {
  const options = { cwd: folder, env: env(), encoding: "utf8", maxBuffer: Number.POSITIVE_INFINITY, ...user } as const;
  const { status, signal, stdout, stderr } = spawnSync(...shell(before, args), options);
  return { status, signal, stdout, stderr };
}

/** Starts a server, asks it one question, and tells it to stop. */
async function served(before: string): Promise<{ answer: unknown; code: number | null; log: string }> {
  const child = spawn(...shell(before, ["serve"]), { cwd: folder, env: env(), stdio: ["ignore", "pipe", "pipe"], ...user });
  const exited = once(child, "exit");
  let log = "";
  child.stderr.on("data", (text) => {
    log += text;
  });
  let out = "";
  for await (const text of child.stdout) {
    out += text;
    if (out.includes("\n")) break;
  }
  const url = /http:\S+/.exec(out)?.[0];
  const ask = async (query: string) => {
    if (url === undefined) return undefined;
    const headers = { "content-type": "application/json" };
    return (await fetch(url, { method: "POST", headers, body: JSON.stringify({ query }) })).json();
  };
  const answer = await ask('{ resolve(inputs: [{ text: "vendor" }]) { best { id name } } }');
  child.kill("SIGTERM");
  const [code] = await exited;
  return { answer, code, log };
}

beforeEach(async () => {
  user = {};
  folder = newFolder();
  file = join(folder, "graph.db");
  const store = await openSqliteStore({ file });
  await store.write(pair);
  await store.close();
});
afterAll(removeStores);

const reading: string[][] = [["check"], ["export", "native"], ["ask", "reach", "vendor"]];

describe("a damaged SQLite file", () => {
  beforeEach(() => {
    const bytes = readFileSync(file);
    // Not UTF-8 any more, which libsql would end the process for.
    for (let at = bytes.indexOf("vendor"); at >= 0; at = bytes.indexOf("vendor", at + 1)) bytes[at + 1] = 0xff;
    writeFileSync(file, bytes);
  });

  it.each([...reading, ["serve"], ["retract", "claim-1", "--reason", "wrong"]])("is refused in one line by %s", (...args) => {
    const { status, signal, stdout, stderr } = run("", ...args);
    expect([status, signal, stdout]).toEqual([1, null, ""]);
    const lines = stderr.trimEnd().split("\n");
    expect(lines.at(-1)).toMatch(
      /^The database file \S+graph\.db is damaged: .+\. Restore a backup, or move the file away and .+\.$/,
    );
    expect(lines.length).toBeLessThanOrEqual(args[0] === "serve" ? 4 : 1);
  });
});

describe("where nothing can be written", () => {
  // A limit for the size of files fails writes as a full disk does, whoever we are.
  const room = (blocks: number) => `trap '' XFSZ; ulimit -f ${blocks};`;

  /** As a process leaves it that was killed: its last commit is in the log. */
  async function killed(): Promise<void> {
    const store = await openSqliteStore({ file });
    await store.write({ entities: [organization("in-the-log")] });
    const ends = ["", "-wal", "-shm"];
    for (const end of ends) copyFileSync(file + end, `${file}-copy${end}`);
    await store.close();
    for (const end of ends) {
      rmSync(file + end, { force: true });
      copyFileSync(`${file}-copy${end}`, file + end);
      rmSync(`${file}-copy${end}`);
    }
    expect(existsSync(`${file}-wal`)).toBe(true);
  }

  function readOnly(): void {
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o444);
    chmodSync(folder, 0o555);
    user = nobody;
  }

  // What processes share beside a file with a log takes 64 blocks, which are there already. The file itself is larger.
  it.each<[string, () => Promise<void> | void, number, string]>([
    ["a SQLite file on a full disk", () => undefined, 2, room(0)],
    ["a SQLite file on a full disk with the log of a process that was killed", killed, 3, room(64)],
    ["a SQLite file in a folder without write access", readOnly, 2, ""],
    [
      "a SQLite file in a folder without write access, with the log of a process that was killed",
      () => killed().then(readOnly),
      3,
      "",
    ],
  ])("%s is read by every command that only reads, and served", { timeout: 120_000 }, async (_, prepare, entities, full) => {
    await prepare();
    expect(run(full, "check")).toMatchObject({
      status: 0,
      stderr: "",
      stdout: expect.stringContaining(`Checked ${entities} entities`),
    });
    const exported = run(full, "export", "native");
    expect([exported.status, exported.stderr]).toEqual([0, ""]);
    expect(JSON.parse(exported.stdout).entities).toHaveLength(entities);
    expect(run(full, "ask", "reach", "vendor")).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("lab"),
    });
    const { answer, code, log } = await served(full);
    expect(answer, log).toEqual({ data: { resolve: [{ best: { id: "vendor", name: "vendor" } }] } });
    expect(code).toBe(0);
    // Nothing is lost by that.
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o644);
    chmodSync(folder, 0o755);
    const store = await openSqliteStore({ file });
    expect((await store.counts(4)).entities).toBe(entities);
    await store.close();
  });

  it("what would write is refused as such", () => {
    const { status, stderr } = run(room(0), "retract", "claim-1", "--reason", "wrong");
    expect([status, stderr.trimEnd().split("\n")]).toEqual([1, [expect.stringMatching(/cannot (grow|be written)/)]]);
  });
});
