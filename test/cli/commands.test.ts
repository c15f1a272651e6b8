import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { program, programEnvironment, runProgram } from "../program.ts";
import { newFolder, removeStores, smallDocument } from "../service/ingest/fixture.ts";

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
let folder: string;
beforeAll(() => {
  folder = newFolder();
  writeFileSync(join(folder, "small.json"), JSON.stringify(smallDocument()));
  writeFileSync(join(folder, "bad.json"), '{"format": "ai-supply-graph/1",}');
  writeFileSync(join(folder, "junk.db"), "no database");
});
afterAll(removeStores);

const settings = { SQLITE_FILE: "graph.db" };

const run = (...args: string[]) => runWith("", ...args);

function runWith(input: string, ...args: string[]) {
  return runProgram(folder, args, settings, input);
}

describe("commands", () => {
  it("load, import again, check, export and load the export", () => {
    expect(run("load", "small.json")).toEqual({
      status: 0,
      stdout: "Loaded: 5 entities, 2 relationships, 3 claims, 2 sources.\n",
      stderr: "",
    });
    expect(run("import", "native", "small.json")).toMatchObject({ status: 0, stdout: expect.stringContaining("(2 unchanged)") });
    expect(run("check")).toMatchObject({ status: 0, stdout: expect.stringContaining("no problems found") });
    expect(run("export", "native", "--out", "copy.ndjson")).toMatchObject({ status: 0, stdout: "" });
    expect(run("load", "copy.ndjson", "--sqlite-file", "copy.db")).toMatchObject({ status: 0 });
    const copy = run("export", "native", "--sqlite-file", "copy.db").stdout;
    expect(copy).toBe(run("export", "native").stdout);
    expect(JSON.parse(copy)).toMatchObject({ format: "ai-supply-graph/1" });
    expect(readFileSync(join(folder, "copy.ndjson"), "utf8").split("\n")).toHaveLength(2 + 5 + 2 + 1);
  });

  it("show what documents and names of files say without what a terminal would act on", () => {
    const document = {
      format: "ai-supply-graph/1",
      entities: [{ id: "a", kind: "\u009b31mTEA\u202e", name: "A", "x\u001b[2J": 1 }],
    };
    writeFileSync(join(folder, "turned\u202e.json"), JSON.stringify(document));
    const refused = run("load", "turned\u202e.json", "--sqlite-file", "turned.db");
    expect(refused).toMatchObject({ status: 1, stdout: "", stderr: expect.stringContaining('turned .json: a: kind: " 31mTEA "') });
    expect(refused.stderr.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202e]/u);
    const documents = join(folder, "turned-folder\u009b");
    mkdirSync(documents);
    writeFileSync(join(documents, "small.json"), JSON.stringify(smallDocument()));
    writeFileSync(join(documents, ".hidden\u001b[2J"), "");
    const loaded = run("load", documents, "--sqlite-file", "turned.db");
    expect(loaded).toMatchObject({ status: 0, stderr: expect.stringContaining("is left out") });
    expect(loaded.stderr.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
  });

  it.each(["load -", "import native -", "load /dev/stdin", "import native /dev/stdin"])(
    "%s reads standard input, whole",
    (command) => {
      const small = smallDocument();
      const lines = [
        ...small.relationships.map((relationship) => ({ relationship })),
        ...small.entities.map((entity) => ({ entity })),
        ...small.sources.map((source) => ({ source })),
      ].map((one) => JSON.stringify(one));
      const file = `${command.replaceAll(/\W/g, "")}.db`;
      const { status, stdout, stderr } = runWith(lines.join("\n"), ...command.split(" "), "--sqlite-file", file);
      const others = stderr.replace(/^Note: standard input: breach: startedOn: .*\n/, "");
      expect({ status, others }).toEqual({ status: 0, others: "" });
      expect(stdout).toContain("5 entities, 2 relationships, 3 claims, 2 sources");
      expect(run(...command.split(" "), "--sqlite-file", `empty-${file}`)).toMatchObject({
        status: 1,
        stderr: expect.stringContaining("standard input: holds no record"),
      });
    },
  );

  it("import into an empty store with a dry run writes nothing", () => {
    const dry = run("import", "native", "small.json", "--dry-run", "--sqlite-file", "dry.db");
    expect(dry).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Would import: 5 entities/) });
    expect(run("check", "--sqlite-file", "dry.db").stdout).toContain("Checked 0 entities");
    expect(run("export", "native", "--sqlite-file", "dry.db")).toMatchObject({
      status: 1,
      stdout: "",
      stderr: expect.stringContaining("there is nothing to export"),
    });
  });

  it.each(["check", "export native"])("%s does not make a database that is not there", (command) => {
    const mistyped = run(...command.split(" "), "--sqlite-file", "graf.db");
    expect(mistyped).toMatchObject({ status: 1, stdout: "", stderr: expect.stringContaining("There is no database graf.db") });
    expect(existsSync(join(folder, "graf.db"))).toBe(false);
  });

  it("tells its version", () => {
    const { version } = JSON.parse(readFileSync(root("package.json"), "utf8"));
    expect(run("--version")).toEqual({ status: 0, stdout: `${version}\n`, stderr: "" });
  });

  it.each([
    { args: ["load", "bad.json", "--sqlite-file", "new.db"], status: 1, says: "bad.json: line 1, column 32: is not JSON" },
    { args: ["load", "missing.json", "--sqlite-file", "new.db"], status: 1, says: "missing.json does not exist" },
    { args: ["check", "--sqlite-file", "junk.db"], status: 1, says: "junk.db" },
    { args: ["check", "--store", "neo4j"], status: 1, says: "NEO4J_URI" },
    { args: ["check", "--port", "x"], status: 2, says: "option --port" },
    { args: ["ask", "reach", "x", "--report", "--format", "csv"], status: 2, says: "--report and --format csv cannot be combined" },
    { args: ["export", "nativ"], status: 2, says: 'Did you mean "native"?' },
    { args: ["export", "dot", "--bom"], status: 2, says: "--bom is an option of the format csv" },
    { args: ["export", "csv", "--table", "cells"], status: 2, says: "entities, relationships, claims, sources" },
    { args: ["export", "native", "--out", "copy.txt"], status: 2, says: ".json or .ndjson" },
    { args: ["export", "native", "--out", "nowhere/copy.json"], status: 2, says: "there is no folder nowhere" },
    { args: ["lod"], status: 2, says: "Did you mean load?" },
    { args: ["load"], status: 2, says: "missing required argument" },
    { args: ["check", "--nonsense"], status: 2, says: "--nonsense" },
    { args: [], status: 2, says: "Usage" },
  ])("$args ends with $status and says why", ({ args, status, says }) => {
    const { stderr, stdout, ...ended } = run(...args);
    expect(ended.status).toBe(status);
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).toBe("");
  });

  it.each(["check", "export native"])("%s ends by itself where Neo4j accepts and says nothing", async (command) => {
    const silent = createServer().listen(0, "127.0.0.1");
    await once(silent, "listening");
    const { port } = silent.address() as { readonly port: number };
    const args = [...command.split(" "), "--store", "neo4j", "--neo4j-uri", `bolt://127.0.0.1:${port}`];
    const { status, signal, stderr } = spawnSync(process.execPath, [...program, ...args], {
      cwd: folder,
      env: programEnvironment(settings),
      encoding: "utf8",
      timeout: 30_000,
    });
    silent.close();
    expect([status, signal, stderr]).toEqual([
      1,
      null,
      expect.stringMatching(
        new RegExp(`^(Store: .*\n)?The Neo4j server at bolt://127.0.0.1:${port} has not answered for \\d+ ms\\.`),
      ),
    ]);
  });

  it("serve listens at once and waits for Neo4j, saying what it waits for, until it is told to stop", async () => {
    const silent = createServer().listen(0, "127.0.0.1");
    await once(silent, "listening");
    const { port } = silent.address() as { readonly port: number };
    const args = ["serve", "--port", "0", "--store", "neo4j", "--neo4j-uri", `bolt://127.0.0.1:${port}`];
    const served = spawn(process.execPath, [...program, ...args], { cwd: folder, env: programEnvironment(settings) });
    let log = "";
    for await (const piece of served.stderr) {
      log += piece;
      if (log.includes("will be tried again")) break;
    }
    expect(log).toContain(`Store: neo4j, bolt://127.0.0.1:${port}`);
    const url = /Listening on (http:\/\/\S+);/.exec(log)?.[1] ?? "";
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    const ready = await fetch(`${url}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([503, { status: "not ready", reason: expect.stringMatching(/database/) }]);
    served.kill("SIGTERM");
    expect(await once(served, "exit")).toEqual([0, null]);
    silent.close();
  });

  it("a setting that is wrong ends serve at once", () => {
    const wrong = run("serve", "--port", "0", "--sqlite-file", "junk.db");
    expect(wrong).toMatchObject({ status: 1, stdout: "", stderr: expect.stringContaining("is not a SQLite database") });
    writeFileSync(join(folder, "wrong-tokens.json"), "{");
    const tokens = run("serve", "--port", "0", "--seed", "none", "--sqlite-file", "t.db", "--tokens-file", "wrong-tokens.json");
    expect(tokens).toMatchObject({ status: 1, stdout: "", stderr: expect.stringContaining("it is not JSON") });
  });

  it("token add shows a token once, which a running server accepts; list shows no secrets; remove ends it", async () => {
    const file = ["--tokens-file", "keys/tokens.json"];
    const args = ["serve", "--port", "0", "--seed", "none", "--sqlite-file", "tokens.db", ...file];
    const served = spawn(process.execPath, [...program, ...args], { cwd: folder, env: programEnvironment(settings) });
    let out = "";
    for await (const piece of served.stdout) {
      out += piece;
      if (out.includes("\n")) break;
    }
    const url = /http:\/\/\S+\/graphql/.exec(out)?.[0] ?? "";
    const added = run("token", "add", "ann", "--role", "editor", "--clearance", "amber", ...file);
    expect(added).toMatchObject({ status: 0, stdout: expect.stringMatching(/^[\w-]{43}\n$/) });
    expect(added.stderr).toContain("ann, EDITOR with clearance AMBER");
    const token = added.stdout.trim();
    const ask = async () => {
      const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
      return (await fetch(url, { method: "POST", headers, body: JSON.stringify({ query: "{ __typename }" }) })).status;
    };
    await expect.poll(ask, { timeout: 3_000 }).toBe(200);
    expect(run("token", "list", ...file)).toEqual({ status: 0, stdout: "ann  EDITOR  AMBER\n", stderr: "" });
    expect(readFileSync(join(folder, "keys/tokens.json"), "utf8")).not.toContain(token);
    expect(run("token", "remove", "ann", ...file)).toMatchObject({ status: 0 });
    await expect.poll(ask, { timeout: 3_000 }).toBe(401);
    served.kill("SIGTERM");
    await once(served, "exit");
  });

  it.each([
    { args: ["add", "ann"], status: 1, says: "TOKENS_FILE is not set" },
    { args: ["add", "ann", "--role", "edtor"], status: 2, says: 'Did you mean "EDITOR"?' },
    { args: ["add", "ann", "--clearance", "pink"], status: 2, says: "Choose from: CLEAR" },
    { args: ["add", "anonymous", "--tokens-file", "t.json"], status: 1, says: "choose another" },
    { args: ["remove", "ann", "--tokens-file", "t.json"], status: 1, says: 'no token named "ann"' },
  ])("token $args is refused", ({ args, status, says }) => {
    expect(run("token", ...args)).toMatchObject({ status, stdout: "", stderr: expect.stringContaining(says) });
    expect(existsSync(join(folder, "t.json"))).toBe(false);
  });

  it("help lists every setting and ends with 0", () => {
    expect(run("serve", "--help")).toMatchObject({ status: 0, stdout: expect.stringMatching(/--sqlite-file[\s\S]*--log-level/) });
  });

  it("serve loads the seed once, says where it answers, and ends when told", async () => {
    for (const loads of [true, false]) {
      const args = ["serve", "--port", "0", "--seed", "small.json", "--sqlite-file", "served.db"];
      const served = spawn(process.execPath, [...program, ...args], { cwd: folder, env: programEnvironment(settings) });
      let [out, log] = ["", ""];
      served.stderr.on("data", (piece) => {
        log += piece;
      });
      for await (const piece of served.stdout) {
        out += piece;
        if (out.includes("\n")) break;
      }
      const url = /http:\/\/\S+\/graphql/.exec(out)?.[0] ?? "";
      const body = JSON.stringify({ query: "{ status { counts { entities } } }" });
      const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
      expect(await answer.json()).toEqual({ data: { status: { counts: { entities: 4 } } } });
      served.kill("SIGTERM");
      expect(await once(served, "exit")).toEqual([0, null]);
      expect(log.includes("The store is empty")).toBe(loads);
      expect(log).toMatch(/^Store: sqlite, \/.*\/served\.db$/m);
    }
  });

  it("serve on a port that is taken says so in one line", async () => {
    const holder = createServer().listen(0, "127.0.0.1");
    await once(holder, "listening");
    const { port } = holder.address() as { readonly port: number };
    const { status, stderr } = run(
      "serve",
      "--port",
      String(port),
      "--seed",
      "none",
      "--sqlite-file",
      "taken.db",
      "--log-level",
      "silent",
    );
    holder.close();
    expect(status).toBe(1);
    expect(stderr).toContain(`127.0.0.1:${port} is already in use`);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
