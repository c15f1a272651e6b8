import { afterEach, describe, expect, it } from "vitest";
import { ecosystemGraphsImporter } from "../../../src/importers/ecosystem-graphs/ecosystem-graphs-importer.ts";
import { pythonLiteral } from "../../../src/importers/ecosystem-graphs/python-literal.ts";
import { importers } from "../../../src/importers/importer-registry.ts";
import { documentOfText } from "../../../src/service/ingest/documents.ts";
import { recognize } from "../../../src/service/ingest/recognize.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { removeStores } from "../../service/ingest/fixture.ts";
import { isTaken, tryMutations, tryOtherValues } from "../mutated.ts";
import { imported, outcomesOf } from "../samples.ts";
import { factsOf, storedIn, storeWith } from "../stored.ts";
import { inTimeZone, timeZones } from "../time-zones.ts";

afterEach(removeStores);

type Fields = Readonly<Record<string, unknown>>;

const known = () =>
  storeWith([
    { id: "lamp", kind: "ORGANIZATION", name: "Lamp Deepmind" },
    { id: "shade", kind: "ORGANIZATION", name: "Shade" },
    { id: "crawl", kind: "DATASET", name: "Common Crawl" },
    { id: "base", kind: "MODEL", name: "base" },
    { id: "search", kind: "TOOL", name: "Search" },
  ]);

const asset = (type: string, name: string, fields: Fields = {}): Fields => ({
  type,
  name,
  organization: "unknown",
  dependencies: [],
  ...fields,
});
/** JSON is YAML, too. */
const yaml = (...assets: readonly Fields[]) => JSON.stringify(assets);
const columns = ["access", "dependencies", "name", "organization", "prohibited_uses", "type"];
const table = (...rows: readonly Fields[]) =>
  [
    columns.join(","),
    ...rows.map((row) => columns.map((column) => `"${String(row[column] ?? "").replaceAll('"', '""')}"`).join(",")),
  ].join("\n");

async function read(files: Readonly<Record<string, string>>, trial: Parameters<typeof imported>[3] = {}, store?: GraphStore) {
  const graph = store ?? (await known());
  const documents = Object.entries(files).map(([name, text]) => documentOfText(name, text));
  const report = await imported(graph, "ecosystem-graphs", documents, trial);
  const stored = await storedIn(graph);
  const reasons = report.records.map(({ reason }) => reason).join("\n");
  return { report, stored, reasons, facts: factsOf(stored).map((fact) => fact.split(": ")[0]) };
}

describe("dependencies", () => {
  const things = [
    asset("model", "glow"),
    asset("model", "dim"),
    asset("dataset", "words"),
    asset("dataset", "corpus"),
    asset("application", "chat"),
    asset("application", "web"),
  ];
  it.each([
    ["model", "corpus", ["TRAINED_ON it -> corpus"]],
    ["model", "glow", ["DERIVED_FROM it -> glow"]],
    ["model", "chat", []],
    ["dataset", "words", ["DERIVED_FROM it -> words"]],
    ["dataset", "glow", ["GENERATED_WITH it -> glow"]],
    ["dataset", "chat", []],
    ["application", "glow", ["USES_MODEL it -> glow"]],
    ["application", "web", ["DEPENDS_ON it -> web"]],
    ["application", "corpus", []],
    ["model", "Common Crawl", ["TRAINED_ON it -> Common Crawl"]],
    ["model", "common crawl", ["TRAINED_ON it -> Common Crawl"]],
    ["model", "base", ["DERIVED_FROM it -> base"]],
    ["dataset", "base", ["GENERATED_WITH it -> base"]],
    ["application", "Search", ["DEPENDS_ON it -> Search"]],
    ["model", "Search", []],
    ["model", "nowhere", []],
    ["model", "it", []],
    ["model", "Unknown licensed data", []],
  ])("of a %s on %s", async (type, name, expected) => {
    const { facts, report } = await read({ "a.yaml": yaml(...things, asset(type, "it", { dependencies: [name] })) });
    expect(facts).toEqual(expected);
    expect(outcomesOf(report)).toEqual({ MADE: 7 + expected.length, MATCHED: 0, LEFT_OUT: 1 - expected.length });
  });

  it("may be in any file, before or after, and are one entity", async () => {
    const { facts, stored, report } = await read({
      "a.yaml": yaml(asset("model", "glow", { dependencies: ["corpus"] })),
      "b.yaml": yaml(asset("dataset", "corpus", { dependencies: ["words"] }), asset("dataset", "words")),
    });
    expect(facts).toEqual(["DERIVED_FROM corpus -> words", "TRAINED_ON glow -> corpus"]);
    expect(stored.entities).toHaveLength(8);
    expect(new Set(stored.sources.filter(({ kind }) => kind === "registry").map(({ originGroup }) => originGroup))).toEqual(
      new Set(["ecosystem-graphs"]),
    );
    expect(outcomesOf(report).LEFT_OUT).toBe(0);
  });

  it("are lists, or maps of a value and an explanation; of nothing, none", async () => {
    for (const dependencies of [["corpus", "unknown", ""], { value: ["corpus"], explanation: "by ada@example.org" }]) {
      const { facts, stored } = await read({
        "a.yaml": yaml(asset("dataset", "corpus"), asset("model", "glow", { dependencies })),
      });
      expect(facts).toEqual(["TRAINED_ON glow -> corpus"]);
      expect(JSON.stringify(stored)).not.toContain("ada@");
    }
    for (const dependencies of ["none", "unknown", "", [], undefined, { explanation: "x" }])
      expect((await read({ "a.yaml": yaml(asset("model", "glow", { dependencies })) })).facts).toEqual([]);
  });
});

