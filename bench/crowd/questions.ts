import { reach } from "../../src/analysis/blast-radius/reach.ts";
import { allChannels } from "../../src/model/channels.ts";
import { generate } from "../generator.ts";
import type { GraphName } from "../graph-sizes.ts";
import type { HttpQuestion } from "../http-questions.ts";
import { questionFrom, startsReaching } from "../questions.ts";
import { randomFrom } from "../random.ts";
import { entityId } from "../synthetic-records.ts";
import { topologyOf } from "../synthetic-topology.ts";
import type { CrowdOptions } from "./crowd.ts";

const longestPage = 10_000;
const different = 8;

const conditions = (entity: number, maxHops: number) => ({
  seeds: [{ id: entityId(entity) }],
  minLikelihood: 0,
  time: { during: { from: "2026-03-24" } },
  limits: { maxHops, maxNodes: 1_000_000 },
});

/** All that harm reaches in the whole graph, and ten thousand impacts, from some entities each. */
export function crowdQuestions(name: GraphName): CrowdOptions["questions"] {
  const graph = generate(name);
  const topology = topologyOf(graph);
  const about = Math.min(longestPage * 0.95, graph.entityKinds.length * 0.2);
  const impacts = startsReaching(topology, about, different * 3)
    .filter(({ reached }) => reached <= longestPage)
    .slice(0, different)
    .map(({ entity, hops }) => tenThousandImpacts(conditions(entity, hops)));
  const random = randomFrom(11);
  const whole: HttpQuestion[] = [];
  while (whole.length < different) {
    const entity = Math.floor(random() * topology.entities.count);
    const reached = reach(topology, questionFrom(entity, { channels: allChannels, hops: 64 })).entities.length;
    if (reached > topology.entities.count * 0.8) whole.push(everything(conditions(entity, 64)));
  }
  return { whole, impacts };
}

function everything(input: object): HttpQuestion {
  return {
    query: `query($input: BlastRadiusInput!) {
      blastRadius(input: $input) {
        completeness { reasons }
        summary { total byKind { kind count } byEvidence { evidence count } }
        impacts(first: 50) { totalCount nodes { entity { id name kind } hops channels likelihood evidence } }
      }
    }`,
    variables: { input },
  };
}

function tenThousandImpacts(input: object): HttpQuestion {
  return {
    query: `query($input: BlastRadiusInput!) {
      blastRadius(input: $input) {
        completeness { reasons }
        impacts(first: 10000, orderBy: HOPS) { nodes { entity { id name kind } hops likelihood } }
      }
    }`,
    variables: { input },
  };
}
