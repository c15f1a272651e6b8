import { afterAll, beforeAll, expect, test } from "vitest";
import { answerExporters, graphExporters } from "../../src/exporters/exporter-registry.ts";
import { exportGraph } from "../../src/service/export/whole-graph.ts";
import { writeAnswer } from "../../src/service/export/write-answer.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { loadTopology } from "../../src/topology/topology-source.ts";
import { loadText, newStore, removeStores, smallDocument } from "../service/ingest/fixture.ts";
import { sessionOn } from "../service/session-on.ts";
import { answersOf, textOf } from "./answers-of.ts";
import { hostileGraph } from "./hostile-graph.ts";
import { ownOf, type StixObject, stixObjects } from "./readers.ts";

const graphExporter = graphExporters.find(({ name }) => name === "stix")!;
const answerExporter = answerExporters.find(({ name }) => name === "stix")!;
const graphText = (store: GraphStore) => textOf(exportGraph(store, graphExporter, ".json"));

let store: GraphStore;
let objects: StixObject[];
beforeAll(async () => {
  store = await newStore();
  await loadText(store, hostileGraph());
  objects = stixObjects(await graphText(store));
});
afterAll(removeStores);

const byGraphId = (id: string) => objects.find((one) => ownOf(one)["graph_id"] === id)!;
const marks = (one: StixObject) => one["object_marking_refs"] as string[];

test("every object is referred to, and has one ID, which is no version 5", () => {
  const ids = objects.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const known = new Set(ids);
  for (const one of objects) {
    if (!one.type.startsWith("marking-definition")) {
      expect(one.id).toMatch(new RegExp(`^${one.type}--[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`));
    }
    for (const [name, value] of Object.entries(one)) {
      if (name.endsWith("_ref")) expect(known, `${one.id} ${name}`).toContain(value);
      if (name.endsWith("_refs")) for (const ref of value as string[]) expect(known, `${one.id} ${name}`).toContain(ref);
      if (name === "extensions")
        for (const key of Object.keys(value as object)) if (one.type !== "marking-definition") expect(known).toContain(key);
      expect(name.startsWith("x_")).toBe(false);
      expect(value === null || (Array.isArray(value) && value.length === 0), `${one.id} ${name}`).toBe(false);
    }
  }
});

test("a relationship says since when, until when, how sure, and according to whom", () => {
  const uses = byGraphId("uses-1");
  expect(uses).toMatchObject({
    type: "relationship",
    relationship_type: "uses-tool",
    // One day: it ends later than it begins.
    start_time: "2026-03-24T00:00:00.000Z",
    stop_time: "2026-03-24T23:59:59.999Z",
    confidence: 90,
    external_references: [
      { source_name: '=The "Wire" & <Co>', external_id: 'source "=1"', url: "https://news.example/a?b=1&c=%22" },
      { source_name: "plain", external_id: "plain" },
    ],
  });
  expect(ownOf(uses)).toMatchObject({
    kind: "USES_TOOL",
    status: "REPORTED",
    valid_from: "2026-03-24",
    valid_to: "2026-03-24",
    confidence: 0.9,
  });
  expect(byGraphId('affects "0" & <more>')).toMatchObject({ relationship_type: "targets" });
  expect(byGraphId("denied-only")).toBeUndefined();
});

test.each([
  ["https://news.example/a", "https://news.example/a"],
  ["HTTP://news.example/a", "HTTP://news.example/a"],
  ["urn:isbn:9780262046305", undefined],
  ["javascript:alert(1)", undefined],
  ["ftp://files.example/a", undefined],
  ["https://news.example/a b", undefined],
])("only an address that opens a page is the URL of a source: %s", async (url, written) => {
  const other = await newStore();
  await loadText(other, smallDocument());
  const [paper] = await other.sources(["paper"]);
  // As an older graph may have it: some of these are refused when they are loaded.
  await other.write({ sources: [{ ...paper!, url }], recordedBy: "ada" });
  const supplies = stixObjects(await graphText(other)).find((one) => ownOf(one)["graph_id"] === "supplies")!;
  const [reference] = supplies["external_references"] as { external_id: string; url?: string }[];
  expect([reference!.external_id, reference!.url]).toEqual(["paper", written]);
});

test("markings are those of TLP 2.0, with their definitions", () => {
  const [amber, clear] = [byGraphId("uses-0"), byGraphId("uses-1")].map((one) => marks(one)[0]);
  expect(amber).toBe("marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421");
  expect(clear).toBe("marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487");
  expect(objects.filter(({ type }) => type === "marking-definition").map(({ name }) => name)).toEqual(["TLP:CLEAR", "TLP:AMBER"]);
});

test("a record has the same ID in every bundle, and the same graph is the same bundle", async () => {
  expect(await graphText(store)).toBe(await graphText(store));
  const session = sessionOn({ store, topology: await loadTopology(store) }, { now: Date.UTC(2026, 6, 1) });
  const inGraph = new Map(objects.map((one) => [ownOf(one)["graph_id"], one.id]));
  for (const answer of await answersOf(session, "incident", "id 0 \"=<&\\'>{}|")) {
    const found = stixObjects(await textOf(writeAnswer(answerExporter, answer)));
    const records = found.filter((one) => ownOf(one)["graph_id"] !== undefined);
    expect(records.length).toBeGreaterThan(2);
    for (const one of records) expect(one.id).toBe(inGraph.get(ownOf(one)["graph_id"]));
    const report = found.find(({ type }) => type === "report")!;
    expect([...(report["object_refs"] as string[])].sort()).toEqual(records.map(({ id }) => id).sort());
  }
});

test("what was recorded later is a later version of the same object", async () => {
  const other = await newStore();
  await loadText(other, hostileGraph());
  const before = stixObjects(await graphText(other)).find((one) => ownOf(one)["graph_id"] === "entity-12")!;
  const [entity] = await other.entities(["entity-12"]);
  await other.write({ entities: [{ ...entity!, name: "Renamed" }], recordedBy: "ada" });
  const after = stixObjects(await graphText(other)).find((one) => ownOf(one)["graph_id"] === "entity-12")!;
  expect([after.id, after["created"], after["name"]]).toEqual([before.id, before["created"], "Renamed"]);
  expect(Date.parse(after["modified"] as string)).toBeGreaterThan(Date.parse(before["modified"] as string));
});