describe("names", () => {
  it("that are given twice are one asset if the organization is the same, and otherwise the first", async () => {
    const same = await read({
      "a.yaml": yaml(asset("dataset", "corpus"), asset("model", "glow", { organization: "Shade" })),
      "b.yaml": yaml(asset("model", "glow", { organization: "shade", dependencies: ["corpus"] })),
    });
    expect(same.facts).toEqual(["DEVELOPS Shade -> glow", "DEVELOPS Shade -> glow", "TRAINED_ON glow -> corpus"]);
    const other = await read({
      "a.yaml": yaml(asset("model", "glow", { organization: "Shade" })),
      "b.yaml": yaml(asset("model", "glow", { organization: "Lamp Deepmind" })),
    });
    expect(other.facts).toEqual(["DEVELOPS Shade -> glow"]);
    expect(other.reasons).toContain('asset 1 of a.yaml is called "glow", too, and is of another organization');
    const needed = await read({
      "a.yaml": yaml(asset("model", "glow", { organization: "Shade" }), asset("model", "it", { dependencies: ["glow"] })),
      "b.yaml": yaml(asset("model", "glow", { organization: "Lamp Deepmind" })),
    });
    expect(needed.facts).toEqual(["DEVELOPS Shade -> glow"]);
    expect(needed.reasons).toContain('"glow" is the name of several assets.');
  });

  it.each([
    ["model", ["DERIVED_FROM it -> glow"]],
    ["application", []],
  ])("of a model and an application mean what a %s can depend on, if that is one", async (type, expected) => {
    const { facts, reasons } = await read({
      "a.yaml": yaml(asset("application", "glow"), asset("model", "glow"), asset(type, "it", { dependencies: ["glow"] })),
    });
    expect(facts).toEqual(expected);
    if (expected.length === 0) expect(reasons).toContain('"glow" is the name of several assets.');
    const own = yaml(asset("model", "glow"), asset("application", "glow", { dependencies: ["glow"] }));
    expect((await read({ "a.yaml": own })).facts).toEqual(["USES_MODEL glow -> glow"]);
  });

  it("of stored entities are theirs, and of repositories their ids", async () => {
    const { stored } = await read({
      "a.yaml": yaml(
        asset("model", "Base", { license: "MIT" }),
        asset("dataset", "Slim Pajama", { datasheet: "https://huggingface.co/datasets/lamp/SlimPajama" }),
        asset("model", "Yi", { model_card: "https://huggingface.co/01-ai/Yi-34B" }),
      ),
    });
    const ids = Object.fromEntries(stored.entities.map(({ name, externalIds }) => [name, externalIds]));
    expect(Object.keys(ids).sort()).toEqual(["Common Crawl", "Lamp Deepmind", "Search", "Shade", "Slim Pajama", "Yi", "base"]);
    expect(ids["Slim Pajama"]).toEqual([{ scheme: "hf", value: "datasets/lamp/SlimPajama" }]);
    expect(ids["Yi"]).toEqual([]);
  });
});

