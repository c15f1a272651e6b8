import { deepStrictEqual } from "node:assert";
import { reach } from "../src/analysis/blast-radius/reach.ts";
import { channelCount, channelMask } from "../src/model/channels.ts";
import type { Topology } from "../src/topology/topology.ts";
import type { SyntheticGraph } from "./generator.ts";
import { sideBySide } from "./measure.ts";
import { plainGraphOf } from "./plain-graph.ts";
import { BareSearch, plainStateSearch } from "./plain-search.ts";
import { maxHops, questionFrom, type Start, startsReaching, window } from "./questions.ts";
import { type Row, rowOf } from "./table.ts";

/** How many entities each question of the middle size reaches. */
const about = 10_000;
const questions = 20;
const channel = "AVAILABILITY";

/** Reach alone, against the least that any search has to do. */
export function benchTraversal(graph: SyntheticGraph, topology: Topology): Row[] {
  const size = Math.min(about, graph.entityKinds.length * 0.2);
  return [...oneChannel(graph, topology, size), ...allOfThem(graph, topology, size)];
}

/** Availability stays availability, so a plain search finds the same. */
function oneChannel(graph: SyntheticGraph, topology: Topology, size: number): Row[] {
  const starts = startsReaching(topology, size, questions, channel);
  const bare = new BareSearch(plainGraphOf(graph, channel));
  const channels = channelMask([channel]);
  const minConfidence = 0.5;
  const rows: Row[] = [];
  const ask = (name: string, hopsOf: (start: Start) => number, list: Start[], seconds: number) => {
    const ours = (start: Start) => reach(topology, questionFrom(start.entity, { channels, minConfidence, hops: hopsOf(start) }));
    const limit = (start: Start) => bare.search(start.entity, window, minConfidence, hopsOf(start));
    let reached = 0;
    let looked = 0;
    for (const start of list) {
      const expected = limit(start);
      looked += bare.looked / list.length;
      const actual = ours(start);
      reached += actual.entities.length / list.length;
      deepStrictEqual(hopsByEntity(actual), hopsByEntity(expected), `${name}: reach and the bare search differ`);
    }
    const at = (run: number) => list[run % list.length] as Start;
    const leastRuns = seconds > 1 ? 5 : 30;
    const times = sideBySide(
      { reach: (run) => ours(at(run)), bare: (run) => limit(at(run)) },
      { seconds, leastRuns, runsARound: seconds > 1 ? 1 : 20 },
    );
    const what = { graph: graph.name, reached: Math.round(reached), looked: Math.round(looked) };
    rows.push(rowOf(name, what, times["reach"]!, times["bare"]!), rowOf("  bare breadth-first search", what, times["bare"]!));
  };
  ask("reach, one channel, confidence and window", (start) => start.hops, starts, 1);
  ask("whole graph, one channel", () => maxHops, starts.slice(0, 3), 3);
  return rows;
}

/** All channels at once, held against the naive search over states. */
function allOfThem(graph: SyntheticGraph, topology: Topology, size: number): Row[] {
  const starts = startsReaching(topology, size, questions);
  const plain = plainGraphOf(graph);
  for (const { entity, hops } of starts.slice(0, 3)) {
    const question = questionFrom(entity, { hops });
    const expected = new Map<number, number>();
    const { hops: byState } = plainStateSearch(plain, question.seeds[0]!, question);
    for (const [state, hop] of byState) {
      const reached = Math.floor(state / channelCount);
      if (reached !== entity) expected.set(reached, Math.min(hop, expected.get(reached) ?? hop));
    }
    deepStrictEqual(hopsByEntity(reach(topology, question)), sorted(expected), "reach and the naive search differ");
  }
  const times = sideBySide({
    reach: (run) => {
      const start = starts[run % starts.length] as Start;
      reach(topology, questionFrom(start.entity, { hops: start.hops }));
    },
  });
  // From where most is reached.
  const reaches = starts.map(({ entity }) => ({ entity, all: reach(topology, questionFrom(entity)).entities.length }));
  const widest = reaches.reduce((a, b) => (b.all > a.all ? b : a));
  const whole = sideBySide(
    { reach: () => reach(topology, questionFrom(widest.entity)) },
    { seconds: 3, leastRuns: 5, runsARound: 1 },
  );
  const reached = starts.reduce((sum, start) => sum + start.reached, 0) / starts.length;
  return [
    rowOf("reach, five channels", { graph: graph.name, reached: Math.round(reached) }, times["reach"]!),
    rowOf("whole graph, five channels (Q7)", { graph: graph.name, reached: widest.all }, whole["reach"]!),
  ];
}

function hopsByEntity(found: { entities: Uint32Array; hops: Uint8Array }): [number, number][] {
  return sorted([...found.entities].map((entity, place) => [entity, found.hops[place]!]));
}
function sorted(entries: Iterable<[number, number]>): [number, number][] {
  return [...entries].sort(([a], [b]) => a - b);
}
