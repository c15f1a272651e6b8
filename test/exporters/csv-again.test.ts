import { afterAll, expect, test } from "vitest";
import { csvGraphExporter } from "../../src/exporters/csv/csv-exporter.ts";
import { csvImporter } from "../../src/importers/csv/csv-importer.ts";
import { exportGraph } from "../../src/service/export/whole-graph.ts";
import { documentOfText } from "../../src/service/ingest/documents.ts";
import { importDocuments } from "../../src/service/ingest/import.ts";
import { loadText, newStore, removeStores, smallDocument } from "../service/ingest/fixture.ts";
import { textOf } from "./answers-of.ts";

afterAll(removeStores);

test("the tables that are exported are tables that are imported: the same graph learns nothing new of its entities", async () => {
  const store = await newStore();
  const small = smallDocument();
  const awkward = ["=1", "' =1", "'=x", "''=x", "＝1", "'＠SUM(A1)", "'-1", "-1", "'tis", "x '=1"].map((name, place) => ({
    id: `'+awkward-${place}`,
    kind: "ORGANIZATION",
    name,
    aliases: [`${name} & Co`],
    description: name,
  }));
  await loadText(store, { ...small, entities: [...small.entities, ...awkward] });
  for (const table of ["entities", "relationships"]) {
    const text = await textOf(exportGraph(store, csvGraphExporter, ".csv", { table }));
    const documents = [documentOfText(`${table}.csv`, text)];
    const report = await importDocuments(store, csvImporter, documents, { assertedBy: "csv", clearance: 4, dryRun: true });
    expect(report.contradictions).toEqual([]);
    expect([report.entities.added, report.entities.changed]).toEqual([0, 0]);
    expect([report.relationships.added, report.relationships.changed]).toEqual([0, 0]);
    expect(report.records.length).toBe(table === "entities" ? 15 : 2);
  }
});
