import { deepStrictEqual } from "node:assert";
import { join } from "node:path";
import neo4j, { type Driver } from "neo4j-driver";
import { reach } from "../src/analysis/blast-radius/reach.ts";
import { channelMask } from "../src/model/channels.ts";
import type { Topology } from "../src/topology/topology.ts";
import { generate } from "./generator.ts";
import type { GraphName } from "./graph-sizes.ts";
import { ask, askedAnew, countDependents, type Dependents, idsOfDependents } from "./http-questions.ts";
import { timingOf } from "./measure.ts";
import { fillNeo4j } from "./neo4j-graph.ts";
import { maxHops, questionFrom, window } from "./questions.ts";
import { ServerProcess } from "./server-process.ts";
import { entityId } from "./synthetic-records.ts";
import { topologyOf } from "./synthetic-topology.ts";
import { milliseconds, type Row } from "./table.ts";

const rounds = 12;
const runsARound = 5;
const sizes = [8_000, 20_000];
const longestPage = 10_000;

/** Who stands still when a tool does: along kinds of one direction, which is what Cypher expands fastest. */
const kinds = ["DEPENDS_ON", "USES_TOOL", "DISTRIBUTED_VIA"] as const;
const channel = "AVAILABILITY";
const minConfidence = 0.5;

/** Two ways to say the same, both of which Neo4j plans as a breadth-first search that visits no node twice. */
const forms = {
  "variable length": (hops: number) =>
    `MATCH p = (s:AiSupplyGraphEntity {id: $id})<-[:${kinds.join("|")}*1..${hops}]-(n) WHERE n <> s AND ` +
    "all(r IN relationships(p) WHERE r.confidence >= $confidence AND r.validToDay >= $from)",
  "quantified path": (hops: number) =>
    `MATCH (s:AiSupplyGraphEntity {id: $id}) (()<-[r:${kinds.join("|")} WHERE r.confidence >= $confidence ` +
    `AND r.validToDay >= $from]-()){1,${hops}} (n) WHERE n <> s`,
};
/** The public guard of docs/domain.md: what is published stays available. No harm passes on from models along these kinds. */
const guard = "coalesce(n.openness, '') <> 'OPEN_WEIGHTS'";
const answers = { counts: `RETURN count(DISTINCT n) AS found`, ids: `RETURN collect(DISTINCT n.id) AS found` };
type Asked = keyof typeof answers;

/**
 * Whole requests to a server over Neo4j, against the best Cypher for the same reach over Bolt to the same Neo4j. The database
 * that the environment names is loaded with the graph, unless it holds it.
 */
export async function benchCypher(name: GraphName, folder: string): Promise<Row[]> {
  const { NEO4J_URI, NEO4J_USER = "neo4j", NEO4J_PASSWORD = "" } = process.env;
  if (NEO4J_URI === undefined)
    throw new Error("set NEO4J_URI, NEO4J_USER and NEO4J_PASSWORD; bench/README.md says how to start one");
  const graph = generate(name);
  const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USER, NEO4J_PASSWORD), { disableLosslessIntegers: true });
  await fillNeo4j(driver, graph, folder, { STORE: "neo4j", NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD });
  const product = await ServerProcess.over(
    { store: "neo4j", "neo4j-uri": NEO4J_URI, "neo4j-user": NEO4J_USER, seed: "none" },
    join(folder, "tokens.json"),
    "AMBER",
  );
  try {
    const rows: Row[] = [];
    const topology = topologyOf(graph);
    for (const size of sizes) {
      const asked = startReaching(topology, size);
      rows.push(...(await against(driver, product, "counts", asked)));
      if (asked.reached <= longestPage) rows.push(...(await against(driver, product, "ids", asked)));
    }
    return rows;
  } finally {
    await Promise.all([product.stop(), driver.close()]);
  }
}

