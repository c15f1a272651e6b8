import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../graphql/api.ts";
import { fixture } from "../graphql/fixture.ts";
import { program, programEnvironment, runProgram } from "../program.ts";

const folder = temporaryFolder();
const database = join(folder.path, "graph.db");
const environment = programEnvironment({ SQLITE_FILE: database, SEED: "none", LOG_LEVEL: "warn" }) as Record<string, string>;
const script = fileURLToPath(new URL("../mcp/agent-process.ts", import.meta.url));
const agent = (options: object) => ["--import", import.meta.resolve("tsx"), script, JSON.stringify(options)];

beforeAll(() => {
  const document = join(folder.path, "fixture.json");
  writeFileSync(document, JSON.stringify(fixture));
  expect(runProgram(folder.path, ["load", document], environment)).toMatchObject({ status: 0 });
});
afterAll(() => folder.remove());

async function connected(options: object, more: Readonly<Record<string, string>> = {}) {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: agent(options),
    env: { ...environment, ...more },
    cwd: folder.path,
    stderr: "ignore",
  });
  const client = new Client({ name: "test", version: "1" });
  await client.connect(transport);
  const call = async (name: string, given: Record<string, unknown>) =>
    (await client.callTool({ name, arguments: given })) as CallToolResult;
  return { client, call };
}

/** Starts it, says something to it, and has it end. */
async function conversation(
  args: readonly string[],
  lines: readonly object[],
  end: (process: ReturnType<typeof spawn>) => void,
  env = environment,
) {
  const started = spawn(process.execPath, args, { cwd: folder.path, env });
  let [out, errors] = ["", ""];
  started.stdout.on("data", (text) => {
    out += text;
  });
  started.stderr.on("data", (text) => {
    errors += text;
  });
  for (const line of lines) started.stdin.write(`${JSON.stringify(line)}\n`);
  if (lines.length > 0) await once(started.stdout, "data");
  end(started);
  const [code] = await once(started, "close");
  return {
    code,
    errors,
    answers: out
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  };
}

const initialize = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "test", version: "1" } },
};
const looking = { jsonrpc: "2.0", id: 2, method: "tools/call", params: { name: "look", arguments: { entity: "lab-one" } } };

describe("an agent at standard input", () => {
  test("gets what is marked CLEAR, and no tools that write, as long as nothing else was said", async () => {
    const { client, call } = await connected({});
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(["look", "broken"]);
    expect((await call("look", { entity: "lab-one" })).structuredContent).toMatchObject({ name: "Lab One" });
    expect((await call("look", { entity: "lab-hidden" })).isError).toBe(true);
    expect(await call("retract", { claim: "claim-old", reason: "No." })).toMatchObject({
      isError: true,
      content: [{ text: expect.stringMatching(/^FORBIDDEN: /) }],
    });
    await client.close();
  });

  test("sees and writes as much as was said, and what another program has written", async () => {
    const reader = await connected({ clearance: "amber" });
    expect((await reader.call("look", { entity: "lab-hidden" })).structuredContent).toMatchObject({ name: "Lab Hidden" });
    const writer = await connected({ write: true, by: "ann" });
    expect(await writer.call("retract", { claim: "claim-uses", reason: "It was another tool." })).toMatchObject({
      structuredContent: { retracted: true },
    });
    const added = { format: fixture.format, entities: [{ id: "lab-new", kind: "ORGANIZATION", name: "Lab New" }] };
    const document = join(folder.path, "more.json");
    writeFileSync(document, JSON.stringify(added));
    expect(runProgram(folder.path, ["import", "native", document], environment)).toMatchObject({ status: 0 });
    await expect
      .poll(async () => (await reader.call("look", { entity: "lab-new" })).structuredContent, { timeout: 10_000 })
      .toMatchObject({ name: "Lab New" });
    await reader.client.close();
    await writer.client.close();
  });

  test("is told that the graph is not open yet, which is no answer that nothing was found", async () => {
    const nobody = { STORE: "neo4j", NEO4J_URI: "bolt://127.0.0.1:9", NEO4J_PASSWORD: "none" };
    const { client, call } = await connected({}, nobody);
    expect((await client.listTools()).tools).toHaveLength(2);
    expect(await call("look", { entity: "lab-one" })).toMatchObject({
      isError: true,
      content: [{ text: expect.stringMatching(/^STORE_UNAVAILABLE: .*\nThis is an error, not an answer\./) }],
    });
    await client.close();
  });

  test("is answered whatever it has asked before it leaves; nothing but the protocol is on standard output", async () => {
    const { code, answers } = await conversation(agent({}), [initialize, looking], ({ stdin }) => stdin?.end());
    expect(code).toBe(0);
    expect(answers).toMatchObject([
      { jsonrpc: "2.0", id: 1, result: { serverInfo: { name: "ai-supply-graph" } } },
      { jsonrpc: "2.0", id: 2, result: { structuredContent: { id: "lab-one" } } },
    ]);
  });
});

test("what an agent at standard input has called and changed is in the log", async () => {
  const given = { claim: "claim-old", reason: "It was another tool." };
  const retracting = { jsonrpc: "2.0", id: 2, method: "tools/call", params: { name: "retract", arguments: given } };
  const options = agent({ write: true, by: "ann" });
  const leave = ({ stdin }: ReturnType<typeof spawn>) => stdin?.end();
  const { errors } = await conversation(options, [initialize, retracting], leave, { ...environment, LOG_LEVEL: "info" });
  const lines = errors.split("\n").flatMap((line) => (line.includes('"audit"') ? [JSON.parse(line)] : []));
  const by = { by: "ann", role: "OPERATOR", address: "standard input" };
  expect(lines).toMatchObject([
    { audit: "change", ...by, counts: { "claim retracted": 1 }, retracted: ["claim-old"] },
    { audit: "tool", ...by, tool: "retract", outcome: "ok" },
  ]);
});

describe("the command", () => {
  test("ends with 0 when it is asked to", async () => {
    const { code, answers } = await conversation([...program, "mcp"], [initialize], (started) => started.kill("SIGTERM"));
    expect([code, answers.length]).toEqual([0, 1]);
  });

  test("ends with 0 when nobody says anything to it", async () => {
    expect(runProgram(folder.path, ["mcp"], environment)).toMatchObject({ status: 0, stdout: "" });
  });

  test("says what is wrong where there is no graph to open, and ends", async () => {
    const wrong = ["--sqlite-file", join(folder.path, "fixture.json")];
    const { code, answers, errors } = await conversation([...program, "mcp", ...wrong], [], () => {});
    expect([code, answers]).toEqual([1, []]);
    expect(errors).toContain("fixture.json");
  });

  test("refuses what it does not understand, in its log", async () => {
    const { status, stdout, stderr } = runProgram(folder.path, ["mcp"], environment, "hello\n");
    expect([status, stdout]).toEqual([0, ""]);
    expect(stderr).toContain("a message was not understood");
  });
});
