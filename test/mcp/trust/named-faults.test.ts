import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startServer } from "../../../src/app/http/server.ts";
import { anonymous } from "../../../src/service/asker.ts";
import { retractClaim } from "../../../src/service/changes/retract-claim.ts";

import { bearer, running, token } from "../../app/http/running.ts";
import { type Api, openApi, temporaryFolder } from "../../graphql/api.ts";
import { graph, incident, org, rel } from "../../oracle/shapes.ts";
import { program, programEnvironment, runProgram } from "../../program.ts";
import { agentOf } from "../agent.ts";

const lab = (id: string) => org(id, { roles: ["LAB"] });

/** A breach reaches a lab by two vendors; another lab has a supplier that is not hit, and of the third nothing is known. */
const diamond = graph(
  [
    Object.assign(incident("breach", "XC"), { summary: "What happened, at length. ".repeat(20) }),
    org("origin"),
    org("left"),
    org("right"),
    org("apart"),
    lab("reached"),
    lab("spared"),
    lab("blank"),
  ],
  [
    rel("hit: breach AFFECTS origin"),
    rel("a: origin SUPPLIES_DATA left", 0.9),
    rel("b: origin SUPPLIES_DATA right", 0.8),
    rel("c: left SUPPLIES_DATA reached", 0.9),
    rel("d: right SUPPLIES_DATA reached", 0.8),
    rel("e: apart SUPPLIES_DATA spared"),
  ],
);
const asked = { knownAt: "2026-07-01T12:00:00Z" };
const everything = { ...asked, minLikelihood: 0 };

let api: Api;
beforeAll(async () => {
  api = await openApi(diamond);
});
afterAll(() => api.close());

test("diamond: both paths are told, and whether there are more than were asked for", async () => {
  const { call } = await agentOf(anonymous, api);
  const both = await call("why", { seeds: ["breach"], target: "reached", ...everything });
  const ways = both.facts.paths.map(({ steps }: { steps: { relationship: string }[] }) => steps.map((step) => step.relationship));
  expect(ways).toEqual([
    ["hit", "a", "c"],
    ["hit", "b", "d"],
  ]);
  expect([both.facts.hasMore, both.text]).toEqual([false, expect.stringContaining("by 2 paths, which is all of them")]);
  expect(both.text).toMatch(/1\. .*\n.*\n.*`left`.*\n.*`reached`[\s\S]*2\. .*\n.*\n.*`right`.*\n.*`reached`/);
  const one = await call("why", { seeds: ["breach"], target: "reached", paths: 1, ...everything });
  expect([one.facts.hasMore, one.text]).toEqual([true, expect.stringContaining("by 1 path, and there are more")]);
});

test("starting server: what is said is an error, and differs from an answer that found nothing", async () => {
  const opening = { open: () => new Promise<never>(() => {}), isTooEarly: () => true };
  const starting = await startServer(opening, { HOST: "127.0.0.1", PORT: 0, LOG_LEVEL: "silent" });
  try {
    const client = new Client({ name: "test", version: "1" });
    const connecting = client.connect(new StreamableHTTPClientTransport(new URL(`${starting.url}/mcp`)) as Transport);
    await expect(connecting).rejects.toThrow(/STORE_UNAVAILABLE/);
  } finally {
    await starting.close();
  }
});

