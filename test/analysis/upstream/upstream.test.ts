import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blastRadius } from "../../../src/analysis/blast-radius/blast-radius.ts";
import { type UpstreamQuestion, unlimited } from "../../../src/analysis/traversal/question.ts";
import { laneCount } from "../../../src/analysis/upstream/lanes.ts";
import { sharedDependencies } from "../../../src/analysis/upstream/shared-dependencies.ts";
import { upstreamOf } from "../../../src/analysis/upstream/upstream.ts";
import { allChannels } from "../../../src/model/channels.ts";
import type { Topology } from "../../../src/topology/topology.ts";
import type { NativeDocument } from "../../oracle/document.ts";
import { graph, NOW, org, rel, tool } from "../../oracle/shapes.ts";
import { topologyOf } from "../topology-of.ts";

/** Enough members for three searches, the last of them not full. */
const memberCount = 2 * laneCount + 7;
const labs = Array.from({ length: memberCount }, (_, number) => `lab-${number}`);
const vendors = Array.from({ length: 12 }, (_, number) => `vendor-${number}`);
const tools = Array.from({ length: 12 }, (_, number) => `tool-${number}`);
const organizations = [...labs, ...vendors];

const confidence = fc.constantFrom(0.3, 0.5, 0.6, 0.8, 0.9, 1);
const link = (kind: string, from: readonly string[], to: readonly string[]) =>
  fc.record({ kind: fc.constant(kind), from: fc.constantFrom(...from), to: fc.constantFrom(...to), confidence });
const links = fc.array(
  fc.oneof(
    link("SUPPLIES_DATA", organizations, organizations),
    link("SUBPROCESSOR_OF", vendors, organizations),
    link("SUPPLIES_COMPUTE", vendors, organizations),
    link("USES_TOOL", organizations, tools),
    link("DEPENDS_ON", tools, tools),
    link("PARENT_OF", organizations, organizations),
  ),
  { minLength: 60, maxLength: 260 },
);
const documents = links.map(
  (drawn): NativeDocument =>
    graph(
      [...organizations.map((id) => org(id)), ...tools.map(tool)],
      drawn.map(({ kind, from, to, confidence }, number) => rel(`r${number}: ${from} ${kind} ${to}`, confidence)),
    ),
);

const runs = { numRuns: 300 };
const asked = {
  minLikelihood: fc.constantFrom(0, 0.1, 0.27, 0.5),
  maxHops: fc.integer({ min: 0, max: 6 }),
  channels: fc.constantFrom(allChannels, 0b00001, 0b01010),
  minShared: fc.constantFrom(1, 2, 5),
};

function questionOf(topology: Topology, input: Pick<UpstreamQuestion, keyof typeof asked>): UpstreamQuestion {
  return {
    ...input,
    members: labs.map((id) => topology.entities.indexOf(id)),
    counts: () => true,
    window: { from: 20_000, to: 20_000 },
    view: { knownAt: NOW, clearance: 4 },
    filter: { minConfidence: 0, includeDisputed: true },
    maxNodes: unlimited,
  };
}

/** By dependency: its members, or how many they are, and how near the nearest is. */
type Listed = Record<string, readonly [members: unknown, minHops: number]>;

