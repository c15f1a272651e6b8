import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { graphExporters } from "../../src/exporters/exporter-registry.ts";
import { importers } from "../../src/importers/importer-registry.ts";
import { exportGraph } from "../../src/service/export/whole-graph.ts";
import { documentOfText } from "../../src/service/ingest/documents.ts";
import { importDocuments } from "../../src/service/ingest/import.ts";
import { nativeDocument } from "../oracle/arbitraries.ts";
import { NOW } from "../oracle/arbitrary-dates.ts";
import type { NativeDocument } from "../oracle/document.ts";
import { loadText, newStore, removeStores } from "../service/ingest/fixture.ts";
import { textOf } from "./answers-of.ts";

const runs = Number(process.env["EXPORT_RUNS"] ?? 6);
afterEach(removeStores);

/**
 * No two things have one package URL, as a format that knows them by it alone could not tell them apart; and none is a release, whose
 * package would be added.
 */
function distinct(document: NativeDocument): NativeDocument {
  const taken = new Set<string>();
  const entities = document.entities.map((entity) => {
    const purls = [entity, ...(entity.history ?? []).map(({ fields }) => fields)].flatMap(({ purl }) => purl ?? []);
    if (purls.every((purl) => !taken.has(purl) && !purl.includes("@"))) {
      for (const purl of purls) taken.add(purl);
      return entity;
    }
    const { purl: _, version: __, history: ___, ...rest } = entity;
    return rest;
  });
  return { ...document, entities };
}

/** What is exported and can be imported: the format, what is asked of its exporter, and the name of the document. */
const formats = [
  ["native", {}, "again.json"],
  ["stix", {}, "again.json"],
  ["csv", { table: "entities" }, "entities.csv"],
  ["csv", { table: "relationships" }, "relationships.csv"],
] as const;

test("a graph learns nothing new of its entities and relationships from its own exports", {
  timeout: 60_000 + runs * 4_000,
}, async () => {
  let read = 0;
  await fc.assert(
    fc.asyncProperty(nativeDocument.map(distinct), async (document) => {
      await removeStores();
      const store = await newStore();
      await loadText(store, document, "random.json", NOW);
      for (const [format, choices, name] of formats) {
        const exporter = graphExporters.find((one) => one.name === format)!;
        const importer = importers.find((one) => one.name === format)!;
        const extension = exporter.extensions.find((one) => name.endsWith(one)) ?? exporter.extensions[0]!;
        const text = await textOf(exportGraph(store, exporter, extension, choices));
        const options = { assertedBy: "ann", clearance: 4, role: "OPERATOR", dryRun: true, reportChanges: true } as const;
        const documents = [documentOfText(name, text)];
        const report = await importDocuments(store, importer, documents, options).catch((error: unknown) => {
          // A table of a graph without relationships has a header alone.
          if (format === "csv" && String(error).includes("holds no record")) return undefined;
          throw error;
        });
        if (report === undefined) continue;
        const { entities, relationships, contradictions, claims } = report;
        const about = `${name}: ${JSON.stringify([contradictions, report.changes])}`;
        expect([entities.added, relationships.added], about).toEqual([0, 0]);
        read += report.records.length;
        if (format !== "native") continue;
        const changed = [entities.changed, relationships.changed, claims.added, claims.changed, contradictions.length];
        expect(changed, about).toEqual([0, 0, 0, 0, 0]);
      }
    }),
    { numRuns: runs, ...(process.env["EXPORT_SEED"] === undefined ? {} : { seed: Number(process.env["EXPORT_SEED"]) }) },
  );
  expect(read).toBeGreaterThan(runs);
});
