import { afterAll, expect, test } from "vitest";
import { graphExporters } from "../../src/exporters/exporter-registry.ts";
import { stixImporter } from "../../src/importers/stix/stix-importer.ts";
import { exportGraph } from "../../src/service/export/whole-graph.ts";
import { documentOfText } from "../../src/service/ingest/documents.ts";
import { importDocuments } from "../../src/service/ingest/import.ts";
import { bundleDocument, campaign, stixObject, targets, vendor } from "../importers/stix/bundle.ts";
import { loadText, newStore, removeStores } from "../service/ingest/fixture.ts";
import { textOf } from "./answers-of.ts";

afterAll(removeStores);

const exporter = graphExporters.find(({ name }) => name === "stix")!;

const claims = [{ status: "REPORTED", confidence: 0.9, sources: ["paper"], statedOn: "2026-04-03" }];

test("a bundle of the graph tells it of nothing but what it has", async () => {
  const store = await newStore();
  await loadText(store, {
    format: "ai-supply-graph/1",
    entities: [
      { id: "glow", kind: "TOOL", name: "glow", purl: "pkg:pypi/glow" },
      { id: "glow-2", kind: "TOOL", name: "glow 2.0", purl: "pkg:pypi/glow@2.0", version: "2.0" },
      {
        id: "inc-glow",
        kind: "INCIDENT",
        name: "Glow",
        incidentKind: "vulnerability",
        externalIds: [{ scheme: "cve", value: "CVE-2026-1234" }],
      },
      { id: "lamp", kind: "ORGANIZATION", name: "Lamp" },
    ],
    relationships: [
      {
        id: "hit",
        kind: "AFFECTS",
        from: "inc-glow",
        to: "lamp",
        validFrom: "2026-02",
        validTo: "2026",
        claims,
      },
      { id: "of-glow", kind: "VERSION_OF", from: "glow-2", to: "glow", claims },
    ],
    sources: [{ id: "paper", title: "A paper" }],
  });
  const options = { assertedBy: "stix", clearance: 4 };
  const actor = stixObject("threat-actor", { name: "Moth" });
  const malware = stixObject("malware", { name: "Worm", is_family: true });
  await importDocuments(store, stixImporter, [bundleDocument([vendor, campaign, targets, actor, malware])], options);
  const text = await textOf(exportGraph(store, exporter, ".json"));
  const report = await importDocuments(store, stixImporter, [documentOfText("bundle.json", text)], { ...options, dryRun: true });
  expect([report.entities.added, report.relationships.added]).toEqual([0, 0]);
});
