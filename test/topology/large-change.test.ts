import { expect, test } from "vitest";
import { blastRadius } from "../../src/analysis/blast-radius/blast-radius.ts";
import type { TopologyChunk, TopologyEntity, TopologyRelationship } from "../../src/store/topology-feed.ts";
import { MutableTopology } from "../../src/topology/mutable-topology.ts";
import { harmFrom, idOf, supply } from "../analysis/pool/large-graph.ts";

const moment = (revision: number) => ({ revision, recordedAt: revision, sourcesRecordedAt: 0 });
const organizations = (from: number, to: number, over: Partial<TopologyEntity> = {}): TopologyEntity[] =>
  Array.from({ length: to - from }, (_, place) => {
    const id = idOf(from + place);
    return { id, kind: "ORGANIZATION", name: id, marking: "CLEAR", fields: {}, ...over };
  });
/** Each organization supplies the next one, and some others. */
const supplies = (from: number, to: number, offset: number, confidence = 0.9): TopologyRelationship[] =>
  Array.from({ length: to - from }, (_, place) => {
    const [number, of] = [from + place, to];
    return { ...supply(number, number, (number + offset) % of, confidence), id: `supply-${offset}-${number}` };
  });

function topologyOf(chunk: TopologyChunk): MutableTopology {
  const topology = new MutableTopology();
  topology.fill(chunk);
  topology.rebuild();
  topology.moment = moment(1);
  return topology;
}

const before: TopologyChunk = { entities: organizations(0, 1_000), relationships: supplies(0, 1_000, 1) };
/** What is known changes as well: names and markings, confidences, and ends that lead to what is new. */
const changeTo = (size: number, offsets: readonly number[]): TopologyChunk => ({
  entities: [...organizations(0, 10, { name: "Renamed", recordedAt: 2 }), ...organizations(1_000, size)],
  relationships: [...supplies(0, 500, 1, 0.8), ...offsets.flatMap((offset) => supplies(0, size, offset))],
});

function seen(topology: MutableTopology) {
  const { entities, relationships } = topology;
  const arcs = Array.from({ length: entities.count }, (_, entity) =>
    [topology.graph.arcsFrom(entity), topology.graph.arcsTo(entity)].map((some) =>
      [...some]
        .filter((arc) => !topology.graph.arcs.isWithdrawn(arc))
        .map((arc) => relationships.idOf(topology.graph.arcs.relationship.at(arc)))
        .sort(),
    ),
  );
  const { impacts } = blastRadius(topology, { ...harmFrom(3, 3), minLikelihood: 0.1 });
  return {
    arcs,
    names: Array.from({ length: entities.count }, (_, entity) => entities.nameOf(entity)),
    histories: [...entities.withHistory()],
    impacts: impacts.map(({ entity, likelihood, hops }) => [entities.idOf(entity), likelihood, hops]),
  };
}

test.each([
  ["that is added to the lists beside the rows", 1_100, [3, 7]],
  ["with which the rows are built again", 9_000, [3, 7, 11]],
] as const)("a change %s is seen once it is published, and nothing of it before", (_, size, offsets) => {
  const topology = topologyOf(before);
  const change = changeTo(size, offsets);
  const known = seen(topology);
  const steps = topology.changing(change, moment(2));
  let publish: (() => void) | undefined;
  for (let step = 0; publish === undefined; step++) {
    const { done, value } = steps.next();
    if (done === true) publish = value;
    if (step % 50 === 0 || done === true) expect(seen(topology)).toEqual(known);
    expect([topology.entities.count, topology.entities.indexOf(idOf(size - 1))]).toEqual([1_000, -1]);
    expect(topology.entities.shared.count).toBe(1_000);
  }
  publish();
  const rest = before.relationships.filter(({ id }) => change.relationships.every((one) => one.id !== id));
  const whole = topologyOf({
    entities: [...change.entities.slice(0, 10), ...before.entities.slice(10), ...change.entities.slice(10)],
    relationships: [...change.relationships, ...rest],
  });
  expect(seen(topology)).toEqual(seen(whole));
  expect(topology.revision).toBe(2);
});

test.each([30, 200, 288])("a change that is given up after %i steps leaves all as it was, and can be made again", (given) => {
  const topology = topologyOf(before);
  const change = changeTo(9_000, [3, 7, 11]);
  const known = seen(topology);
  const steps = topology.changing(change, moment(2));
  for (let step = 0; step < given; step++) expect(steps.next().done).toBe(false);
  steps.return(undefined as never);
  topology.rebuild();
  expect(seen(topology)).toEqual(known);
  topology.apply(change, moment(2));
  const again = topologyOf(before);
  again.apply(change, moment(2));
  expect(seen(topology)).toEqual(seen(again));
});