describe("organizations", () => {
  it.each([
    ["Lamp DeepMind", ["DEVELOPS Lamp Deepmind -> it"]],
    ["Shade, Lamp Deepmind", ["DEVELOPS Lamp Deepmind -> it", "DEVELOPS Shade -> it"]],
    ["Shade, Nobody Known", []],
    ["Shade, Inc.", []],
    [{ value: "Shade", explanation: "a project of Ada's" }, ["DEVELOPS Shade -> it"]],
    ["New Lab", []],
    ["unknown", []],
    ["various researchers", []],
  ])("%j", async (organization, expected) => {
    const { facts, stored } = await read({ "a.yaml": yaml(asset("model", "it", { organization })) });
    expect(facts).toEqual(expected);
    expect(JSON.stringify(stored)).not.toContain("Ada");
  });

  it("of datasets publish, of applications maintain", async () => {
    const { facts } = await read({
      "a.yaml": yaml(asset("dataset", "a", { organization: "Shade" }), asset("application", "b", { organization: "Shade" })),
    });
    expect(facts).toEqual(["MAINTAINS Shade -> b", "PUBLISHES Shade -> a"]);
  });

  it("that are not known are added if that is asked for; lists are not", async () => {
    const assets = yaml(
      asset("model", "a", { organization: "New Lab" }),
      asset("model", "b", { organization: "Lab and College, Park" }),
    );
    const { facts, reasons } = await read({ "a.yaml": assets }, { options: { createOrganizations: true } });
    expect(facts).toEqual(["DEVELOPS New Lab -> a"]);
    expect(reasons).toContain('"Lab and College, Park" is not in the graph');
  });
});

describe("an asset", () => {
  it("has a licence, types of content, and what else is known of it in a claim", async () => {
    const { stored } = await read({
      "a.yaml": yaml(
        asset("model", "glow", {
          license: { value: "Apache 2.0", explanation: "x" },
          modality: "text; image, text",
          access: { value: "open" },
          created_date: "2023-10-17",
          size: "7B parameters",
          description: "A model.",
        }),
        asset("dataset", "corpus", { license: "unknown", modality: "molecules, tasks" }),
      ),
    });
    expect(stored.entities.find(({ name }) => name === "glow")).toMatchObject({
      description: "A model.",
      fields: { license: "Apache 2.0", modality: "text-image", openness: "UNKNOWN" },
    });
    expect(stored.entities.find(({ name }) => name === "corpus")?.fields).toEqual({ availability: "UNKNOWN" });
    expect(stored.claims.map(({ text }) => text).sort()).toEqual([
      "Access: open. Created: 2023-10-17. Size: 7B parameters.",
      "corpus is listed in Ecosystem Graphs.",
    ]);
  });

  it("of the table is read as Python writes it", async () => {
    const { facts } = await read({
      "all_assets.csv": table(
        { type: "dataset", name: "O'Brien's words", organization: "Shade", dependencies: "[]" },
        {
          type: "model",
          name: "glow",
          organization: "{'explanation': 'x', 'value': 'Shade'}",
          dependencies: `['Common Crawl', "O'Brien's words"]`,
        },
      ),
    });
    expect(facts).toEqual([
      "DEVELOPS Shade -> glow",
      "PUBLISHES Shade -> O'Brien's words",
      "TRAINED_ON glow -> Common Crawl",
      "TRAINED_ON glow -> O'Brien's words",
    ]);
  });

  it("twice changes nothing, in whichever time zone", async () => {
    const files = {
      "a.yaml": yaml(asset("model", "glow", { organization: "Shade", dependencies: ["Common Crawl"], created_date: "2023-10-17" })),
    };
    const told: unknown[] = [];
    for (const zone of timeZones) {
      await inTimeZone(zone, async () => {
        const store = await known();
        const first = await read(files, {}, store);
        const second = await read(files, {}, store);
        expect(outcomesOf(second.report)).toEqual({ MADE: 0, MATCHED: 3, LEFT_OUT: 0 });
        expect(second.stored).toEqual(first.stored);
        told.push(first.stored.claims.map(({ id, text }) => [id, text]));
      });
    }
    for (const other of told) expect(other).toEqual(told[0]);
  });
});