/** A tool on which about as many depend, and in how many hops. */
function startReaching(topology: Topology, about: number): Dependents & { readonly reached: number } {
  const channels = channelMask([channel]);
  let best = { entity: 0, hops: 0, reached: 0 };
  for (let entity = 0; entity < topology.entities.count; entity += 7) {
    if (topology.entities.kindOf(entity) !== "TOOL") continue;
    for (let hops = 2; hops <= maxHops; hops++) {
      const question = questionFrom(entity, { channels, minConfidence, hops });
      const { entities } = reach(topology, {
        ...question,
        view: { ...question.view, clearance: 3 },
        filter: { ...question.filter, kinds },
      });
      if (Math.abs(entities.length - about) < Math.abs(best.reached - about)) best = { entity, hops, reached: entities.length };
      if (entities.length > about || Math.abs(best.reached - about) < about / 100) break;
    }
    if (Math.abs(best.reached - about) < about / 50) break;
  }
  return { seed: entityId(best.entity), hops: best.hops, reached: best.reached, kinds, channel, minConfidence };
}

/** In turns; by the clock of this process, which asks both. The forms of Cypher are tried first, and the fastest is taken. */
async function against(
  driver: Driver,
  product: ServerProcess,
  what: Asked,
  asked: Dependents & { readonly reached: number },
): Promise<Row[]> {
  const parameters = { id: asked.seed, confidence: minConfidence, from: neo4j.int(window.from) };
  const cypher = async (form: keyof typeof forms): Promise<unknown> => {
    const { records } = await driver.executeQuery(`${forms[form](asked.hops)} AND ${guard} ${answers[what]}`, parameters);
    return records[0]!.get("found");
  };
  const question = what === "counts" ? countDependents(asked) : idsOfDependents(asked);
  let anew = 0;
  const ours = () => ask(product.url, askedAnew(question, anew++));
  const again = () => ask(product.url, question);
  const found = foundBy(await ours());
  let form: keyof typeof forms = "variable length";
  let least = Number.POSITIVE_INFINITY;
  for (const one of Object.keys(forms) as (keyof typeof forms)[]) {
    for (let run = 0; run < runsARound; run++) {
      const start = performance.now();
      const other = await cypher(one);
      if (performance.now() - start < least) [least, form] = [performance.now() - start, one];
      deepStrictEqual(Array.isArray(other) ? other.sort() : other, found, `${what}: the server and Cypher (${one}) differ`);
    }
  }
  const wall: Record<"ours" | "again" | "cypher", number[][]> = { ours: [], again: [], cypher: [] };
  for (let round = -1; round < rounds; round++) {
    for (const [name, run] of Object.entries({ ours, again, cypher: () => cypher(form) })) {
      const times: number[] = [];
      for (let time = 0; time < runsARound; time++) {
        const start = performance.now();
        await run();
        times.push(performance.now() - start);
      }
      // The first round is for both to settle.
      if (round >= 0) wall[name as keyof typeof wall].push(times);
    }
  }
  const [request, repeated, statement] = [timesOf(wall.ours), timesOf(wall.again), timesOf(wall.cypher)];
  const row = (title: string, { calm, p50, p95 }: typeof request, ratio?: number): Row => ({
    name: title,
    values: {
      reached: asked.reached.toLocaleString("en"),
      hops: asked.hops.toString(),
      "calm ms": milliseconds(calm),
      p50: milliseconds(p50),
      p95: milliseconds(p95),
      ...(ratio === undefined ? {} : { "times as fast": `${ratio.toFixed(1)}×` }),
    },
  });
  return [
    row(`${what}: the whole request over HTTP`, request, statement.calm / request.calm),
    row("  asked again", repeated, statement.calm / repeated.calm),
    row(`  Cypher over Bolt (${form})`, statement),
  ];
}

/** `calm` is the median in the calmest third of the rounds: other work on the machine only adds to it. */
function timesOf(rounds: readonly (readonly number[])[]): { readonly calm: number; readonly p50: number; readonly p95: number } {
  const medians = rounds.map((times) => timingOf(times, Number.NaN).p50).sort((a, b) => a - b);
  const calm = medians.slice(0, Math.ceil(rounds.length / 3));
  const { p50, p95 } = timingOf(rounds.flat(), Number.NaN);
  return { calm: calm.reduce((sum, median) => sum + median, 0) / calm.length, p50, p95 };
}

function foundBy({ data }: Awaited<ReturnType<typeof ask>>): unknown {
  const { summary, impacts } = data["blastRadius"] as {
    readonly summary?: { readonly total: number };
    readonly impacts?: { readonly nodes: readonly { readonly entity: { readonly id: string } }[] };
  };
  return summary === undefined ? impacts!.nodes.map(({ entity }) => entity.id).sort() : summary.total;
}
