import { expect, test } from "vitest";
import { explainedPaths } from "../../../src/analysis/paths/paths.ts";
import type { HarmQuestion } from "../../../src/analysis/traversal/question.ts";
import { allChannels } from "../../../src/model/channels.ts";
import type { Topology } from "../../../src/topology/topology.ts";
import { graph, NOW, org, rel } from "../../oracle/shapes.ts";
import { topologyOf } from "../topology-of.ts";

/** From s by a to t; a is one of a group in which everybody supplies everybody, and out of which only a leads. */
async function besideAGroup(size: number): Promise<Topology> {
  const group = ["a", ...Array.from({ length: size }, (_, number) => `x${number}`)];
  const within = group.flatMap((tail) => group.filter((head) => head !== tail).map((head) => [tail, head]));
  const links = [["s", "a"], ["a", "t"], ...within].map(([tail, head]) =>
    rel(`${tail}-${head}: ${tail} SUPPLIES_DATA ${head}`, 0.9),
  );
  const { topology } = await topologyOf(
    graph(
      ["s", "t", ...group].map((id) => org(id)),
      links,
    ),
  );
  return topology;
}

function fromS(topology: Topology, given: Partial<HarmQuestion>): HarmQuestion {
  return {
    seeds: [{ entity: topology.entities.indexOf("s"), channels: allChannels }],
    window: { from: 20_000, to: 20_000 },
    view: { knownAt: NOW, clearance: 4 },
    filter: { minConfidence: 0, includeDisputed: true },
    minLikelihood: 0.1,
    maxHops: 8,
    maxNodes: 10_000,
    ...given,
  };
}

test.each([3, 8])("does not wander in a group out of which there is no other way, %i hops", async (maxHops) => {
  const topology = await besideAGroup(12);
  const { paths, hasMore, cut, completeness } = explainedPaths(
    topology,
    fromS(topology, { maxHops }),
    topology.entities.indexOf("t"),
    3,
  );
  expect([paths.length, hasMore, completeness.status]).toEqual([1, false, "COMPLETE"]);
  expect(cut.entities.map((entity) => topology.entities.idOf(entity))).toEqual(["a"]);
  expect(cut.relationships.map((one) => topology.relationships.idOf(one)).sort()).toEqual(["a-t", "s-a"]);
});

test("whenever the time ends, what is called a cut is one, and what is missing is told", async () => {
  const topology = await besideAGroup(6);
  const target = topology.entities.indexOf("t");
  const whole = explainedPaths(topology, fromS(topology, {}), target, 3);
  const answers = new Set<string>();
  for (let patience = 0; patience < 120; patience++) {
    let looks = 0;
    const { paths, cut, completeness } = explainedPaths(
      topology,
      fromS(topology, { timeLeft: () => patience - ++looks }),
      target,
      3,
    );
    expect(whole.cut.entities).toEqual(expect.arrayContaining([...cut.entities]));
    expect(whole.cut.relationships).toEqual(expect.arrayContaining([...cut.relationships]));
    const counts = [paths.length, cut.entities.length, cut.relationships.length];
    answers.add(counts.join());
    if (completeness.status === "COMPLETE") expect(counts).toEqual([1, 1, 2]);
    else expect(completeness.reasons).toContain("DEADLINE");
  }
  expect(answers.size).toBeGreaterThan(2);
  expect(whole.completeness.status).toBe("COMPLETE");
});
