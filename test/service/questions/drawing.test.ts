import { afterAll, expect, test } from "vitest";
import { PooledAnalyst } from "../../../src/analysis/pool/pooled-analyst.ts";
import { askBlastRadius } from "../../../src/service/questions/blast-radius.ts";
import { topologyOf } from "../../analysis/topology-of.ts";
import { graph, NOW, org, rel } from "../../oracle/shapes.ts";
import { libraryOf, refs, sessionOn } from "../session-on.ts";

/** A vendor of three labs, each of which supplies another one. */
const labs = ["a", "b", "c"];
const entities = [org("vendor"), ...labs.flatMap((lab) => [org(lab), org(`${lab}-next`)])];
const known = labs.flatMap((lab) => [
  rel(`to-${lab}: vendor SUPPLIES_DATA ${lab}`, 0.8),
  rel(`from-${lab}: ${lab} SUPPLIES_DATA ${lab}-next`, 0.9),
]);
/** What comes later, and is not known at the moment of asking. */
const later = labs.map((lab) =>
  rel(`later-${lab}: ${lab} SUPPLIES_DATA vendor`, 1, { claims: [{ recordedAt: "2026-08-01T00:00:00Z" }] }),
);
const worker = new PooledAnalyst(1, 0);
afterAll(() => worker.close());

/** An answer, and what gives arcs other numbers, as a large change does. */
async function answered(more: object = {}) {
  const library = await libraryOf(graph(entities, known));
  const answer = await askBlastRadius(sessionOn({ ...library, ...more }, { now: NOW }), { seeds: refs("vendor") });
  const { relationships, claims } = await topologyOf(graph(entities, [...known, ...later]));
  const again = relationships.map((one) => ({ ...one, claims: claims.filter(({ about }) => about === one.id) })).reverse();
  const rebuild = () => {
    library.topology.apply({ entities: [], relationships: again }, { ...library.topology.moment, revision: 2 });
    library.topology.rebuild();
  };
  return { answer, rebuild };
}

test("an answer is drawn as it was found, though the topology was built again since", async () => {
  const { answer, rebuild } = await answered();
  const expected = await answer.graph(5);
  expect(expected.edges.filter(({ onPath }) => onPath)).toHaveLength(4);
  rebuild();
  const { nodes, edges, elisions } = await answer.graph(5);
  expect({ nodes, edges, elisions }).toEqual({ nodes: expected.nodes, edges: expected.edges, elisions: expected.elisions });
});

test("and though that happens while the drawing waits for a worker", async () => {
  const { answer, rebuild } = await answered({ analyst: worker });
  const expected = await answer.graph(5);
  const [first, second] = [answer.graph(5), answer.graph(5)];
  await worker.exclusively(rebuild);
  for (const { nodes, edges } of [await first, await second]) {
    expect({ nodes, edges }).toEqual({ nodes: expected.nodes, edges: expected.edges });
  }
});
