import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import { analystWith } from "../src/analysis/pool/pooled-analyst.ts";
import { unlimited } from "../src/analysis/traversal/question.ts";
import { allChannels } from "../src/model/channels.ts";
import { startBudget } from "../src/service/budget.ts";
import type { Topology } from "../src/topology/topology.ts";
import type { SyntheticGraph } from "./generator.ts";
import { questionFrom } from "./questions.ts";
import { suppliedOrganizations } from "./shared.ts";
import type { Row } from "./table.ts";

const clients = 10;
const seconds = 15;

/**
 * How long the thread that answers is held up while ten clients, one question after the other, ask for all that harm
 * reaches in the whole graph, for all that 200 organizations share, and for the likeliest paths.
 */
export async function benchAlive(graph: SyntheticGraph, topology: Topology): Promise<Row[]> {
  const rows: Row[] = [];
  for (const workers of [0, 1, 2]) rows.push(await aliveWith(workers, graph, topology));
  return rows;
}

async function aliveWith(workers: number, graph: SyntheticGraph, topology: Topology): Promise<Row> {
  const analyst = analystWith(workers);
  const members = suppliedOrganizations(topology);
  const sought = { breachedOnly: false };
  let answers = 0;
  let isOver = false;
  const ask = async (client: number) => {
    for (let round = client; !isOver; round++) {
      const { timeLeft } = startBudget();
      const question = { ...questionFrom((round * 7919) % topology.entities.count), timeLeft };
      if (round % 3 === 0) await analyst.run("impacts", topology, question);
      else if (round % 3 === 1)
        await analyst.run("paths", topology, { ...question, target: members[round % members.length]!, k: 5 });
      else {
        const upstream = {
          ...question,
          minLikelihood: 0.1,
          maxNodes: unlimited,
          members,
          minShared: 2,
          channels: allChannels,
          sought,
        };
        await analyst.run("sharedDependencies", topology, upstream);
      }
      answers++;
      // As between requests: other work has its turn.
      await setTimeout(0);
    }
  };
  const delays = monitorEventLoopDelay({ resolution: 1 });
  const asking = Array.from({ length: clients }, (_, client) => ask(client));
  delays.enable();
  await setTimeout(seconds * 1000);
  delays.disable();
  isOver = true;
  await Promise.all(asking);
  await analyst.close();
  const milliseconds = (nanoseconds: number) => (nanoseconds / 1e6).toFixed(1);
  return {
    name: `${clients} clients ask ${graph.name} for everything`,
    values: {
      workers: workers.toString(),
      answers: answers.toString(),
      "loop delay p50": milliseconds(delays.percentile(50)),
      p99: milliseconds(delays.percentile(99)),
      max: milliseconds(delays.max),
    },
  };
}
