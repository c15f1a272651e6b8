import { join } from "node:path";
import type { GraphName } from "./graph-sizes.ts";
import { ask, askedAnew, flagship, ping } from "./http-questions.ts";
import { databaseOf } from "./loading.ts";
import { inTurns } from "./over-http.ts";
import { ServerProcess } from "./server-process.ts";
import { milliseconds, type Row, rowOf } from "./table.ts";

const times = 5;
/** The flagship example of the seed. */
const incident = "inc-mercor-breach-2026";

/** From the start of the process to the first answer, over a database that is there already. */
async function benchStart(name: GraphName | "the seed", database: string, runs: number): Promise<Row> {
  const seconds: number[] = [];
  let cpu = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const before = performance.now();
    const server = await ServerProcess.product(database);
    await ask(server.url, ping);
    seconds.push(performance.now() - before);
    cpu = Math.min(cpu, server.cpuTime);
    await server.stop();
  }
  seconds.sort((a, b) => a - b);
  const best = milliseconds(seconds[0]!);
  return {
    name: "process start to first answer",
    values: { graph: name, "best ms": best, "median ms": milliseconds(seconds[runs >> 1]!), "CPU ms": milliseconds(cpu) },
  };
}

/** The real seed: first start, later starts, and a blast radius against a ping. */
export async function benchSeed(folder: string): Promise<Record<string, Row[]>> {
  const database = join(folder, "seed.db");
  const before = performance.now();
  const first = await ServerProcess.product(database, "seed");
  await ask(first.url, ping);
  const firstStart = performance.now() - before;
  let asked = 0;
  const [blast, again, pinged] = await inTurns(
    [
      { server: first, question: () => askedAnew(flagship(incident), asked++) },
      { server: first, question: () => flagship(incident) },
      { server: first, question: () => ping },
    ],
    150,
  );
  const { total } = ((await ask(first.url, flagship(incident))).data["blastRadius"] as { summary: { total: number } }).summary;
  await first.stop();
  return {
    "A question about the seed": [
      rowOf("a blast radius with 50 impacts", { reached: total }, blast!, pinged!),
      rowOf("  asked again", { reached: total }, again!, pinged!),
      rowOf("  a ping", {}, pinged!),
    ],
    "Start over the seed": [
      { name: "first start, loading the seed", values: { "best ms": milliseconds(firstStart) } },
      await benchStart("the seed", database, times),
    ],
  };
}

export function benchStartOf(name: GraphName, folder: string): Promise<Row> {
  return benchStart(name, databaseOf(folder, name), 2);
}
