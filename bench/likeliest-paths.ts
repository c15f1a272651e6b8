import { deepStrictEqual, ok } from "node:assert";
import { blastRadius } from "../src/analysis/blast-radius/blast-radius.ts";
import { LabelCorrectingSearch } from "../src/analysis/blast-radius/label-correcting-search.ts";
import { allChannels, channelCount } from "../src/model/channels.ts";
import { ImpactList } from "../src/service/questions/impact-list.ts";
import type { Topology } from "../src/topology/topology.ts";
import type { SyntheticGraph } from "./generator.ts";
import { sideBySide, type Timing } from "./measure.ts";
import { type PlainGraph, plainGraphOf } from "./plain-graph.ts";
import { plainStateSearch } from "./plain-search.ts";
import { questionFrom, type Start, startsReaching } from "./questions.ts";
import { type Row, rowOf } from "./table.ts";

const about = 10_000;
const questions = 10;
/** Likelihoods are products in another order than the naive search's only by rounding. */
const rounding = 1e-12;
/** Sentences say of relationships that ended before it when they did; none is read here. */
const today = 20_636;

/** Exact likeliest paths to everything that is reached, in five channels: the search alone, and the whole answer. */
export function benchLikeliestPaths(graph: SyntheticGraph, topology: Topology): Row[] {
  const starts = startsReaching(topology, Math.min(about, graph.entityKinds.length * 0.2), questions);
  const plain = plainGraphOf(graph);
  for (const start of starts.slice(0, 2)) assertEqual(plain, topology, start);
  const rows = [
    ...timed(graph, topology, "likeliest paths", (run) => starts[run % starts.length] as Start, {
      seconds: 2,
      leastRuns: 20,
      runsARound: 5,
    }),
  ];
  if (graph.name === "G2") {
    const everywhere = { ...(starts[0] as Start), hops: 8 };
    rows.push(
      ...timed(graph, topology, "likeliest paths, whole graph", () => everywhere, { seconds: 2, leastRuns: 3, runsARound: 1 }),
    );
  }
  return rows;
}

function timed(
  graph: SyntheticGraph,
  topology: Topology,
  name: string,
  startOf: (run: number) => Start,
  options: { seconds: number; leastRuns: number; runsARound: number },
): Row[] {
  let states = 0;
  let impacts = 0;
  const times = sideBySide(
    {
      search: (run) => {
        const { entity, hops } = startOf(run);
        const search = new LabelCorrectingSearch(topology, questionFrom(entity, { hops }));
        search.run(hops);
        states = search.reachedStates;
        search.release();
      },
      answer: (run) => {
        const { entity, hops } = startOf(run);
        const radius = blastRadius(topology, questionFrom(entity, { hops }));
        impacts = new ImpactList(topology, radius, today).page(undefined, "SEVERITY", { first: 50 }).totalCount;
      },
    },
    options,
  ) as { search: Timing; answer: Timing };
  const what = { graph: graph.name, reached: impacts, states };
  return [rowOf(name, what, times.search), rowOf("  with the first 50 impacts", what, times.answer, times.search)];
}

function assertEqual(plain: PlainGraph, topology: Topology, { entity, hops }: Start): void {
  const expected = plainStateSearch(plain, { entity, channels: allChannels }, questionFrom(entity, { hops }));
  const radius = blastRadius(topology, questionFrom(entity, { hops }));
  const actual = new Map<number, { hops: number; likelihood: number }>();
  for (const impact of radius.impacts) {
    for (const arrival of impact.arrivals) actual.set(impact.entity * channelCount + arrival.channel, arrival);
  }
  for (const [state, hop] of expected.hops) {
    if (Math.floor(state / channelCount) === entity) continue;
    const found = actual.get(state);
    actual.delete(state);
    deepStrictEqual(found?.hops, hop, "the fewest hops differ from the naive search's");
    ok(Math.abs(found.likelihood - expected.likelihood.get(state)!) < rounding, "a likelihood differs from the naive search's");
  }
  deepStrictEqual(actual.size, 0, "more is reached than the naive search reaches");
}
