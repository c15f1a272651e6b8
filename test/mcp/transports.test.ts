import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { AjvJsonSchemaValidator } from "@modelcontextprotocol/sdk/validation/ajv";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { prompts } from "../../src/mcp/prompt-registry.ts";
import { tools } from "../../src/mcp/tool-registry.ts";
import { type Running, running } from "../app/http/running.ts";
import { temporaryFolder } from "../graphql/api.ts";
import { fixture } from "../graphql/fixture.ts";
import { program, programEnvironment, runProgram } from "../program.ts";

const folder = temporaryFolder();
const environment = programEnvironment({ SQLITE_FILE: join(folder.path, "graph.db"), SEED: "none", LOG_LEVEL: "warn" });
let server: Running;
const clients = { http: new Client({ name: "test", version: "1" }), stdio: new Client({ name: "test", version: "1" }) };
beforeAll(async () => {
  const document = join(folder.path, "fixture.json");
  writeFileSync(document, JSON.stringify(fixture));
  expect(runProgram(folder.path, ["load", document], environment)).toMatchObject({ status: 0 });
  server = await running();
  await clients.http.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`)) as Transport);
  const command = { command: process.execPath, args: [...program, "mcp"], cwd: folder.path, stderr: "ignore" as const };
  await clients.stdio.connect(new StdioClientTransport({ ...command, env: environment as Record<string, string> }));
});
afterAll(async () => {
  await clients.http.close();
  await clients.stdio.close();
  await server.close();
  folder.remove();
});

const knownAt = "2026-06-01T00:00:00Z";
const seeds = ["inc-acme"];
/** One of each tool that asks. */
const questions: Readonly<Record<string, object>> = {
  find: { texts: ["Acme Data", "CVE-2026-1", "nobody"], knownAt },
  reach: { seeds, knownAt, detail: "full" },
  why: { seeds, target: "Lab One", knownAt, detail: "full" },
  incident: { incident: "Acme Data breach", knownAt, detail: "full" },
  shared: { organizations: ["lab-one", "lab-two"], at: "2026-05", knownAt, detail: "full" },
  concentration: { supply: ["SUPPLIES_DATA"], at: "2026-05", knownAt },
  learned: { seeds, since: "2026-04-01", until: "2026-05-31", detail: "full" },
  what_if: { seeds, remove: ["acme-supplies-one"], knownAt, detail: "full" },
  disputed: { knownAt, detail: "full" },
};

const called = async (client: Client, name: string, given: object) =>
  (await client.callTool({ name, arguments: { ...given } })) as CallToolResult;

describe.each(["http", "stdio"] as const)("over %s", (transport) => {
  const client = clients[transport];

  test("tools are listed with schemas that a validator of the protocol takes", async () => {
    const { tools: listed } = await client.listTools();
    expect(listed.map(({ name }) => name)).toEqual(tools.filter(({ change }) => change === undefined).map(({ name }) => name));
    const validator = new AjvJsonSchemaValidator();
    for (const { name, inputSchema, outputSchema } of listed) {
      const question = questions[name];
      expect(validator.getValidator(inputSchema as never)(question), name).toMatchObject({ valid: true });
      expect(validator.getValidator(inputSchema as never)({ ...question, another: 1 }), name).toMatchObject({ valid: false });
      const { structuredContent } = await called(client, name, question ?? {});
      expect(validator.getValidator(outputSchema as never)(structuredContent), name).toMatchObject({ valid: true });
      expect(validator.getValidator(outputSchema as never)({}), name).toMatchObject({ valid: false });
    }
  });

  test("prompts are listed, and filled in", async () => {
    const { prompts: listed } = await client.listPrompts();
    expect(listed.map(({ name }) => name)).toEqual(prompts.map(({ name }) => name));
    for (const { name, arguments: taken = [] } of listed) {
      const given = Object.fromEntries(taken.filter(({ required }) => required).map((one) => [one.name, "acme-data"]));
      const { messages } = await client.getPrompt({ name, arguments: given });
      expect(messages).toMatchObject([{ role: "user", content: { type: "text", text: expect.stringContaining("reach") } }]);
    }
    await expect(client.getPrompt({ name: "nothing of the kind" })).rejects.toThrow(/-32602/);
    await expect(client.getPrompt({ name: 5 as unknown as string })).rejects.toThrow(/-32602.*`params\.name` 5 is not a string/);
  });

  test("what is wrong with an input, or with the name of a tool, is said", async () => {
    for (const name of Object.keys(questions)) {
      const { isError, content, structuredContent } = await called(client, name, { another: 1 });
      expect([isError, structuredContent], name).toEqual([true, undefined]);
      expect(content).toMatchObject([{ type: "text", text: expect.stringMatching(/^BAD_USER_INPUT: .*`another` is not a field/) }]);
    }
    await expect(client.callTool({ name: "rech", arguments: {} })).rejects.toThrow('Did you mean "reach"?');
  });

  test("what there is none of is refused as the protocol has it", async () => {
    await expect(client.listResources()).rejects.toThrow();
    expect(client.getServerCapabilities()).toEqual({ tools: expect.anything(), prompts: expect.anything() });
    await client.ping();
  });
});

test.each(Object.entries(questions))("both transports answer the same: %s", async (name, question) => {
  const [http, stdio] = await Promise.all([called(clients.http, name, question), called(clients.stdio, name, question)]);
  expect(http.isError).toBeUndefined();
  expect(stdio).toEqual(http);
});
