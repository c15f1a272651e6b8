import { afterAll, expect, test } from "vitest";
import { exportedBlastRadius } from "../../../src/service/export/answers.ts";
import { askBlastRadius } from "../../../src/service/questions/blast-radius.ts";
import { loadTopology } from "../../../src/topology/topology-source.ts";
import { loadText, newStore, removeStores } from "../ingest/fixture.ts";
import { sessionOn } from "../session-on.ts";

afterAll(removeStores);

const organization = { kind: "ORGANIZATION", roles: ["LAB"] };
const claim = { status: "CONFIRMED", confidence: 1, sources: ["memo"], recordedAt: "2026-04-01T00:00:00Z" };
/** Everything is for everyone but the source. */
const document = {
  format: "ai-supply-graph/1",
  sources: [{ id: "memo", publisher: "A lab", title: "A memo", marking: "AMBER" }],
  entities: [
    { ...organization, id: "vendor", name: "Vendor" },
    { ...organization, id: "lab", name: "Lab" },
  ],
  relationships: [{ id: "deal", kind: "SUPPLIES_DATA", from: "vendor", to: "lab", claims: [{ id: "c", ...claim }] }],
};

test.each([
  { clearance: 4, marking: "AMBER", sources: ["memo"] },
  { clearance: 1, marking: "CLEAR", sources: [] },
])("an answer is marked as its sources are, as far as it shows them: clearance $clearance", async ({ clearance, ...expected }) => {
  const store = await newStore();
  await loadText(store, document);
  const session = sessionOn({ store, topology: await loadTopology(store) }, { clearance, now: Date.UTC(2026, 6, 1) });
  const found = await askBlastRadius(session, { seeds: [{ id: "vendor" }] });
  const { marking, sources } = await exportedBlastRadius(session, found, found.impacts(undefined, "SEVERITY"));
  expect({ marking, sources: [...sources.keys()] }).toEqual(expected);
});
