import { expect, test } from "vitest";
import { upstreamOf } from "../../../src/analysis/upstream/upstream.ts";
import { allChannels } from "../../../src/model/channels.ts";
import { graph, org, rel } from "../../oracle/shapes.ts";
import { topologyOf } from "../topology-of.ts";

/** So many vendors of two labs that each blast radius may be cut, and has to be asked for by itself. */
const vendors = Array.from({ length: 50 }, (_, number) => `vendor-${number}`);

test("a search that runs out of time says so, also while it asks for single blast radii", async () => {
  const document = graph(
    [org("lab-a"), org("lab-b"), ...vendors.map((id) => org(id))],
    vendors.flatMap((id) => [rel(`a-${id} ${id} SUPPLIES_DATA lab-a`), rel(`b-${id} ${id} SUPPLIES_DATA lab-b`)]),
  );
  const { topology } = await topologyOf(document);
  let asked = 0;
  const ask = (patience: number) => {
    asked = 0;
    return upstreamOf(topology, {
      members: ["lab-a", "lab-b"].map((id) => topology.entities.indexOf(id)),
      minShared: 2,
      channels: allChannels,
      counts: () => true,
      window: { from: 20_000, to: 20_000 },
      view: { knownAt: Date.parse("2026-07-01"), clearance: 4 },
      minLikelihood: 0.1,
      filter: { minConfidence: 0, includeDisputed: true },
      maxHops: 8,
      maxNodes: 10,
      timeLeft: () => patience - ++asked,
    });
  };
  const whole = ask(Number.POSITIVE_INFINITY);
  expect([whole.byEntity.size, [...whole.reasons]]).toEqual([50, []]);
  const cut = ask(20);
  expect(cut.byEntity.size).toBeLessThan(50);
  expect(cut.reasons).toContain("DEADLINE");
});
