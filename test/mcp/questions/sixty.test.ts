import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultLimits } from "../../../src/graphql/request/limits.ts";
import { makeMcpServer } from "../../../src/mcp/server.ts";
import { tools } from "../../../src/mcp/tool-registry.ts";
import { anonymous } from "../../../src/service/asker.ts";
import { startBudget } from "../../../src/service/budget.ts";
import { type Api, openApi } from "../../graphql/api.ts";
import { countTokens } from "../text/count-tokens.ts";
import { type AsGraphql, asGraphql } from "./as-graphql.ts";
import { type AgentQuestion, sixty } from "./sixty.ts";

/** What raw GraphQL answers to these questions may cost more than a stranger may ask at once. */
const limits = { ...defaultLimits, maxCost: 100_000_000 };
let api: Api;
let client: Client;
beforeAll(async () => {
  api = await openApi("seed", limits, Date.now());
  const [here, there] = InMemoryTransport.createLinkedPair();
  const begin = async () => api.app.session(anonymous, undefined, startBudget({ milliseconds: 60_000 }));
  const onFault = (_: unknown, error: unknown) => {
    throw error;
  };
  await makeMcpServer({ tools, prompts: [] }, { asker: anonymous, begin, onFault }).connect(there as Transport);
  client = new Client({ name: "test", version: "1" });
  await client.connect(here as Transport);
  await client.listTools();
}, 60_000);
afterAll(async () => {
  await client.close();
  await api.close();
});

async function told({ tool, input }: AgentQuestion, detail: "brief" | "full") {
  const takesDetail = tools.some((one) => one.name === tool && "detail" in one.input.shape);
  const given = { ...input, ...(takesDetail ? { detail } : {}) };
  const { content, structuredContent, isError } = (await client.callTool({ name: tool, arguments: given })) as CallToolResult;
  const [first, ...links] = content;
  const text = first?.type === "text" ? first.text : "";
  expect(isError, text).toBeUndefined();
  return { text, links, facts: structuredContent as Record<string, unknown> };
}

async function rawAnswer({ query, variables }: AsGraphql) {
  return JSON.parse(JSON.stringify(await api.data(query, variables)));
}

const named = sixty.map((question) => [`${question.tool} ${JSON.stringify(question.input)}`, question] as const);

test("there are sixty questions, of every tool that asks one", () => {
  expect(sixty.length).toBe(60);
  const asked = tools.filter(({ change }) => change === undefined).map(({ name }) => name);
  expect([...new Set(sixty.map(({ tool }) => tool))].sort()).toEqual(asked.sort());
});

test.each(named)("facts are those of GraphQL: %s", { timeout: 60_000 }, async (_, question) => {
  const asked = asGraphql(question);
  const expected = asked.facts(await rawAnswer(asked)) as Record<string, unknown>;
  const { facts } = await told(question, "full");
  expect(comparable(question.tool, facts)).toEqual(comparable(question.tool, expected));
});

/** What GraphQL is not asked for, or has in an order of its own, is left out or put into one order. */
function comparable(tool: string, facts: Record<string, unknown>): Record<string, unknown> {
  const compared: Record<string, unknown> = { ...facts };
  for (const field of ["relationships", "sources", "claims"]) {
    if (Array.isArray(compared[field])) compared[field] = inOrder(compared[field] as { id: string }[]);
  }
  if (tool === "shared") delete compared["organizations"];
  if (tool === "why") for (const field of ["seeds", "target", "targetKnown"]) delete compared[field];
  if (tool === "learned") for (const field of ["seeds", "claims", "relationships", "sources"]) delete compared[field];
  if (tool === "incident") for (const field of ["affected", "statements", "relationships", "sources"]) delete compared[field];
  if (tool === "reach" && compared["notReached"] !== undefined) {
    const { followed, unknown } = compared["notReached"] as { followed: string[]; unknown: string[] };
    compared["unreached"] = [...followed, ...unknown].sort();
    delete compared["notReached"];
  }
  return compared;
}

function inOrder<R extends { readonly id: string }>(records: readonly R[]): R[] {
  return [...records].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

test.each(named)(
  "every cited source is found, and what is brief is a part of what is full: %s",
  { timeout: 60_000 },
  async (_, question) => {
    const full = await told(question, "full");
    const brief = await told(question, "brief");
    expect(full.text).toBe(brief.text);
    expect(full.facts).toMatchObject(brief.facts);
    const sources = (full.facts["sources"] ?? []) as { readonly id: string; readonly url?: string }[];
    const found = await api.data("query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Source { url } } }", {
      ids: sources.map(({ id }) => id),
    });
    expect(found.nodes.map((one: { url: string | null }) => one.url ?? undefined)).toEqual(sources.map(({ url }) => url));
    const addresses = sources.flatMap(({ url }) => (url === undefined ? [] : [new URL(url).href]));
    for (const link of full.links) expect(addresses).toContain((link as { uri: string }).uri);
  },
);

test.each(named.filter(([, { tool }]) => tool === "reach" || tool === "why"))(
  "numbers in the text are those of the facts: %s",
  { timeout: 60_000 },
  async (_, question) => {
    const { text, facts } = await told({ ...question, input: { ...question.input, maxTokens: 20_000 } }, "brief");
    const rows = (question.tool === "reach" ? facts["reached"] : facts["paths"]) as Row[];
    const inText = [...text.matchAll(/\(likelihood ([\d.e-]+)\), confidence ([\d.e-]+)/g)].map(([, ...numbers]) =>
      numbers.map(Number),
    );
    expect(inText.length).toBe(rows.length);
    for (const [place, { likelihood, confidence }] of rows.entries()) {
      for (const [index, value] of [likelihood, confidence].entries()) expectShort(inText[place]?.[index], value);
    }
  },
);

/** Told with two decimals, or with two digits if it is below 0.1. */
function expectShort(told: number | undefined, value: number): void {
  const step = value >= 0.1 ? 0.01 : 10 ** (Math.floor(Math.log10(Math.max(value, Number.MIN_VALUE))) - 1);
  expect(Math.abs((told ?? Number.NaN) - value)).toBeLessThanOrEqual(step * 0.501);
}

interface Row {
  readonly likelihood: number;
  readonly confidence: number;
}

test("text and facts take at most a fifth of the tokens of the same answers in raw GraphQL", { timeout: 120_000 }, async () => {
  const byTool = new Map<string, { told: number; raw: number }>();
  for (const question of sixty) {
    const { text, facts } = await told(question, "brief");
    const sums = byTool.get(question.tool) ?? { told: 0, raw: 0 };
    sums.told += countTokens(text) + countTokens(JSON.stringify(facts));
    sums.raw += countTokens(JSON.stringify(await rawAnswer(asGraphql(question))));
    byTool.set(question.tool, sums);
  }
  const all = [...byTool.values()].reduce((sum, one) => ({ told: sum.told + one.told, raw: sum.raw + one.raw }), {
    told: 0,
    raw: 0,
  });
  const rows = [...byTool, ["all", all] as const].map(
    ([tool, { told: of, raw }]) => `${tool} ${of} of ${raw} (${(of / raw).toFixed(2)})`,
  );
  process.stderr.write(`Tokens told, of those of GraphQL: ${rows.join(", ")}\n`);
  expect(all.told / all.raw).toBeLessThanOrEqual(0.2);
});
