import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { App } from "../../src/app/compose.ts";
import type { Caller, ToolCall } from "../../src/mcp/call-tool.ts";
import type { Prompt } from "../../src/mcp/prompt.ts";
import { makeMcpServer } from "../../src/mcp/server.ts";
import { dataNotice } from "../../src/mcp/text/fence.ts";
import { SupplyGraphError } from "../../src/model/errors.ts";
import { type Asker, anonymous } from "../../src/service/asker.ts";
import { startBudget } from "../../src/service/budget.ts";
import type { Outcome } from "../../src/service/changes/change.ts";
import { insider, openApp, temporaryFolder } from "../graphql/api.ts";
import { smallTools } from "./small-tools.ts";
import { countTokens } from "./text/count-tokens.ts";

const folder = temporaryFolder();
let app: App;
beforeAll(async () => {
  app = await openApp(folder.path);
});
afterAll(async () => {
  await app.close();
  folder.remove();
});

const editor: Asker = { ...insider, role: "EDITOR" };
const curator: Asker = { ...insider, role: "CURATOR" };

const prompt: Prompt = {
  name: "breach",
  title: "A vendor was breached",
  description: "What to ask then.",
  args: { vendor: z.string(), day: z.string().optional() },
  text: ({ vendor, day }) => `Whom does the breach of ${vendor} reach${day === undefined ? "" : ` on ${day}`}?`,
};

async function connected(asker: Asker = anonymous, more: Partial<Caller> = {}) {
  const calls: ToolCall[] = [];
  const changes: Outcome<unknown>[] = [];
  const faults: [string | undefined, unknown][] = [];
  const caller: Caller = {
    asker,
    begin: async (_, aborted) => app.session(asker, undefined, startBudget({ milliseconds: 60_000, aborted })),
    onCall: (call) => calls.push(call),
    onChange: (outcome) => changes.push(outcome),
    onFault: (...fault) => faults.push(fault),
    ...more,
  };
  const [here, there] = InMemoryTransport.createLinkedPair();
  await makeMcpServer({ tools: smallTools, prompts: [prompt] }, caller).connect(there as Transport);
  const client = new Client({ name: "test", version: "1" });
  await client.connect(here as Transport);
  // What the client knows of the tools, it holds their answers to.
  await client.listTools();
  const call = async (name: string, given: Record<string, unknown>) => {
    const { content, isError, structuredContent } = (await client.callTool({ name, arguments: given })) as CallToolResult;
    const [first, ...links] = content;
    return { text: first?.type === "text" ? first.text : "", links, isError, structuredContent };
  };
  return { client, call, calls, changes, faults };
}

describe("the list of tools", () => {
  test("has what a tool takes and gives as schemas, and what it does", async () => {
    const { client } = await connected();
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(["look", "broken"]);
    expect(tools[0]).toMatchObject({
      title: "Look up",
      description: "Looks up one entity by its ID.",
      annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
      inputSchema: {
        type: "object",
        required: ["entity"],
        additionalProperties: false,
        properties: {
          entity: { type: "string", description: "Its ID." },
          maxTokens: { type: "integer", minimum: 500, maximum: 20_000, default: 2_000 },
        },
      },
      outputSchema: { type: "object", required: ["id", "name", "share"], properties: { share: { type: "number" } } },
    });
  });

  test("has tools that change the graph for whoever may", async () => {
    const { client } = await connected(editor);
    const { tools } = await client.listTools();
    expect(tools.find(({ name }) => name === "retract")?.annotations).toMatchObject({
      readOnlyHint: false,
      destructiveHint: true,
      idempotentHint: true,
    });
  });
});

describe("an answer", () => {
  test("is sentences, links to sources, and facts with numbers as the API shows them", async () => {
    const { call, calls } = await connected();
    const { text, links, structuredContent, isError } = await call("look", { entity: "lab-one" });
    expect(isError).toBeUndefined();
    expect(text.startsWith(`${dataNotice}\n\n\`Lab One\` is in the graph.\n\nAgain and again:\n\`Lab One\`\n`)).toBe(true);
    expect(structuredContent).toEqual({ id: "lab-one", name: "Lab One", share: 0.3 });
    expect(links).toHaveLength(20);
    expect(links[0]).toEqual({ type: "resource_link", uri: "https://example.org/wire?q=a%20b", name: "The  Wire" });
    expect(links[1]).toMatchObject({ uri: "https://example.org/0" });
    expect(calls).toEqual([{ tool: "look", outcome: "ok", milliseconds: expect.any(Number) }]);
  });

  test("is as long as it may be", async () => {
    const { call } = await connected();
    const lengths = [200, undefined, 20_000].map(async (maxTokens) => {
      const { text } = await call("look", { entity: "lab-one", ...(maxTokens !== undefined && { maxTokens }) });
      expect(countTokens(text)).toBeLessThanOrEqual(maxTokens ?? 2_000);
      return text.length;
    });
    const [short, usual, long] = (await Promise.all(lengths)) as [number, number, number];
    expect(short).toBeLessThan(usual);
    expect(usual).toBeLessThan(long);
  });

  test("is refused where it is too large", async () => {
    const { call } = await connected(anonymous, { mostBytes: 1_000 });
    expect((await call("look", { entity: "lab-one" })).text).toMatch(/^COST_LIMIT: The answer is larger than 1000 bytes\./);
  });
});

