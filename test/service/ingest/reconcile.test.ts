import { afterEach, describe, expect, it } from "vitest";
import { documentOfText } from "../../../src/service/ingest/documents.ts";
import { type ImportOptions, importDocuments } from "../../../src/service/ingest/import.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { importText, loadText, newStore, removeStores } from "./fixture.ts";
import { type Listed, packageListImporter } from "./package-list.ts";

afterEach(removeStores);

const none = { added: 0, changed: 0, unchanged: 0 };
const purl = (name: string) => ["purl", `pkg:pypi/${name}`] as const;

/** A graph that knows two packages, a model of the same purl, a secret package, and who uses one of them. */
async function filledStore(): Promise<GraphStore> {
  const store = await newStore();
  const tool = (id: string, fields: object) => ({ id, kind: "TOOL", name: id, ...fields });
  await loadText(store, {
    format: "ai-supply-graph/1",
    sources: [{ id: "paper" }],
    entities: [
      tool("litellm", { name: "LiteLLM", purl: "pkg:pypi/litellm", toolKind: "library", aliases: ["LiteLLM Python"] }),
      tool("open-ai", { externalIds: [{ scheme: "purl", value: "pkg:pypi/openai" }] }),
      tool("secret", { purl: "pkg:pypi/secret", marking: "RED" }),
      { id: "a-model", kind: "MODEL", name: "A model", externalIds: [{ scheme: "purl", value: "pkg:pypi/only-a-model" }] },
    ],
    relationships: [],
  });
  return store;
}

function importList(store: GraphStore, list: readonly Listed[], options: Partial<ImportOptions> = {}, name = "list.json") {
  const document = documentOfText(name, JSON.stringify(list));
  return importDocuments(store, packageListImporter, [document], { assertedBy: "importer", clearance: 4, ...options });
}

async function arrows(store: GraphStore): Promise<string[]> {
  const { rows } = await store.topologyRows();
  const found: string[] = [];
  for await (const { relationships } of rows) found.push(...relationships.map(({ from, to }) => `${from} → ${to}`));
  return found.sort();
}

const reconciled: readonly Listed[] = [
  { ref: "app", ids: [purl("app")], needs: ["llm", "client"] },
  { ref: "llm", name: "litellm", ids: [["purl", "pkg:PyPI/LiteLLM"]], needs: ["client"] },
  { ref: "client", name: "openai", ids: [purl("openai"), ["cpe", "cpe:2.3:a:openai"]], fields: { toolKind: "library" } },
];

