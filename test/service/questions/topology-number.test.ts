import { expect, test } from "vitest";
import type { Entity } from "../../../src/model/records.ts";
import { noAssumptions } from "../../../src/service/questions/assumptions.ts";
import { askBlastRadius, askPaths } from "../../../src/service/questions/blast-radius.ts";
import { askConcentration } from "../../../src/service/questions/concentration.ts";
import { askSharedDependencies } from "../../../src/service/questions/shared-dependencies.ts";
import { askSlice } from "../../../src/service/questions/slice.ts";
import { topologyOf } from "../../analysis/topology-of.ts";
import { graph, NOW, org, rel } from "../../oracle/shapes.ts";
import { sessionOn } from "../session-on.ts";

const { topology, entities } = await topologyOf(graph([org("lab"), org("vendor")], [rel("r: vendor SUPPLIES_DATA lab")]));
const session = sessionOn({ topology, store: undefined as never }, { now: NOW });
const [lab, vendor] = ["lab", "vendor"].map((id) => entities.get(id)) as [Entity, Entity];
/** As the store has it in the moment before the topology hears of it. */
const fresh: Entity = { ...vendor, id: "vendor-of-today" };
const without = { ...noAssumptions, removedEntities: [fresh] };

test.each([
  ["a seed", () => askBlastRadius(session, [fresh], {})],
  ["the end of a path", () => askPaths(session, { from: [vendor], to: fresh }, 1, {})],
  ["a member that may share", () => askSharedDependencies(session, [lab, fresh], {})],
  ["one of a population", () => askConcentration(session, [lab, fresh], { kinds: ["SUPPLIES_DATA"] })],
  ["the focus of a slice", () => askSlice(session, [fresh], {})],
  ["assumed to be away", () => askBlastRadius(session, [vendor], {}, without)],
])("an entity that is not yet in the topology is refused as %s, rather than found to reach nothing", (_, ask) => {
  expect(ask).toThrow(expect.objectContaining({ code: "STORE_UNAVAILABLE", message: expect.stringContaining("ask again") }));
});