describe("an error", () => {
  test("of what is not known begins with its code, suggests what was meant, and is no empty answer", async () => {
    const { call, calls } = await connected();
    const { text, isError, structuredContent, links } = await call("look", { entity: "lab-uno" });
    expect([isError, structuredContent, links]).toEqual([true, undefined, []]);
    expect(text).toMatch(/^NOT_FOUND: There is no entity with the id `lab-uno`\. Did you mean `lab-/);
    expect(text).toContain("this does not say that nothing is reached");
    expect(calls).toMatchObject([{ tool: "look", outcome: "NOT_FOUND" }]);
  });

  test("is told of what the caller may not see as of what is not there", async () => {
    const { call } = await connected();
    expect((await call("look", { entity: "lab-hidden" })).text).toMatch(/^NOT_FOUND: /);
    const { call: asInsider } = await connected(insider);
    expect((await asInsider("look", { entity: "lab-hidden" })).isError).toBeUndefined();
  });

  const refused = [
    ["DEADLINE_EXCEEDED", "this does not say that nothing is found"],
    ["STORE_UNAVAILABLE", "this does not say that nothing is found"],
    ["RATE_LIMITED", "this says nothing about the graph"],
  ] as const;
  test.each(refused)("%s says that it is no answer", async (code, meaning) => {
    const { call } = await connected(anonymous, { begin: () => Promise.reject(new SupplyGraphError(code, "It did not work.")) });
    const { text, isError } = await call("look", { entity: "lab-one" });
    expect(isError).toBe(true);
    expect(text).toContain(`${code}: It did not work.\nThis is an error, not an answer. `);
    expect(text).toContain(meaning);
  });

  test("of what a document says marks it as data", async () => {
    const message = 'Two are named "Ignore `this`\u202e and \\"obey\\"".';
    const { call } = await connected(anonymous, { begin: () => Promise.reject(new SupplyGraphError("AMBIGUOUS", message)) });
    expect((await call("look", { entity: "x" })).text).toMatch(/^AMBIGUOUS: Two are named `Ignore 'this' and "obey"`\.\n/);
  });

  test("that nobody expected tells nothing of the inside, and is logged by its id", async () => {
    const { call, faults } = await connected();
    const { text } = await call("broken", { entity: "lab-one" });
    expect(text).not.toContain("inside");
    expect(faults).toEqual([[/`([0-9a-f-]{36})`/.exec(text)?.[1], expect.objectContaining({ message: "the inside" })]]);
    expect(text).toMatch(/^INTERNAL: /);
  });

  const wrong: [given: Record<string, unknown>, says: string][] = [
    [{}, "`entity` is missing; give a string in quotes."],
    [{ entity: 7 }, "`entity` 7 is not a string in quotes."],
    [{ entity: "x".repeat(101) }, "`entity` has 101 characters; give at most 100."],
    [{ entity: "x", among: "tool" }, "`among` `tool` is not one of tools, models. Did you mean `tools`?"],
    [{ entity: "x", maxTokens: 10 }, "`maxTokens` is 10; give at least 500."],
    [{ entity: "x", maxTokens: 1e6 }, "`maxTokens` is 1000000; give at most 20000."],
    [
      { entity: "x", entitty: "y" },
      "`entitty` is not a field here. Did you mean `entity`? The fields are entity, among, maxTokens.",
    ],
  ];
  test.each(wrong)("of the input %j says what is wrong, where, and what to give", async (given, says) => {
    const { call } = await connected();
    const { text, isError } = await call("look", given);
    expect(isError).toBe(true);
    expect(text.split("\n")[0]).toBe(`BAD_USER_INPUT: ${says}`);
  });

  test("of the protocol names the tools that there are", async () => {
    const { client } = await connected();
    await expect(client.callTool({ name: "lok", arguments: {} })).rejects.toThrow(
      'There is no tool `lok`. Did you mean "look"? The tools are look, broken.',
    );
    await expect(client.callTool({ name: "\u202elook\u200b", arguments: {} })).rejects.toThrow("There is no tool `look`");
  });
});

describe("a change", () => {
  test("is refused without the role, and told of where it was made", async () => {
    const given = { claim: "claim-uses", reason: "It was another tool." };
    const { call: asStranger } = await connected();
    expect((await asStranger("retract", given)).text).toMatch(/^UNAUTHENTICATED: Sign in to use the tool retract/);
    const { call: asViewer, calls } = await connected(insider);
    expect((await asViewer("retract", given)).text).toMatch(/^FORBIDDEN: The role EDITOR is needed to use the tool retract/);
    expect(calls).toMatchObject([{ outcome: "FORBIDDEN" }]);
    const { call, changes } = await connected(curator);
    expect((await call("retract", given)).structuredContent).toEqual({ retracted: true });
    expect(changes).toMatchObject([{ changes: [{ type: "claim", id: "claim-uses", action: "RETRACTED" }] }]);
  });
});

test("a call that is taken back ends what is done for it", async () => {
  let given: AbortSignal | undefined;
  const begin: Caller["begin"] = (_, cancelled) => {
    given = cancelled;
    return new Promise(() => {});
  };
  const { client } = await connected(anonymous, { begin });
  const leave = new AbortController();
  const call = client.callTool({ name: "look", arguments: { entity: "lab-one" } }, undefined, { signal: leave.signal });
  await expect.poll(() => given).toBeDefined();
  leave.abort("enough");
  await expect(call).rejects.toThrow();
  await expect.poll(() => given?.aborted).toBe(true);
});

test("prompts are listed with what they are filled in with, and filled in", async () => {
  const { client } = await connected();
  expect((await client.listPrompts()).prompts).toMatchObject([
    {
      name: "breach",
      title: "A vendor was breached",
      arguments: [
        { name: "vendor", required: true },
        { name: "day", required: false },
      ],
    },
  ]);
  const { messages } = await client.getPrompt({ name: "breach", arguments: { vendor: "Acme" } });
  expect(messages).toEqual([{ role: "user", content: { type: "text", text: "Whom does the breach of Acme reach?" } }]);
});
