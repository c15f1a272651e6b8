import { afterAll, expect, test } from "vitest";
import { graphExporters } from "../../src/exporters/exporter-registry.ts";
import { openvexImporter } from "../../src/importers/openvex/openvex-importer.ts";
import { exportGraph } from "../../src/service/export/whole-graph.ts";
import { documentOfText } from "../../src/service/ingest/documents.ts";
import { importDocuments } from "../../src/service/ingest/import.ts";
import { loadText, newStore, removeStores } from "../service/ingest/fixture.ts";
import { textOf } from "./answers-of.ts";

afterAll(removeStores);

const exporter = graphExporters.find(({ name }) => name === "openvex")!;
const claims = [{ status: "REPORTED", confidence: 0.9, sources: ["paper"], statedOn: "2026-04-03" }];

test("statements of the graph tell it of no other incident or tool than it has", async () => {
  const store = await newStore();
  await loadText(store, {
    format: "ai-supply-graph/1",
    sources: [{ id: "paper", title: "A paper" }],
    entities: [
      { id: "glow", kind: "TOOL", name: "glow", purl: "pkg:pypi/glow" },
      { id: "glow-2", kind: "TOOL", name: "glow 2.0", purl: "pkg:pypi/glow@2.0", version: "2.0" },
      { id: "desk lamp", kind: "TOOL", name: "Desk Lamp" },
      {
        id: "inc-glow",
        kind: "INCIDENT",
        name: "Glow is taken over",
        incidentKind: "package-compromise",
        externalIds: [{ scheme: "aiid", value: "12" }],
      },
    ],
    relationships: [
      { id: "of-glow", kind: "VERSION_OF", from: "glow-2", to: "glow", claims },
      { id: "hit", kind: "AFFECTS", from: "inc-glow", to: "glow-2", claims },
      { id: "too", kind: "AFFECTS", from: "inc-glow", to: "desk lamp", claims },
    ],
  });
  const text = await textOf(exportGraph(store, exporter, ".json"));
  const documents = [documentOfText("graph.openvex.json", text)];
  const report = await importDocuments(store, openvexImporter, documents, { assertedBy: "openvex", clearance: 4, dryRun: true });
  expect(report.contradictions).toEqual([]);
  expect([report.entities.added, report.entities.changed, report.relationships.added]).toEqual([0, 0, 0]);
  expect(report.claims.added).toBe(3);
});
