import { setTimeout as pause } from "node:timers/promises";
import { expect } from "vitest";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { loadText } from "../../service/ingest/fixture.ts";
import { suppliedBy } from "./documents.ts";
import { graphHash } from "./graph-hash.ts";
import { type Answer, type Environment, type Served, serve, tokenOf, tokensFile } from "./processes.ts";
import { countOf, percentile, seen } from "./seen.ts";

/** How often a server looks for what others have written, in milliseconds; a busy machine takes up to so many times as long. */
const [pollInterval, margin] = [1_000, 15];
const labs = 20;

const writing = `mutation ($content: String!) {
  importDocument(format: "native", content: $content) { revision userErrors { message } }
}`;
const reading =
  '{ status { revision } blastRadius(input: { seeds: [{ id: "vendor" }] }) { impacts { totalCount } completeness { reasons } } }';
const everything = `{
  status { revision counts { entities relationships claims } }
  organizations(first: 200) { nodes { id name relationships(first: 50) { nodes { id kind status } } } }
  blastRadius(input: { seeds: [{ id: "vendor" }] }) { impacts(first: 200) { nodes { entity { id } likelihood hops evidence } } }
}`;

interface SharedStore {
  readonly name: string;
  readonly folder: string;
  /** Settings of the product that name the database, which is empty. */
  readonly settings: Environment;
  open(): Promise<GraphStore>;
}

/** A customer of the vendor, whom harm to it reaches. */
function customer(id: string): string {
  const claims = [{ id: `claim-${id}`, status: "CONFIRMED", confidence: 1, sources: ["vendor-paper"] }];
  return JSON.stringify({
    format: "ai-supply-graph/1",
    entities: [{ id, kind: "ORGANIZATION", name: `The ${id}` }],
    relationships: [{ id: `supplies-${id}`, kind: "SUPPLIES_COMPUTE", from: "vendor", to: id, claims }],
  });
}

/** What a machine that does other things had no time for, and what says that it may be asked again. An import may: it adds once. */
const late = new Set(["STORE_UNAVAILABLE", "DEADLINE_EXCEEDED", "RATE_LIMITED"]);
/** Of many who write at once, each has to wait for those before it, and most are refused for now. */
const patience = 120_000;
async function answer(server: Served, query: string, variables: object, by: string): Promise<Answer["body"]> {
  const until = performance.now() + patience;
  for (;;) {
    const { body } = await server.ask(query, variables, { token: tokenOf(by) });
    if (body.errors === undefined) return body;
    if (performance.now() > until || !late.has(body.errors[0].extensions.code)) throw new Error(JSON.stringify(body.errors));
    await pause(200);
  }
}

/** Two servers on one database, which both write, by turns and at once. */
export async function expectTwoServersAgree({ name, folder, settings, open }: SharedStore): Promise<void> {
  const turns = countOf("TURNS", 8);
  const store = await open();
  await loadText(store, suppliedBy("vendor", labs));
  const environment = { ...settings, TOKENS_FILE: tokensFile(folder, "ann", "bob") };
  const servers = await Promise.all([serve(folder, environment), serve(folder, environment)]);
  const seenOn = async (server: Served): Promise<{ revision: number; reached: number }> => {
    const body = await answer(server, reading, {}, "ann");
    // An answer that had no time, on a machine that does other things, says so, and nothing of what is there.
    if (body.data.blastRadius.completeness.reasons.includes("DEADLINE")) return seenOn(server);
    return { revision: body.data.status.revision, reached: body.data.blastRadius.impacts.totalCount };
  };
  let written = 0;
  const write = async (server: Served, by: string) => {
    written += 1;
    const body = await answer(server, writing, { content: customer(`customer-${written}`) }, by);
    expect(body.data.importDocument.userErrors).toEqual([]);
    return body.data.importDocument.revision as number;
  };
  const waits: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const [own, other] = turn % 2 === 0 ? servers : ([servers[1], servers[0]] as const);
    const revision = await write(own, turn % 2 === 0 ? "ann" : "bob");
    const acknowledged = performance.now();
    expect(await seenOn(own)).toEqual({ revision, reached: labs + written });
    const until = acknowledged + pollInterval * margin;
    for (;;) {
      const found = await seenOn(other);
      if (found.revision === revision && found.reached === labs + written) break;
      expect(performance.now(), "the other server has not seen it").toBeLessThan(until);
      await pause(10);
    }
    waits.push(performance.now() - acknowledged);
  }

  await Promise.all(
    Array.from({ length: turns * 2 }, (_, turn) => write(servers[turn % 2] as Served, turn % 4 < 2 ? "ann" : "bob")),
  );
  const end = { revision: 1 + written, reached: labs + written };
  for (const server of servers) {
    await expect.poll(() => seenOn(server), { timeout: pollInterval * margin }).toEqual(end);
  }
  const answers = await Promise.all(servers.map((server) => answer(server, everything, {}, "ann")));
  expect(answers[1]).toEqual(answers[0]);
  const hash = await graphHash(store);
  for (const server of servers) expect(await server.kill("SIGTERM")).toBe(0);
  expect(await graphHash(store)).toBe(hash);
  await store.close();
  const [half, worst] = [percentile(waits, 0.5), Math.max(...waits)].map(Math.round);
  seen(
    "R16",
    `${name}: ${written} writes on both; own seen at once, the other's after ${half} ms (p50), ${worst} ms at most; equal answers`,
  );
}
