import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { nativeImporter } from "../../../src/importers/native/native-importer.ts";
import { relationshipsFor } from "../../../src/service/catalog/records.ts";
import { correctEntity } from "../../../src/service/changes/correct-entity.ts";
import { exportedBlastRadius } from "../../../src/service/export/answers.ts";
import type { Library } from "../../../src/service/library.ts";
import { askBlastRadius } from "../../../src/service/questions/blast-radius.ts";
import { askExposures, exposuresOfShown } from "../../../src/service/questions/exposures.ts";
import { Session } from "../../../src/service/session.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { openSqliteStore } from "../../../src/store/sqlite/store.ts";
import { catchUp, loadTopology } from "../../../src/topology/topology-source.ts";
import { loadText } from "../ingest/fixture.ts";

const recordedAt = "2026-04-01T00:00:00Z";
const organization = { kind: "ORGANIZATION", roles: ["DATA_VENDOR"] };
/** A vendor supplies a lab, which is all that the source is cited for. The newcomer came in May. */
const document = {
  format: "ai-supply-graph/1",
  sources: [{ id: "press", publisher: "The Press", title: "A deal" }],
  entities: [
    { ...organization, id: "vendor", name: "Vendor" },
    { ...organization, id: "lab", name: "Lab" },
    { ...organization, id: "newcomer", name: "Newcomer", recordedAt: "2026-05-01T00:00:00Z" },
  ],
  relationships: [
    {
      id: "deal",
      kind: "SUPPLIES_DATA",
      from: "vendor",
      to: "lab",
      claims: [{ id: "c", status: "CONFIRMED", confidence: 1, sources: ["press"], assertedBy: "ada", recordedAt }],
    },
  ],
};
const now = Date.UTC(2026, 11, 1);
const april = Date.UTC(2026, 3, 15);

let folder: string;
let store: GraphStore;
let library: Library;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "what-was-seen-"));
  store = await openSqliteStore({ file: join(folder, "graph.db") });
  await loadText(store, document, "small.json", Date.now());
  const topology = await loadTopology(store);
  const refresh = async () => {
    await catchUp(topology, store);
  };
  library = { store, topology, writing: { importers: [nativeImporter], refresh } };
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const everyone = () => new Session(library, { name: "reader", role: "VIEWER", clearance: 0 }, { now });

async function mark(id: string, marking: "AMBER"): Promise<void> {
  const curator = new Session(library, { name: "ada", role: "CURATOR", clearance: 4 }, { now: Date.now() });
  await correctEntity(curator, { id, marking, reason: "It is not for everyone." });
  await catchUp(library.topology as Parameters<typeof catchUp>[0], store);
}

async function sourcesIn(knownAt: number): Promise<string[]> {
  const session = everyone();
  const answer = await askBlastRadius(session, { seeds: [{ id: "vendor" }], minLikelihood: 0, knownAt });
  const { sources } = await exportedBlastRadius(session, answer, answer.impacts(undefined, "SEVERITY"));
  return [...sources.keys()];
}

test("an earlier answer keeps its sources when what their claims are about is marked more narrowly", async () => {
  expect(await sourcesIn(april)).toEqual(["press"]);
  await mark("lab", "AMBER");
  expect(await sourcesIn(april)).toEqual(["press"]);
  expect(await sourcesIn(now)).toEqual([]);
});

test("an earlier answer keeps its relationships by their ids when an end of them is marked more narrowly", async () => {
  const dealAsOf = async (knownAt: number) => (await relationshipsFor(everyone().asOf(knownAt), ["deal"]))[0]?.id;
  await mark("lab", "AMBER");
  expect(await dealAsOf(april)).toBe("deal");
  expect(await dealAsOf(now)).toBeUndefined();
});

test("a question as of before an end was marked more narrowly can assume its relationship away", async () => {
  await mark("lab", "AMBER");
  const assume = [{ removeRelationship: "deal" }];
  const reached = await askBlastRadius(everyone(), { seeds: [{ id: "vendor" }], minLikelihood: 0, knownAt: april, assume });
  expect(reached.completeness.explored).toBe(0);
});

test("exposures of an organization that was not known yet are NOT_FOUND, whatever is written about it", async () => {
  const exposures = () => askExposures(everyone(), { organization: { id: "newcomer" }, knownAt: april });
  await expect(exposures()).rejects.toThrow(/"newcomer" is known since 2026-05-01/);
  await mark("newcomer", "AMBER");
  await expect(exposures()).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("an organization that is listed has no exposures as of before it was known", async () => {
  expect((await exposuresOfShown(everyone(), { id: "newcomer", knownAt: april })).exposures).toEqual([]);
});
