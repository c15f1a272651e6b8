import { deepStrictEqual } from "node:assert";
import { fileURLToPath } from "node:url";
import { allChannels, channelCount } from "../src/model/channels.ts";
import { generate } from "./generator.ts";
import type { GraphName } from "./graph-sizes.ts";
import { ask, askedAnew, countByKind, firstImpacts, type HttpQuestion, manyIds, manyImpacts } from "./http-questions.ts";
import { databaseOf } from "./loading.ts";
import { type Timing, timingOf } from "./measure.ts";
import { plainGraphOf } from "./plain-graph.ts";
import { plainStateSearch } from "./plain-search.ts";
import { questionFrom, startsReaching } from "./questions.ts";
import { ServerProcess } from "./server-process.ts";
import { entityId } from "./synthetic-records.ts";
import { topologyOf } from "./synthetic-topology.ts";
import { type Row, rowOf } from "./table.ts";

/** Rounds that do not count: until then, the compiler still makes faster code of what servers do. */
const settlingRounds = 6;
const rounds = 12;
const requestsARound = 15;
const longestPage = 10_000;

/** Whole requests, against a server that only writes the same answer as JSON. This process asks; both servers have their own. */
export async function benchOverHttp(name: GraphName, folder: string): Promise<Row[]> {
  const graph = generate(name);
  const about = Math.min(longestPage * 0.95, graph.entityKinds.length * 0.2);
  const start = startsReaching(topologyOf(graph), about, 20).find((one) => one.reached <= longestPage)!;
  const product = await ServerProcess.product(databaseOf(folder, name));
  const raw = await ServerProcess.start([fileURLToPath(new URL("./raw-server.js", import.meta.url))]);
  try {
    const seed = entityId(start.entity);
    const many = manyImpacts(seed, start.hops);
    const answer = await ask(product.url, many);
    const { impacts } = answer.data["blastRadius"] as { impacts: { nodes: { entity: { id: string }; hops: number }[] } };
    const found = new Map(impacts.nodes.map((impact) => [impact.entity.id, impact.hops]));
    const question = questionFrom(start.entity, { hops: start.hops });
    const expected = new Map<string, number>();
    for (const [state, hop] of plainStateSearch(plainGraphOf(graph), { entity: start.entity, channels: allChannels }, question)
      .hops) {
      const id = entityId(Math.floor(state / channelCount));
      if (id !== seed) expected.set(id, Math.min(hop, expected.get(id) ?? hop));
    }
    deepStrictEqual(new Map([...found].sort()), new Map([...expected].sort()), "the answer differs from the naive search's");
    await fetch(raw.url, { method: "PUT", body: JSON.stringify(answer) });
    const what = { graph: name, reached: found.size, "answer kB": Math.round(JSON.stringify(answer).length / 1000) };
    let asked = 0;
    const anew = (question: HttpQuestion) => () => askedAnew(question, asked++);
    const size = { graph: name, reached: found.size };
    const works: readonly (Work & {
      readonly name: string;
      readonly what: Readonly<Record<string, string | number>>;
      readonly hasRatio?: true;
    })[] = [
      { name: "raw node:http and JSON.stringify", server: raw, question: () => many, what },
      { name: "Q2: all impacts, five fields", server: product, question: anew(many), what, hasRatio: true },
      { name: "  asked again", server: product, question: () => many, what, hasRatio: true },
      { name: "Q1: count by kind", server: product, question: anew(countByKind(seed, start.hops)), what: size },
      { name: "ids of all", server: product, question: anew(manyIds(seed, start.hops)), what: size },
      { name: "  asked again", server: product, question: () => manyIds(seed, start.hops), what: size },
      { name: "the first 50 by severity", server: product, question: anew(firstImpacts(seed, start.hops)), what: size },
      { name: "  asked again", server: product, question: () => firstImpacts(seed, start.hops), what: size },
    ];
    const times = await inTurns(works);
    return works.map((work, place) => rowOf(work.name, work.what, times[place]!, work.hasRatio && times[0]));
  } finally {
    await Promise.all([product.stop(), raw.stop()]);
  }
}

interface Work {
  readonly server: ServerProcess;
  /** Of each request. */
  readonly question: () => HttpQuestion;
}

/** Each in turns; the processor time is the server's, a request, in the calmest third of the rounds. */
export async function inTurns(works: readonly Work[], requests = requestsARound): Promise<Timing[]> {
  const wall = works.map(() => [] as number[]);
  const cpu = works.map(() => [] as number[]);
  for (let round = -settlingRounds; round < rounds; round++) {
    for (const [index, { server, question }] of works.entries()) {
      const before = server.cpuTime;
      for (let request = 0; request < requests; request++) {
        const start = performance.now();
        await ask(server.url, question());
        if (round >= 0) wall[index]!.push(performance.now() - start);
      }
      if (round >= 0) cpu[index]!.push((server.cpuTime - before) / requests);
    }
  }
  return works.map((_, index) => {
    const calm = cpu[index]!.sort((a, b) => a - b).slice(0, Math.ceil(rounds / 3));
    return timingOf(wall[index]!, calm.reduce((sum, value) => sum + value, 0) / calm.length);
  });
}
