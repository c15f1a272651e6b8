import { expect, test } from "vitest";
import { supplierIds } from "../../../src/service/catalog/believed-relationships.ts";
import { topologyOf } from "../../analysis/topology-of.ts";
import { graph, NOW, org, rel } from "../../oracle/shapes.ts";
import { sessionOn } from "../session-on.ts";

test("a vendor supplies another, not only itself", async () => {
  const { topology } = await topologyOf(
    graph([org("self"), org("v"), org("c")], [rel("r1: self SUPPLIES_DATA self"), rel("r2: v SUPPLIES_COMPUTE c")]),
  );
  const session = sessionOn({ topology, store: undefined as never }, { clearance: 0, now: NOW });
  expect(await supplierIds(session, { from: 20_000, to: 20_000 })).toEqual(["v"]);
});
