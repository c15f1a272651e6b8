import { parse } from "csv-parse/sync";
import { afterAll, expect, test } from "vitest";
import { graphExporters } from "../../src/exporters/exporter-registry.ts";
import { exportGraph } from "../../src/service/export/whole-graph.ts";
import { loadText, newStore, removeStores } from "../service/ingest/fixture.ts";
import { textOf } from "./answers-of.ts";

afterAll(removeStores);

/** What is exported of a package of which an incident was stated to affect 1.0, by the versions that the claims have of their own. */
async function exported(own: readonly object[]) {
  const claims = own.map((one, place) => ({ id: `c${place}`, status: "REPORTED", confidence: 0.5, sources: ["s"], ...one }));
  const store = await newStore();
  await loadText(store, {
    format: "ai-supply-graph/1",
    sources: [{ id: "s" }],
    entities: [
      { id: "inc", kind: "INCIDENT", name: "Inc" },
      { id: "glow", kind: "TOOL", name: "glow", purl: "pkg:pypi/glow" },
    ],
    relationships: [{ id: "r", kind: "AFFECTS", from: "inc", to: "glow", attributes: { versions: ["1.0"] }, claims }],
  });
  return (name: string, choices = {}) => {
    const exporter = graphExporters.find((one) => one.name === name)!;
    return textOf(exportGraph(store, exporter, exporter.extensions.at(-1)!, choices));
  };
}

test.each<[string, object[], string[] | undefined]>([
  ["those of the relationship, where a claim has none of its own", [{}], ["1.0"]],
  ["those of all claims", [{}, { versions: ["2.0"] }], ["1.0", "2.0"]],
  ["those that some name, where another names none", [{}, { versions: [] }], ["1.0"]],
  ["not those that only the relationship was stated with", [{ versions: ["2.0"] }], ["2.0"]],
  ["none, where no claim names any", [{ versions: [] }], undefined],
  ["not those of a claim that disputes it", [{ versions: ["2.0"] }, { stance: "DISPUTES" }], ["2.0"]],
])("a relationship is exported with the versions that its claims name: %s", async (_, own, expected) => {
  const write = await exported(own);
  const [row] = parse(await write("csv", { table: "relationships" }), { columns: true }) as Record<string, string>[];
  expect(row?.["versions"]).toBe((expected ?? []).join("; "));
  const { objects } = JSON.parse(await write("stix"));
  const [extension] = Object.values(objects.find((one: { type: string }) => one.type === "relationship").extensions);
  expect((extension as { versions?: string[] }).versions).toEqual(expected);
  const { elements } = JSON.parse(await write("cytoscape"));
  expect(elements.edges[0].data.versions).toEqual(expected);
});

test("claims are exported with the versions that they are about, their own or those of the relationship", async () => {
  const write = await exported([{}, { versions: [] }, { versions: ["2.0", "2.1"] }]);
  const rows = parse(await write("csv", { table: "claims" }), { columns: true }) as Record<string, string>[];
  expect(rows.map(({ id, versions }) => [id, versions])).toEqual([
    ["c0", "1.0"],
    ["c1", ""],
    ["c2", "2.0; 2.1"],
  ]);
});
