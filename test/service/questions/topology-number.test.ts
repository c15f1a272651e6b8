import { expect, test } from "vitest";
import type { Entity } from "../../../src/model/records.ts";
import { askBlastRadius } from "../../../src/service/questions/blast-radius.ts";
import { askConcentration } from "../../../src/service/questions/concentration.ts";
import { askPaths } from "../../../src/service/questions/paths.ts";
import { askSharedDependencies } from "../../../src/service/questions/shared-dependencies.ts";
import { askSlice } from "../../../src/service/questions/slice.ts";
import { graph, NOW, org, rel } from "../../oracle/shapes.ts";
import { libraryOf, refs, sessionOn } from "../session-on.ts";

const { topology, store } = await libraryOf(graph([org("lab"), org("vendor")], [rel("r: vendor SUPPLIES_DATA lab")]));
/** The store has one more entity, as it has in the moment before the topology hears of it. */
const entities: typeof store.entities = async (ids) => {
  const [vendor] = await store.entities(["vendor"]);
  const found = await store.entities(ids);
  return found.map((entity, place) => (ids[place] === "fresh" ? { ...(vendor as Entity), id: "fresh" } : entity));
};
const session = sessionOn({ topology, store: { ...store, entities } }, { now: NOW });
const [fresh, both] = [refs("fresh"), refs("lab", "fresh")];

test.each([
  ["a seed", () => askBlastRadius(session, { seeds: fresh })],
  ["the end of a path", () => askPaths(session, { from: refs("vendor"), to: { id: "fresh" } })],
  ["a member that may share", () => askSharedDependencies(session, { organizations: both })],
  ["one of a population", () => askConcentration(session, { population: both, kinds: ["SUPPLIES_DATA"] })],
  ["the focus of a slice", () => askSlice(session, { focus: fresh })],
  ["assumed to be away", () => askBlastRadius(session, { seeds: refs("vendor"), assume: [{ removeEntity: { id: "fresh" } }] })],
])("an entity that is not yet in the topology is refused as %s, rather than found to reach nothing", async (_, ask) => {
  await expect(ask()).rejects.toThrow(
    expect.objectContaining({ code: "STORE_UNAVAILABLE", message: expect.stringContaining("Retry in a second") }),
  );
});
