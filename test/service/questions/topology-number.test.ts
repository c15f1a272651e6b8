import { expect, test } from "vitest";
import type { Entity } from "../../../src/model/records.ts";
import { systemClock } from "../../../src/service/clock.ts";
import { noAssumptions } from "../../../src/service/questions/assumptions.ts";
import { askBlastRadius, askPaths } from "../../../src/service/questions/blast-radius.ts";
import { askConcentration } from "../../../src/service/questions/concentration.ts";
import { askSharedDependencies } from "../../../src/service/questions/shared-dependencies.ts";
import { askSlice } from "../../../src/service/questions/slice.ts";
import { topologyOf } from "../../analysis/topology-of.ts";
import { askerOf } from "../../oracle/product.ts";
import { graph, org, RED, rel } from "../../oracle/shapes.ts";

const { topology, entities } = await topologyOf(graph([org("lab"), org("vendor")], [rel("r: vendor SUPPLIES_DATA lab")]));
const library = { topology, store: undefined as never };
const [lab, vendor] = ["lab", "vendor"].map((id) => entities.get(id)) as [Entity, Entity];
/** As the store has it in the moment before the topology hears of it. */
const fresh: Entity = { ...vendor, id: "vendor-of-today" };
const asker = askerOf(RED);
const without = { ...noAssumptions, removedEntities: [fresh] };

test.each([
  ["a seed", () => askBlastRadius(library, asker, [fresh], {})],
  ["the end of a path", () => askPaths(library, asker, { from: [vendor], to: fresh }, 1, {})],
  ["a member that may share", () => askSharedDependencies(library, asker, [lab, fresh], {})],
  ["one of a population", () => askConcentration(library, asker, [lab, fresh], { kinds: ["SUPPLIES_DATA"] })],
  ["the focus of a slice", () => askSlice(library, asker, [fresh], {})],
  ["assumed to be away", () => askBlastRadius(library, asker, [vendor], {}, systemClock, without)],
])("an entity that is not yet in the topology is refused as %s, rather than found to reach nothing", (_, ask) => {
  expect(ask).toThrow(expect.objectContaining({ code: "STORE_UNAVAILABLE", message: expect.stringContaining("ask again") }));
});