describe("many members, searched from together", () => {
  test("X is upstream of Y exactly if Y is in X's blast radius", { timeout: 300_000 }, async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(documents, fc.record(asked), async (document, input) => {
        const { topology } = await topologyOf(document);
        const question = questionOf(topology, input);
        const { byEntity, membersOf } = upstreamOf(topology, question);
        const lists = membersOf([...byEntity.keys()]);
        const answer: Listed = {};
        for (const [entity, { memberCount, minHops }] of byEntity) {
          expect(lists.get(entity)).toHaveLength(memberCount);
          answer[topology.entities.idOf(entity)] = [lists.get(entity), minHops];
        }
        const expected: Listed = {};
        for (let entity = 0; entity < topology.entities.count; entity++) {
          const radius = blastRadius(topology, { ...question, seeds: [{ entity, channels: input.channels }] });
          const impacts = question.members.flatMap((member) => radius.impactOf(member) ?? []);
          if (impacts.length < input.minShared) continue;
          const members = impacts.map((impact) => impact.entity);
          expected[topology.entities.idOf(entity)] = [members, Math.min(...impacts.map(({ hops }) => hops))];
        }
        expect(answer).toEqual(expected);
        found += byEntity.size;
      }),
      runs,
    );
    expect(found).toBeGreaterThan(200);
  });

  test("when the time is over, the answer is as if the finished hops had been asked for", { timeout: 300_000 }, async () => {
    const seen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(documents, fc.record(asked), fc.integer({ min: 0, max: 60 }), async (document, input, patience) => {
        const { topology } = await topologyOf(document);
        const question = questionOf(topology, { ...input, maxHops: 6 });
        let looks = 0;
        const { shared, completeness, finishedHops } = sharedDependencies(topology, {
          ...question,
          timeLeft: () => patience - ++looks,
        });
        seen.add(finishedHops);
        expect(completeness.reasons.includes("DEADLINE") || finishedHops === 6).toBe(true);
        expect(shared).toEqual(sharedDependencies(topology, { ...question, maxHops: finishedHops }).shared);
      }),
      runs,
    );
    expect(seen.size).toBeGreaterThan(3);
  });

  test("whoever has hundreds of suppliers, surer and less sure ones", async () => {
    const suppliers = Array.from({ length: 400 }, (_, number) => `supplier-${String(number).padStart(3, "0")}`);
    const confidenceOf = (number: number) => ((number * 7) % 400) / 400;
    const links = suppliers.flatMap((id, number) => [
      rel(`a${number}: ${id} SUPPLIES_DATA lab-0`, confidenceOf(number)),
      rel(`b${number}: ${id} LICENSES_CONTENT lab-0`, confidenceOf(number)),
      rel(`c${number}: ${id} USES_TOOL tool-0`, confidenceOf(number)),
    ]);
    const { topology } = await topologyOf(graph([org("lab-0"), tool("tool-0"), ...suppliers.map((id) => org(id))], links));
    for (const minLikelihood of [0.1, 0.27, 0.45, 0.6]) {
      const question = questionOf(topology, { minLikelihood, maxHops: 3, channels: allChannels, minShared: 1 });
      const members = [topology.entities.indexOf("lab-0")];
      const found = [...upstreamOf(topology, { ...question, members }).byEntity.keys()].map((one) => topology.entities.idOf(one));
      const expected = [...suppliers, "tool-0"].filter((id) => {
        const seeds = [{ entity: topology.entities.indexOf(id), channels: allChannels }];
        return blastRadius(topology, { ...question, seeds }).impactOf(members[0]!) !== undefined;
      });
      expect(found.sort()).toEqual(expected);
      expect(expected.length).toBeGreaterThan(50);
    }
  });

  test("of many about as strong, those past the weakest that is not strong enough", async () => {
    const suppliers = Array.from({ length: 60 }, (_, number) => `supplier-${String(number).padStart(2, "0")}`);
    const links = suppliers.map((id, number) => rel(`r${number}: ${id} SUPPLIES_DATA vendor-0`, 0.5 + number * 1e-5));
    const organizations = ["lab-0", "vendor-0", ...suppliers].map((id) => org(id));
    const { topology } = await topologyOf(graph(organizations, [...links, rel("m: vendor-0 SUPPLIES_DATA lab-0", 0.9)]));
    // Integrity passes twice at .9: half of the suppliers are sure enough.
    const minLikelihood = 0.9 * 0.9 * (0.9 * (0.5 + 29.5 * 1e-5));
    const question = questionOf(topology, { minLikelihood, maxHops: 3, channels: allChannels, minShared: 1 });
    const found = upstreamOf(topology, { ...question, members: [topology.entities.indexOf("lab-0")] }).byEntity;
    expect([...found.keys()].map((entity) => topology.entities.idOf(entity)).sort()).toEqual([...suppliers.slice(30), "vendor-0"]);
  });

  test("what no time was left to look for makes the answer cut off", async () => {
    const document = graph(
      ["lab-0", "vendor-0", "vendor-1"].map((id) => org(id)),
      [rel("r: vendor-0 SUPPLIES_DATA lab-0"), rel("s: vendor-1 SUPPLIES_DATA vendor-0")],
    );
    const { topology } = await topologyOf(document);
    const asked = { minLikelihood: 0.1, maxHops: 1, channels: allChannels, minShared: 1 };
    const question = { ...questionOf(topology, asked), members: [topology.entities.indexOf("lab-0")] };
    for (let patience = 0; patience < 10; patience++) {
      let looks = 0;
      const { completeness } = sharedDependencies(topology, { ...question, timeLeft: () => patience - ++looks });
      expect([patience, completeness.status]).toEqual([patience, "TRUNCATED"]);
    }
  });

  test("an answer without any finished hop does not look like one with nothing upstream", async () => {
    const { topology } = await topologyOf(graph([org("lab-0"), org("vendor-0")], [rel("r: vendor-0 SUPPLIES_DATA lab-0")]));
    const question = questionOf(topology, { minLikelihood: 0.1, maxHops: 8, channels: allChannels, minShared: 1 });
    const members = question.members.filter((member) => member !== -1);
    const { shared, completeness } = sharedDependencies(topology, { ...question, members, timeLeft: () => 0 });
    expect({ shared, ...completeness }).toEqual({
      shared: [],
      status: "TRUNCATED",
      reasons: ["DEADLINE"],
      explored: 0,
      frontier: 1,
    });
  });
});