describe("an import whose documents know external ids alone", () => {
  it("finds the stored entities, however their ids are written, and rewrites what refers to them", async () => {
    const store = await filledStore();
    const report = await importList(store, reconciled);
    expect(report).toMatchObject({
      entities: { added: 1, changed: 1, unchanged: 1 },
      relationships: { ...none, added: 3 },
      claims: { ...none, added: 6 },
      matches: [
        { id: "pkg-llm", entity: "litellm", externalId: { scheme: "purl", value: "pkg:PyPI/LiteLLM" } },
        { id: "pkg-client", entity: "open-ai", externalId: { scheme: "purl", value: "pkg:pypi/openai" } },
      ],
    });
    expect(await arrows(store)).toEqual(["litellm → open-ai", "pkg-app → litellm", "pkg-app → open-ai"]);
    expect(await store.entities(["pkg-llm", "pkg-client"])).toEqual([undefined, undefined]);
    const [[about] = []] = await store.claimsAbout(["litellm"]);
    expect(about).toMatchObject({ text: "It is listed.", assertedBy: "importer" });
  });

  it("twice changes nothing, and a second document's claims land on the same relationships", async () => {
    const store = await filledStore();
    const { revision } = await importList(store, reconciled);
    const again = await importList(store, reconciled);
    expect(again).toMatchObject({ entities: { ...none, unchanged: 3 }, relationships: { ...none, unchanged: 3 }, revision });
    const renamed = reconciled.map(({ ref, needs = [], ...rest }) => ({
      ...rest,
      ref: `other-${ref}`,
      needs: needs.map((needed) => `other-${needed}`),
    }));
    const other = await importList(store, renamed, {}, "other.json");
    expect(other).toMatchObject({ relationships: { ...none, unchanged: 3 }, claims: { added: 6 } });
    expect((await arrows(store)).length).toBe(3);
  });

  it("adds what is empty and overwrites nothing, and says what it did not take", async () => {
    const store = await filledStore();
    const [before] = await store.entities(["litellm"]);
    const report = await importList(store, [
      {
        ref: "llm",
        name: "litellm-proxy",
        ids: [purl("litellm"), ["cpe", "cpe:2.3:a:berriai"]],
        fields: { toolKind: "framework", purl: "pkg:pypi/litellm" },
        aliases: ["Proxy"],
        description: "A proxy.",
      },
    ]);
    expect(report.entities).toEqual({ ...none, changed: 1 });
    const place = (field: string) => ({ file: "list.json", record: "[0]", field });
    const said = { type: "entity", record: "litellm" };
    expect(report.contradictions).toEqual([
      { ...said, field: "name", stored: "LiteLLM", given: "litellm-proxy", place: place("name") },
      { ...said, field: "toolKind", stored: "library", given: "framework", place: place("toolKind") },
    ]);
    expect(await store.entities(["litellm"])).toEqual([
      {
        ...before,
        aliases: ["LiteLLM Python", "litellm-proxy", "Proxy"],
        description: "A proxy.",
        externalIds: [{ scheme: "cpe", value: "cpe:2.3:a:berriai" }],
      },
    ]);
  });

  it("says once that it knows what many documents describe", async () => {
    const store = await filledStore();
    const listed = JSON.stringify([{ ref: "llm", ids: [purl("litellm")] }]);
    const documents = ["a.json", "b.json", "c.json"].map((name) => documentOfText(name, listed));
    const { matches } = await importDocuments(store, packageListImporter, documents, { assertedBy: "importer", clearance: 4 });
    expect(matches).toMatchObject([{ id: "pkg-llm", entity: "litellm" }]);
  });

  it("puts nothing of a document that few may see into an entity that many see, and hides none from them", async () => {
    const store = await filledStore();
    const before = await store.entities(["litellm"]);
    const report = await importList(store, [{ ref: "llm", ids: [purl("litellm")], aliases: ["Project X"], marking: "RED" }]);
    expect(report).toMatchObject({
      entities: { ...none, unchanged: 1 },
      contradictions: [{ field: "marking", stored: "CLEAR", given: "RED" }],
    });
    expect(await store.entities(["litellm"])).toEqual(before);
  });

  it("takes neither another kind nor what the importer may not see for the same", async () => {
    const store = await filledStore();
    const list: Listed[] = [
      { ref: "x", ids: [purl("only-a-model")] },
      { ref: "y", ids: [purl("secret")] },
    ];
    const report = await importList(store, list, { clearance: 0, dryRun: true });
    expect(report).toMatchObject({ entities: { ...none, added: 2 }, matches: [] });
    expect(report.warnings.map(({ message }) => message)).toEqual([expect.stringContaining("is also used by a-model")]);
    expect((await importList(store, list)).matches).toMatchObject([{ id: "pkg-y", entity: "secret" }]);
  });

  it("refuses to choose between several stored entities, and names them", async () => {
    const store = await filledStore();
    await importText(store, {
      format: "ai-supply-graph/1",
      entities: [{ id: "twin", kind: "TOOL", name: "Twin", purl: "pkg:pypi/litellm" }],
    });
    const place = { file: "list.json", record: "[0]", field: "externalIds" };
    await expect(importList(store, [{ ref: "llm", ids: [purl("litellm")] }])).rejects.toMatchObject({
      code: "AMBIGUOUS",
      message: expect.stringMatching(/could be any of "litellm", "twin", by its external ids \(purl "pkg:pypi\/litellm"\)/),
      place,
    });
    // One id each, of two different entities.
    await expect(importList(store, [{ ref: "both", ids: [purl("openai"), ["purl", "pkg:pypi/secret"]] }])).rejects.toMatchObject({
      code: "AMBIGUOUS",
      message: expect.stringMatching(/"open-ai", "secret"|"secret", "open-ai"/),
    });
    expect(await importList(store, [{ ref: "both", ids: [purl("openai"), purl("secret")] }], { clearance: 0 })).toMatchObject({
      matches: [{ entity: "open-ai" }],
    });
  });

  it("takes entities of one document that share an external id for one, of which no relationship with itself is left", async () => {
    const store = await filledStore();
    const list: Listed[] = [
      { ref: "a", name: "First", ids: [purl("new")], needs: ["c"] },
      { ref: "b", name: "Second", ids: [purl("new"), ["swhid", "x"]], aliases: ["B"] },
      {
        ref: "c",
        name: "Third",
        ids: [
          ["swhid", "X"],
          ["hf", "y/z"],
        ],
        needs: ["b"],
      },
      { ref: "other", ids: [purl("other")], needs: ["a", "b", "c"] },
    ];
    const report = await importList(store, list);
    expect(report).toMatchObject({
      entities: { ...none, added: 2 },
      relationships: { ...none, added: 1 },
      matches: [
        { id: "pkg-b", entity: "pkg-a", externalId: { scheme: "purl" } },
        { id: "pkg-c", entity: "pkg-a", externalId: { scheme: "swhid" } },
      ],
    });
    expect(report.warnings).toEqual([
      {
        message: expect.stringContaining('described elsewhere, as "pkg-a"'),
        place: { file: "list.json", record: "[1]", field: "id" },
      },
      { message: expect.stringContaining("(name)"), place: { file: "list.json", record: "[2]", field: "id" } },
      {
        message: 'DEPENDS_ON leads from "pkg-a" to itself here: that says nothing, and was left out.',
        place: { file: "list.json", record: "[2]" },
      },
    ]);
    expect(await arrows(store)).toEqual(["pkg-other → pkg-a"]);
    expect((await store.entities(["pkg-a"]))[0]).toMatchObject({
      name: "First",
      aliases: ["Second", "B", "Third"],
      externalIds: { length: 3 },
    });
    expect(await importList(store, list)).toMatchObject({ entities: { ...none, unchanged: 2 }, claims: { added: 0 } });
  });

  it("joins entities of one document that are the same stored one by different ids", async () => {
    const store = await filledStore();
    await importList(store, [{ ref: "llm", ids: [purl("litellm"), ["swhid", "x"]] }]);
    const report = await importList(store, [
      { ref: "one", ids: [purl("litellm")] },
      { ref: "two", ids: [["swhid", "x"]], needs: ["one"] },
    ]);
    expect(report).toMatchObject({ entities: { ...none, changed: 1 }, matches: [{ entity: "litellm" }, { entity: "litellm" }] });
    expect((await store.entities(["litellm"]))[0]?.aliases).toEqual(["LiteLLM Python", "llm", "one", "two"]);
  });

  it("knows an entity that is stored under its own id, whatever else carries its external id by now", async () => {
    const store = await filledStore();
    await importList(store, [{ ref: "new", ids: [purl("new")] }]);
    await importText(store, {
      format: "ai-supply-graph/1",
      entities: [{ id: "twin", kind: "TOOL", name: "Twin", purl: "pkg:pypi/new" }],
    });
    expect(await importList(store, [{ ref: "new", ids: [purl("new")] }])).toMatchObject({
      entities: { ...none, unchanged: 1 },
      matches: [],
    });
  });

  it("asks the store a few times for a thousand entities, not once for each", async () => {
    const store = await filledStore();
    const list = Array.from({ length: 2_500 }, (_, index): Listed => ({ ref: `p${index}`, ids: [purl(`p${index}`)] }));
    const calls: string[] = [];
    const counting = new Proxy(store, {
      get(target, name) {
        const member = Reflect.get(target, name) as unknown;
        if (typeof member !== "function") return member;
        return (...args: unknown[]) => {
          calls.push(String(name));
          return (member as (...args: unknown[]) => unknown).apply(target, args);
        };
      },
    });
    const report = await importList(counting, list, { dryRun: true });
    expect(report.entities.added).toBe(2_500);
    const asked = (name: string) => calls.filter((call) => call === name).length;
    expect(asked("entitiesWithExternalId")).toBe(6);
    expect(calls.length).toBeLessThan(50);
  });

  it("leaves an incident's harm and the order of its dates as they are", async () => {
    const store = await newStore();
    const externalIds = [{ scheme: "cve", value: "CVE-2026-1" }];
    const incident = { id: "inc", kind: "INCIDENT", name: "Inc", incidentKind: "data-breach", startedOn: "2026-03", externalIds };
    await importText(store, { format: "ai-supply-graph/1", entities: [incident] });
    const fields = { incidentKind: "vulnerability", channels: ["AVAILABILITY"], status: "CONFIRMED", containedOn: "2026-01" };
    const report = await importList(store, [{ ref: "cve", kind: "INCIDENT", name: "Inc", ids: [["cve", "cve-2026-1"]], fields }]);
    expect(report.contradictions.map(({ field }) => field)).toEqual(["incidentKind", "channels", "containedOn"]);
    expect((await store.entities(["inc"]))[0]?.fields).toMatchObject({ incidentKind: "data-breach", status: "CONFIRMED" });
  });
});

describe("an import of native documents", () => {
  it("names entities by id: one that shares an external id with a stored one is another, and a warning says so", async () => {
    const store = await filledStore();
    const twin = { id: "twin", kind: "TOOL", name: "Twin", purl: "pkg:pypi/litellm" };
    const report = await importText(store, { format: "ai-supply-graph/1", entities: [twin] });
    expect(report).toMatchObject({ entities: { ...none, added: 1 }, matches: [] });
    expect(report.warnings).toMatchObject([{ message: expect.stringContaining("is also used by litellm") }]);
  });
});