describe("what is refused, with nothing written,", () => {
  it.each([
    [yaml(asset("modle", "x")), 'a.yaml: asset 1: type: is "modle"; write application, dataset or model'],
    [yaml(asset("model", "x"), { type: "model" }), "a.yaml: asset 2: name: is missing"],
    [yaml(asset("model", "x", { dependencies: "words" })), "asset 1: dependencies: has to be a list of the names of assets"],
    [yaml(asset("model", "x", { organization: ["a"] })), "asset 1: organization: has to be a text"],
    ["{a: b}", "a.yaml: is no list of assets; name a file of assets/"],
    ["[x]", "asset 1: is no asset, which has fields such as type and name"],
    ["- a: &a [x]\n  b: [*a]\n  a: 1", "is not YAML that can be read"],
    [`[${"[".repeat(300)}${"]".repeat(300)}]`, "nested"],
    ["- !!js/function 'x'", "is not YAML that can be read"],
  ])("%#", async (text, message) => {
    const store = await known();
    const revision = await store.revision();
    await expect(read({ "a.yaml": text }, {}, store)).rejects.toThrow(message);
    expect(await store.revision()).toBe(revision);
  });

  it("a table without the columns of one", async () => {
    await expect(read({ "a.csv": "type,name\nmodel,x" })).rejects.toThrow('a.csv: line 1: has no column "organization"; add it');
  });

  it("is left out where the rest is read leniently, and that is believed half", async () => {
    const store = await known();
    const { report } = await read(
      { "a.yaml": yaml(asset("modle", "x"), asset("model", "glow", { organization: "Shade" })) },
      { lenient: true },
      store,
    );
    expect(outcomesOf(report)).toEqual({ MADE: 2, MATCHED: 0, LEFT_OUT: 1 });
    expect(factsOf(await storedIn(store))).toEqual(["DEVELOPS Shade -> glow: SUPPORTS REPORTED 0.4"]);
  });
});

it.each([
  ["['a', \"it's\", 'b\\'c']", ["a", "it's", "b'c"]],
  ["[]", []],
  ["{'value': None, 'explanation': 'x'}", { value: undefined, explanation: "x" }],
  ["[['a'], 1.5]", [["a"], "1.5"]],
  ["['a'", undefined],
  ["['a' 'b']", undefined],
  ["['a'] x", undefined],
  ["{'a'}", undefined],
  ["[".repeat(10_000), undefined],
])("%j is what Python means by it", (text, expected) => expect(pythonLiteral(text)?.value).toEqual(expected));

it("is recognized by its fields", async () => {
  const text = "- access: open\n  name: glow\n  prohibited_uses: none\n  type: model\n";
  const typeFirst = "- type: model\n  name: glow\n  prohibited_uses: none\n";
  const documents = [documentOfText("a.yaml", text), documentOfText("b.yaml", typeFirst), documentOfText("all.csv", table())];
  const { formats } = await recognize(documents, importers);
  expect(formats.map(({ importer, documents: some }) => [importer.name, some.length])).toEqual([["ecosystem-graphs", 3]]);
});

it("is taken or refused, whatever is changed in it", async () => {
  const text = [
    "- type: model",
    "  name: glow",
    "  organization: Shade, Lamp Deepmind",
    "  dependencies: [corpus, base]",
    "  license: {value: MIT, explanation: it says so}",
    "  model_card: https://huggingface.co/lamp/glow",
    "- type: dataset",
    "  name: corpus",
    "  organization: Shade",
    "  dependencies: []",
  ].join("\n");
  await tryMutations(ecosystemGraphsImporter, { name: "a.yaml", text });
  const row = { type: "model", name: "glow", organization: "Shade", dependencies: "['corpus', \"base\"]" };
  await tryMutations(
    ecosystemGraphsImporter,
    { name: "a.csv", text: table(row, { ...row, type: "dataset", name: "corpus" }) },
    150,
  );
  const assets = [asset("model", "glow", { dependencies: ["corpus"], license: { value: "MIT" } }), asset("dataset", "corpus")];
  await tryOtherValues(ecosystemGraphsImporter, assets, (json) => ({ name: "a.yaml", text: json }));
  for (const odd of ["- [".repeat(5_000), "a: ".repeat(3_000), yaml({ ...asset("model", "__proto__"), constructor: "x" })])
    await isTaken(ecosystemGraphsImporter, { name: "a.yaml", text: odd });
});