describe("removed edge: a retracted relationship is gone from the next answer", () => {
  const asks = { seeds: ["acme-data"], roles: ["LAB"], minLikelihood: 0, anyTime: true };
  const reachedBy = async (client: Client): Promise<string[]> => {
    const { structuredContent } = (await client.callTool({ name: "reach", arguments: asks })) as CallToolResult;
    return (structuredContent as { reached: { id: string }[] }).reached.map(({ id }) => id);
  };

  test("of a server over HTTP", async () => {
    const server = await running();
    try {
      const client = new Client({ name: "test", version: "1" });
      await client.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`)) as Transport);
      expect(await reachedBy(client)).toContain("lab-one");
      const supply = `{ relationships(filter: { from: { id: "acme-data" }, to: { id: "lab-one" } }) { nodes { claims { nodes { id retractedAt } } } } }`;
      const { data } = (await server.ask(supply, bearer(token))).body;
      const claims = data.relationships.nodes.flatMap((one: { claims: { nodes: { id: string }[] } }) => one.claims.nodes);
      expect(claims.length).toBeGreaterThan(0);
      const curator = server.app.session({ name: "ann", role: "CURATOR", clearance: 4 });
      for (const { id } of claims) await retractClaim(curator, { id, reason: "It is wrong." });
      await expect.poll(() => reachedBy(client), { timeout: 10_000 }).not.toContain("lab-one");
      await client.close();
    } finally {
      await server.close();
    }
  });

  test("of a process at standard input, when another program has retracted it", { timeout: 60_000 }, async () => {
    const folder = temporaryFolder();
    const settings = programEnvironment({ SQLITE_FILE: join(folder.path, "graph.db"), SEED: "none", LOG_LEVEL: "silent" });
    const document = join(folder.path, "graph.json");
    writeFileSync(document, JSON.stringify(diamond));
    expect(runProgram(folder.path, ["load", document], settings)).toMatchObject({ status: 0 });
    const client = new Client({ name: "test", version: "1" });
    const env = settings as Record<string, string>;
    await client.connect(
      new StdioClientTransport({ command: process.execPath, args: [...program, "mcp"], env, cwd: folder.path, stderr: "ignore" }),
    );
    const reached = async () => {
      const { structuredContent } = await client.callTool({ name: "reach", arguments: { seeds: ["breach"], minLikelihood: 0 } });
      return (structuredContent as { reached: { id: string }[] }).reached.map(({ id }) => id);
    };
    expect(await reached()).toContain("left");
    const retract = ["retract", "a-claim-0", "--reason", "It is wrong.", "--by", "ann"];
    expect(runProgram(folder.path, retract, settings)).toMatchObject({ status: 0 });
    await expect.poll(reached, { timeout: 20_000 }).not.toContain("left");
    await client.close();
    folder.remove();
  });
});

test("deadline: an answer that ran out of time says so, and counts nobody as not reached for it", async () => {
  const { call } = await agentOf(anonymous, api, Date.now, 0);
  const { text, facts, isError } = await call("reach", { seeds: ["breach"], ...everything });
  if (isError) expect(text).toMatch(/^DEADLINE_EXCEEDED: [\s\S]*this does not say that nothing is found/);
  else {
    expect(facts.completeness).toMatchObject({ status: "TRUNCATED", reasons: ["DEADLINE"] });
    expect(text).toContain("Not complete: stopped at the time limit");
  }
});

test("negative answer: not reached, not known, and an unknown name are three different answers", async () => {
  const { call } = await agentOf(anonymous, api);
  const reach = await call("reach", { seeds: ["breach"], ...asked });
  expect(reach.facts.notReached).toEqual({ of: "LAB", decided: true, followed: ["spared"], unknown: ["blank"] });
  const why = (target: string) => call("why", { seeds: ["breach"], target, ...asked });
  const cut = await call("reach", { seeds: ["breach"], ...everything, maxHops: 1 });
  expect(cut.facts.notReached).toEqual({ of: "LAB", decided: false, followed: ["reached", "spared"], unknown: ["blank"] });
  expect(cut.text).toContain("Undecided, for the search was not complete, of the organizations with the role lab: 2.");
  const [spared, blank, nobody] = [await why("spared"), await why("blank"), await why("nobody")];
  expect([spared.isError, spared.facts.paths, spared.facts.targetKnown]).toEqual([false, [], true]);
  expect(spared.text).toContain(
    "not reached with a likelihood of at least 0.10, though relationships by which harm could arrive there are known",
  );
  expect([blank.isError, blank.facts.paths, blank.facts.targetKnown]).toEqual([false, [], false]);
  expect(blank.text).toContain("not known, for the graph has no relationship by which harm could arrive there");
  expect([nobody.isError, nobody.text]).toEqual([
    true,
    expect.stringMatching(/^NOT_FOUND: [\s\S]*This is an error, not an answer/),
  ]);
});

test("negative answer: a search that was cut short leaves it undecided, and a threshold is named", async () => {
  const { call } = await agentOf(anonymous, api);
  const why = (target: string, more: object) => call("why", { seeds: ["breach"], target, ...asked, ...more });
  const short = await why("reached", { maxHops: 1 });
  expect(short.facts.completeness).toMatchObject({ status: "TRUNCATED" });
  expect(short.text).toContain("undecided, for the search was not complete");
  expect(short.text).not.toContain("not reached");
  const likely = await why("spared", { minLikelihood: 0.5 });
  expect(likely.text).toContain("not reached with a likelihood of at least 0.50, though");
});

test("a name that is only like another is not said to be it", async () => {
  const { call } = await agentOf(anonymous, api);
  const { text } = await call("find", { texts: ["origim", "origin"], ...asked });
  expect(text).toContain("`origim`: nothing has exactly this name or id; the closest is `origin` (origin).");
  expect(text).toContain("`origin`: `origin` (origin).");
});

test("an incident that is open is not said to be contained, and a short answer keeps its counts and its moment", async () => {
  const { call } = await agentOf(anonymous, api);
  const { text } = await call("incident", { incident: "breach", maxTokens: 500, ...asked });
  expect(text).toContain(
    "open; started on a date that is not known, disclosed on a date that is not known, not known to be contained.",
  );
  expect(text).toContain("It affected 1 entity. 0 statements by organizations. As known at 2026-07-01T12:00:00Z");
});
