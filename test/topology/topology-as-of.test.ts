import { expect, test } from "vitest";
import { afterAllDays, firstDay } from "../../src/model/partial-date.ts";
import type { TopologyEntity, TopologyVersion } from "../../src/store/topology-feed.ts";
import { hasRelease, ownOfBits } from "../../src/topology/entity-bits.ts";
import { MutableTopology } from "../../src/topology/mutable-topology.ts";
import { topologyAsOf } from "../../src/topology/topology-as-of.ts";

const moment = { revision: 1, recordedAt: 0, sourcesRecordedAt: 0 };
const version = (name: string, over: Partial<TopologyVersion> = {}): TopologyVersion => ({
  name,
  marking: "CLEAR",
  fields: { roles: [] },
  ...over,
});

function topologyOf(...entities: TopologyEntity[]): MutableTopology {
  const topology = new MutableTopology();
  topology.fill({ entities, relationships: [] });
  topology.rebuild();
  return topology;
}
const organization = (id: string, over: Partial<TopologyEntity>): TopologyEntity => ({
  id,
  kind: "ORGANIZATION",
  ...version(id),
  ...over,
});

test("an entity has the name, roles and marking of the version in force", () => {
  const earlier = [
    version("First", { fields: { roles: ["LAB"] } }),
    version("Second", { recordedAt: 10, marking: "RED", fields: { roles: ["INVESTOR"] } }),
  ];
  const topology = topologyOf(organization("a", { ...version("Third"), recordedAt: 20, earlier }), organization("b", {}));
  const at = (knownAt: number) => {
    const { entities } = topologyAsOf(topology, knownAt);
    return [0, 1].map((entity) => [entities.nameOf(entity), entities.rolesOf(entity), entities.markingOf(entity)]);
  };
  const b = ["b", [], 0];
  expect(at(9)).toEqual([["First", ["LAB"], 0], b]);
  expect(at(10)).toEqual([["Second", ["INVESTOR"], 4], b]);
  expect(at(19)).toEqual([["Second", ["INVESTOR"], 4], b]);
  expect(at(20)).toEqual([["Third", [], 0], b]);
});

test("an entity that was recorded later is out of everyone's sight before", () => {
  const topology = topologyOf(organization("a", { recordedAt: 20, fields: { roles: ["LAB"] } }), organization("b", {}));
  const { entities } = topologyAsOf(topology, 19);
  expect([entities.markingOf(0), entities.roleMaskOf(0), entities.markingOf(1)]).toEqual([5, 0, 0]);
  expect(topologyAsOf(topology, 20).entities.markingOf(0)).toBe(0);
});

test("so do an incident's channels, a model's release and openness", () => {
  const incident = { incidentKind: "data-breach", channels: ["LIABILITY"] };
  const topology = topologyOf(
    {
      id: "inc",
      kind: "INCIDENT",
      ...version("I", { fields: { ...incident, channels: ["INTEGRITY"] } }),
      recordedAt: 20,
      earlier: [version("I", { fields: incident })],
    },
    {
      id: "model",
      kind: "MODEL",
      ...version("M", { fields: { openness: "CLOSED" } }),
      recordedAt: 20,
      earlier: [version("M", { fields: { openness: "OPEN_WEIGHTS", releasedOn: "2020" } })],
    },
  );
  const [then, now] = [topologyAsOf(topology, 19).entities, topologyAsOf(topology, 20).entities];
  expect([ownOfBits(then.bits.at(0)), ownOfBits(now.bits.at(0))]).toEqual([0b10000, 0b100]);
  expect([hasRelease(then.bits.at(1)), hasRelease(now.bits.at(1))]).toEqual([true, false]);
  expect([then.released.at(1), now.released.at(1)]).toEqual([firstDay("2021") - 1, afterAllDays]);
});

test("from the latest change on, it is the topology itself: nothing is copied", () => {
  const topology = topologyOf(organization("a", { recordedAt: 20, earlier: [version("A")] }), organization("b", {}));
  expect(topologyAsOf(topology, 20)).toBe(topology);
  expect(topologyAsOf(topology, 19)).not.toBe(topology);
  expect(topologyAsOf(topology, 19).entities).toBe(topologyAsOf(topology, 19).entities);
  const unchanged = topologyOf(organization("a", {}));
  expect(topologyAsOf(unchanged, Number.NEGATIVE_INFINITY)).toBe(unchanged);
});

test("what the topology learns later leaves an earlier instant as it was", () => {
  const topology = topologyOf(organization("a", {}), organization("b", {}));
  const changed = organization("a", { ...version("Renamed"), recordedAt: 20, earlier: [version("a")] });
  topology.apply({ entities: [changed, organization("late", { recordedAt: 20 })], relationships: [] }, moment);
  const { entities } = topologyAsOf(topology, 19);
  expect([entities.nameOf(0), entities.nameOf(1), entities.markingOf(entities.indexOf("late"))]).toEqual(["a", "b", 5]);
  topology.apply({ entities: [organization("later", { recordedAt: 30 })], relationships: [] }, moment);
  expect(entities.indexOf("later")).toBe(-1);
  expect(topologyAsOf(topology, 25).entities.nameOf(0)).toBe("Renamed");
});
