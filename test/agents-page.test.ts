import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeProgram } from "../src/cli/program.ts";
import { defaultLimits } from "../src/graphql/request/limits.ts";
import { anonymous } from "../src/service/asker.ts";
import { type Api, openApi } from "./graphql/api.ts";
import { agentOf } from "./mcp/agent.ts";

const file = fileURLToPath(new URL("../docs/agents.md", import.meta.url));
const page = readFileSync(file, "utf8");
/** A call in the conversation, and its answer. */
const exchange = /```json\n(\{ "tool": .*\})\n```\n\n```text\n([\s\S]*?)```/g;
const calls = [...page.matchAll(exchange)].map(([, call, answer]) => ({
  ...(JSON.parse(call!) as { readonly tool: string; readonly arguments: Record<string, unknown> }),
  answer: answer!,
}));

describe("the conversation in docs/agents.md", () => {
  let api: Api;
  let agent: Awaited<ReturnType<typeof agentOf>>;
  beforeAll(async () => {
    api = await openApi("seed", defaultLimits);
    agent = await agentOf(anonymous, api, () => Date.parse("2026-11-28T12:00:00Z"));
  });
  afterAll(() => api.close());

  test("is what the tools answer", async () => {
    expect(calls.length).toBeGreaterThanOrEqual(5);
    const answers: string[] = [];
    for (const { tool, arguments: given } of calls) answers.push((await agent.call(tool, given)).text);
    let place = 0;
    const printed = page.replace(exchange, (_, call) => `\`\`\`json\n${call}\n\`\`\`\n\n\`\`\`text\n${answers[place++]}\n\`\`\``);
    await expect(printed, "an answer has changed: if that is right, run `npm run examples:print`").toMatchFileSnapshot(file);
  });
});

test("the assistant says nothing in figures that no tool has answered before", () => {
  const parts = page.slice(page.indexOf("## The day of a breach")).split(/^(?=\*\*(?:Assistant|Analyst)\*\*)/m);
  let answered = "";
  for (const part of parts) {
    if (part.startsWith("**Assistant**")) {
      const figures = part.match(/\b\d[\d.]*\d\b|\b\d\b/g) ?? [];
      expect(figures.length).toBeGreaterThan(0);
      for (const figure of figures) expect(answered).toContain(figure);
    } else answered += part;
  }
});

test("the settings of clients are JSON, and start a command that there is with options that it has", () => {
  const settings = [...page.matchAll(/```json\n(\{ "(?:mcpServers|inputs)"[\s\S]*?)```/g)].map(([, text]) => JSON.parse(text!));
  expect(settings).toHaveLength(3);
  const command = makeProgram().commands.find((one) => one.name() === "mcp");
  const options = command?.options.map(({ long }) => long);
  const section = page.slice(page.indexOf("## Set-up"), page.indexOf("## Tools"));
  const given = [...section.matchAll(/(?<=mcp"?,? .*)--[a-z-]+/g)]
    .map(([option]) => option)
    .filter((one) => !/^--(transport|header)$/.test(one));
  expect(given.length).toBeGreaterThan(0);
  for (const option of given) expect(options).toContain(option);
});
