import { afterAll, beforeAll, expect, test } from "vitest";
import { graphExporters } from "../../src/exporters/exporter-registry.ts";
import { exportGraph } from "../../src/service/export/whole-graph.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { loadText, newStore, removeStores } from "../service/ingest/fixture.ts";
import { textOf } from "./answers-of.ts";
import { hostileGraph } from "./hostile-graph.ts";

const openvex = graphExporters.find(({ name }) => name === "openvex")!;
const exported = async (store: GraphStore) => JSON.parse(await textOf(exportGraph(store, openvex, ".json")));
/** What is exported of a graph in which the incident `inc` affects others. */
async function exportedOf(entities: readonly object[], affects: readonly object[]) {
  const store = await newStore();
  const claims = [{ status: "REPORTED", confidence: 1, sources: ["s"] }];
  const relationships = affects.map((one) => ({ kind: "AFFECTS", from: "inc", claims, ...one }));
  await loadText(store, { format: "ai-supply-graph/1", sources: [{ id: "s" }], entities, relationships });
  return exported(store);
}

interface Statement {
  readonly vulnerability: { readonly name: string; readonly description: string; readonly aliases?: readonly string[] };
  readonly products: readonly { readonly "@id": string; readonly identifiers?: { readonly purl: string } }[];
  readonly status: string;
  readonly [field: string]: unknown;
}
let document: { readonly statements: readonly Statement[]; readonly [field: string]: unknown };
beforeAll(async () => {
  const store = await newStore();
  await loadText(store, hostileGraph());
  document = await exported(store);
});
afterAll(removeStores);

const about = (purl: string) => document.statements.filter(({ products }) => products.some((one) => one["@id"] === purl));

/** As the JSON schema of OpenVEX 0.2.0 has it, written down by hand. */
test("a document has the fields of the schema, no others, and what each status requires", () => {
  const { statements, ...top } = document;
  expect(Object.keys(top).sort()).toEqual(["@context", "@id", "author", "role", "timestamp", "tooling", "version"]);
  expect(top).toMatchObject({ "@context": "https://openvex.dev/ns/v0.2.0", version: 1 });
  expect(top["@id"]).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(statements.length).toBeGreaterThan(5);
  const allowed = ["vulnerability", "timestamp", "products", "status", "status_notes", "impact_statement", "action_statement"];
  for (const statement of statements) {
    expect(allowed).toEqual(expect.arrayContaining(Object.keys(statement)));
    expect(Number.isNaN(Date.parse(statement["timestamp"] as string))).toBe(false);
    expect("action_statement" in statement).toBe(statement.status === "affected");
    expect("impact_statement" in statement).toBe(statement.status === "not_affected");
    expect(statement.vulnerability).toEqual({
      "@id": expect.stringMatching(/^urn:ai-supply-graph:\S+$/),
      name: "CVE-2026-12345",
      description: 'The "incident" <of> all & everyone',
      aliases: ["MAL-2026-1"],
    });
    for (const product of statement.products) {
      expect(Object.keys(product)).toEqual(["@id", "identifiers"]);
      expect(product.identifiers).toEqual({ purl: product["@id"] });
    }
    expect(statement["status_notes"]).toMatch(/TLP:CLEAR\. /);
  }
  // What the schema wants to be unique is.
  expect(new Set(statements.map((one) => JSON.stringify(one))).size).toBe(statements.length);
});

test("listed versions are products; of a range, a scanner is not to think that all versions are affected", () => {
  const [listed] = about("pkg:pypi/tool-1@1.10");
  expect(listed).toMatchObject({
    status: "affected",
    products: [{ "@id": "pkg:pypi/tool-1@1.10" }, { "@id": "pkg:pypi/tool-1@2.0%2Blocal" }],
  });
  expect(about("pkg:pypi/tool-1")).toEqual([]);
  expect(about("pkg:pypi/tool-5")).toMatchObject([
    { status: "under_investigation", status_notes: expect.stringContaining("vers:pypi/>=1.0|<2.0") },
  ]);
});

test.each([[["*"]], [["vers:pypi/*"]], [["1.0", "vers:pypi/*"]]])(
  "%j: every version of a package is the package",
  async (versions) => {
    const entities = [
      { id: "inc", kind: "INCIDENT", name: "Inc" },
      { id: "glow", kind: "TOOL", name: "glow", purl: "pkg:pypi/glow" },
    ];
    const { statements } = await exportedOf(entities, [{ to: "glow", attributes: { versions } }]);
    expect(statements).toMatchObject([{ status: "affected", products: [{ "@id": "pkg:pypi/glow" }] }]);
  },
);

test.each<[string, object[], string[]]>([
  ["those of all claims", [{}, { versions: ["2.0"] }], ["pkg:pypi/glow@1.0", "pkg:pypi/glow@2.0"]],
  ["the package, where a claim names none", [{}, { versions: [] }], ["pkg:pypi/glow"]],
  ["not those of the relationship, where each claim names others", [{ versions: ["2.0"] }], ["pkg:pypi/glow@2.0"]],
])("the products are those of the versions that claims name: %s", async (_, own, expected) => {
  const entities = [
    { id: "inc", kind: "INCIDENT", name: "Inc" },
    { id: "glow", kind: "TOOL", name: "glow", purl: "pkg:pypi/glow" },
  ];
  const claims = own.map((one) => ({ status: "REPORTED", confidence: 1, sources: ["s"], ...one }));
  const { statements } = await exportedOf(entities, [{ to: "glow", attributes: { versions: ["1.0"] }, claims }]);
  expect(statements).toMatchObject([{ status: "affected", products: expected.map((id) => ({ "@id": id })) }]);
});

test("what is disputed is under investigation, and what is only disputed is not affected, in the words of who disputes it", () => {
  expect(about("pkg:pypi/tool-9")).toMatchObject([{ status: "under_investigation" }]);
  const denied = about("pkg:pypi/tool-17").find(({ status }) => status === "not_affected");
  expect(denied?.["impact_statement"]).toContain("=second line");
});

test("sources are named with their addresses, in the notes", () => {
  const [statement] = about("pkg:pypi/tool-13");
  expect(statement?.["status_notes"]).toContain('=The "Wire" & <Co> <https://news.example/a?b=1&c=%22>, plain');
});

test("a tool without a package URL has a name of its own, and an incident without a known ID its own", async () => {
  const entities = [
    { id: "inc", kind: "INCIDENT", name: "Inc", containedOn: "2026-04-02", externalIds: [{ scheme: "aiid", value: "12" }] },
    { id: "no name", kind: "TOOL", name: "Tool" },
    { id: "lab", kind: "ORGANIZATION", name: "Lab" },
  ];
  const { statements } = await exportedOf(entities, [{ to: "no name" }, { to: "lab" }]);
  expect(statements).toMatchObject([
    {
      vulnerability: { name: "AIID-12" },
      products: [{ "@id": "urn:ai-supply-graph:no%20name" }],
      action_statement: expect.stringContaining("2026-04-02"),
    },
  ]);
});

test("a graph in which no incident affects a tool is refused", async () => {
  const store = await newStore();
  await loadText(store, { format: "ai-supply-graph/1", entities: [{ id: "a", kind: "TOOL", name: "A" }] });
  await expect(exported(store)).rejects.toMatchObject({ code: "BAD_USER_INPUT", message: expect.stringContaining("at least one") });
});
