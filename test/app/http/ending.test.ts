import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashOf } from "../../../src/app/sign-in/tokens.ts";
import { countOf, seen } from "../../faults/kit/seen.ts";
import { fixture } from "../../graphql/fixture.ts";
import { program, programEnvironment } from "../../program.ts";

/** How long a server may take to end once it is told to, in milliseconds, as docs/operations.md promises. */
const promised = 10_000;
/** How many times a server is told to end under load. */
const endings = countOf("ENDINGS", 1);

let folder: string;
let tokens: string;
const started: ChildProcess[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ending-"));
  tokens = join(folder, "tokens.json");
  writeFileSync(join(folder, "fixture.json"), JSON.stringify(fixture));
});
afterAll(() => {
  for (const child of started) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

interface Served {
  readonly child: ChildProcess;
  readonly url: string;
  readonly log: () => string;
}

/** A real process that serves; `until` is what it prints when it may be used. */
async function serve(until: RegExp, ...args: string[]): Promise<Served> {
  const env = programEnvironment({ TOKENS_FILE: tokens });
  const child = spawn(process.execPath, [...program, "serve", "--port", "0", ...args], { cwd: folder, env });
  started.push(child);
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => (log += piece));
  await expect.poll(() => log, { timeout: 60_000 }).toMatch(until);
  return { child, url: /http:\/\/[\d.:]+/.exec(log)?.[0] ?? "", log: () => log };
}

const query = `{ organizations(first: 100) { nodes { id name description relationships(first: 50) { nodes { id kind } } } } }`;
const body = JSON.stringify({ query });
const json = { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) };

/** Asks, over a connection that is kept. Rejects with "truncated" where an answer begins and does not end. */
function ask(url: string, agent: Agent): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(`${url}/graphql`, { method: "POST", agent, headers: json }, (response) => {
      let text = "";
      response.on("data", (piece) => (text += piece));
      response.once("aborted", () => reject(new Error("truncated")));
      response.once("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    asked.once("error", reject);
    asked.end(body);
  });
}

/** Tells a server to end that 20 clients ask without pause. Returns how many it had answered, and after how long it had ended. */
async function endedUnderLoad(): Promise<{ readonly answers: number; readonly took: number }> {
  const { child, url } = await serve(/Serving/, "--seed", "fixture.json", "--sqlite-file", "load.db");
  const port = Number(new URL(url).port);
  const half = [
    "",
    "POST /graphql HTTP/1.1\r\nhost: x\r\n",
    `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"query"`,
  ].map((text) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => {});
    socket.write(text);
    return once(socket.resume(), "close");
  });
  let [answers, ending] = [0, false];
  const wrong: unknown[] = [];
  const clients = Array.from({ length: 20 }, async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (!ending || answers === 0) {
      try {
        const { status, text } = await ask(url, agent);
        if (![200, 429, 503].includes(status)) wrong.push(status);
        JSON.parse(text);
        answers += 1;
      } catch (error) {
        const refused = ["ECONNREFUSED", "ECONNRESET", "EPIPE"].includes(String((error as NodeJS.ErrnoException).code));
        if (!ending || !refused) wrong.push(error);
        if (ending) break;
      }
    }
    agent.destroy();
  });
  await expect.poll(() => answers, { timeout: 30_000 }).toBeGreaterThan(100);
  ending = true;
  const start = performance.now();
  child.kill("SIGTERM");
  expect(await once(child, "exit", { signal: AbortSignal.timeout(promised + 2_000) })).toEqual([0, null]);
  const took = performance.now() - start;
  await Promise.all([...clients, ...half]);
  expect(wrong).toEqual([]);
  return { answers, took };
}

test("told to end under load, it truncates no answer and ends with 0, whatever else is half sent", {
  timeout: 120_000 * endings,
}, async () => {
  let [answered, slowest] = [0, 0];
  for (let ending = 0; ending < endings; ending++) {
    const { answers, took } = await endedUnderLoad();
    answered += answers;
    slowest = Math.max(slowest, took);
  }
  const seconds = (slowest / 1_000).toFixed(1);
  seen(
    "R10",
    `${endings} endings under 20 clients: ${answered} answers, none truncated; code 0 each time, after ${seconds} s at most`,
  );
});

test("told to end before it is ready, it ends with 0; SIGHUP does not end it", { timeout: 60_000 }, async () => {
  const away = ["--store", "neo4j", "--neo4j-uri", "bolt://127.0.0.1:1"];
  const { child, url } = await serve(/will be tried again/, ...away);
  child.kill("SIGHUP");
  const idle = connect(Number(new URL(url).port), "127.0.0.1");
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
  idle.destroy();
});

test("SIGHUP reads tokens again; the log says what is wrong with them, who is refused, and who has written what", {
  timeout: 60_000,
}, async () => {
  const holder = { name: "ann", sha256: hashOf("a-secret-of-the-test"), role: "EDITOR", clearance: "CLEAR" };
  writeFileSync(tokens, JSON.stringify({ tokens: [holder] }));
  const { child, url, log } = await serve(/Serving/, "--seed", "none", "--sqlite-file", "tokens.db");
  const status = async () => {
    const headers = { ...json, authorization: "Bearer a-secret-of-the-test" };
    return (await fetch(`${url}/graphql`, { method: "POST", headers, body })).status;
  };
  expect(await status()).toBe(200);
  const mutation = 'mutation { recordEntities(entities: [{ kind: TOOL, name: "Sonde" }]) { revision userErrors { message } } }';
  const headers = { "content-type": "application/json", authorization: "Bearer a-secret-of-the-test" };
  const written = await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query: mutation }) });
  expect(await written.json()).toEqual({ data: { recordEntities: { revision: 1, userErrors: [] } } });
  await expect
    .poll(log)
    .toMatch(/"audit":"change","by":"ann","role":"EDITOR","address":"127.0.0.1","revision":1,"counts":{"entity added":1/);
  writeFileSync(tokens, "{");
  child.kill("SIGHUP");
  await expect.poll(log).toContain("it is not JSON");
  expect(await status()).toBe(200);
  writeFileSync(tokens, JSON.stringify({ tokens: [] }));
  child.kill("SIGHUP");
  await expect.poll(status).toBe(401);
  await expect.poll(log).toContain('"audit":"sign-in refused","address":"127.0.0.1","why":"wrong"');
  expect(log()).not.toContain("a-secret-of-the-test");
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
  expect(existsSync(join(folder, "tokens.db"))).toBe(true);
});
