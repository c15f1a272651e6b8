import { afterEach, describe, expect, it } from "vitest";
import { dpiImporter } from "../../../src/importers/dpi/dpi-importer.ts";
import { documentOfText } from "../../../src/service/ingest/documents.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { newStore, removeStores } from "../../service/ingest/fixture.ts";
import { isTaken, tryMutations, tryOtherValues } from "../mutated.ts";
import { haveSamples, imported, outcomesOf, sample } from "../samples.ts";
import { factsOf, storedIn, storeWith } from "../stored.ts";
import { inTimeZone, timeZones } from "../time-zones.ts";

afterEach(removeStores);

type Fields = Readonly<Record<string, unknown>>;

const known = () =>
  storeWith([
    { id: "gpt-4", kind: "MODEL", name: "GPT-4" },
    { id: "mistral", kind: "MODEL", name: "Mistral-7B-Instruct", aliases: ["Mistral 7B Instruct"] },
    { id: "words", kind: "DATASET", name: "Words", externalIds: [{ scheme: "hf", value: "lamp/words" }] },
    { id: "jo", kind: "ORGANIZATION", name: "Collective Cognition" },
  ]);

const entry = (id: string, fields: Fields = {}): Fields => ({
  "Unique Dataset Identifier": id,
  "Dataset Name": id,
  "Hugging Face URL": "",
  Creators: [],
  "Derived from Datasets": [],
  "Model Generated": [],
  Licenses: [],
  "License Verified By": "Jo Person",
  Bibtex: "author = {Jo Person}",
  ...fields,
});
const summary = (...entries: readonly Fields[]) =>
  JSON.stringify(Object.fromEntries(entries.map((one) => [String(one["Unique Dataset Identifier"]), one])));

async function read(files: Readonly<Record<string, string>>, trial: Parameters<typeof imported>[3] = {}, store?: GraphStore) {
  const graph = store ?? (await known());
  const documents = Object.entries(files).map(([name, text]) => documentOfText(name, text));
  const report = await imported(graph, "dpi", documents, trial);
  const stored = await storedIn(graph);
  const reasons = report.records.map(({ reason }) => reason).join("\n");
  return { report, stored, reasons, facts: factsOf(stored).map((fact) => fact.split(": ")[0]) };
}

/** What each summary gives in an empty graph: made and left out; entities and relationships. */
const samples = [
  {
    file: "data-provenance-initiative/Nectar.json",
    outcomes: [8, 5],
    counts: [8, 7],
    own: { name: "berkeley-nest/Nectar", fields: { license: "CC BY-NC 4.0 AND OpenAI AND MIT License AND Llama 2 AND Various" } },
    facts: [
      "DERIVED_FROM berkeley-nest/Nectar -> Anthropic/hh-rlhf",
      "DERIVED_FROM berkeley-nest/Nectar -> SirNeural/flan_v2",
      "DERIVED_FROM berkeley-nest/Nectar -> WizardLM/WizardLM_evol_instruct_V2_196k",
      "DERIVED_FROM berkeley-nest/Nectar -> chat.lmsys.org",
      "DERIVED_FROM berkeley-nest/Nectar -> openbmb/UltraFeedback",
      "DERIVED_FROM berkeley-nest/Nectar -> sharegpt.com",
      "PUBLISHES UC Berkeley -> berkeley-nest/Nectar",
    ],
    text: "Dates that were inferred: HF Date: 2023-10-06.",
  },
  {
    file: "data-provenance-initiative/Orca-Math.json",
    outcomes: [15, 1],
    counts: [15, 14],
    own: {
      name: "microsoft/orca-math-word-problems-200k",
      aliases: ["orca-math"],
      externalIds: [
        { scheme: "hf", value: "datasets/microsoft/orca-math-word-problems-200k" },
        { scheme: "dpi", value: "orca-math" },
      ],
    },
    facts: [
      ...[
        "ALGES",
        "ASDiv",
        "AddSub",
        "DMath",
        "DRAW",
        "GSM8K",
        "Lila",
        "MATHQA",
        "MultiArith",
        "NumGLUE",
        "SVAMP",
        "SingeOP",
        "SingleEQ",
      ].map((name) => `DERIVED_FROM microsoft/orca-math-word-problems-200k -> ${name}`),
      "PUBLISHES Microsoft -> microsoft/orca-math-word-problems-200k",
    ],
    text: "Dates that were inferred: HF Date: 2024-03-01; S2 Date: 2024-02-16.",
  },
  {
    file: "data-provenance/Alpaca.json",
    outcomes: [2, 1],
    counts: [2, 1],
    own: { name: "tatsu-lab/alpaca", fields: { license: "OpenAI AND CC BY-NC 4.0" } },
    facts: ["PUBLISHES Stanford University -> tatsu-lab/alpaca"],
    text: "Dates that were inferred: HF Date: 2023-03-13.",
  },
] as const;

describe.skipIf(!haveSamples)("samples of the Data Provenance Initiative", () => {
  it.each(samples)("$file", async ({ file, outcomes, counts, own, facts, text }) => {
    const store = await newStore();
    const report = await imported(store, "dpi", [sample(file)]);
    const [made, leftOut] = outcomes;
    expect(outcomesOf(report)).toEqual({ MADE: made, MATCHED: 0, LEFT_OUT: leftOut });
    const stored = await storedIn(store);
    expect([stored.entities.length, stored.relationships.length]).toEqual(counts);
    expect(factsOf(stored).map((fact) => fact.split(": ")[0])).toEqual(facts);
    expect(stored.entities.find(({ name }) => name === own.name)).toMatchObject({ kind: "DATASET", ...own });
    expect(stored.claims.map((claim) => claim.text)).toContain(text);
    expect(JSON.stringify(stored)).not.toMatch(/Manan|Mohammed Hamdy|Mitra|Khanpour/);
    const again = await imported(store, "dpi", [sample(file)]);
    expect(outcomesOf(again)).toEqual({ MADE: 0, MATCHED: made, LEFT_OUT: leftOut });
    expect(again.revision).toBe(report.revision);
  });

  it("an empty file is told of, and the others are imported", async () => {
    const store = await newStore();
    const empty = sample("data-provenance-initiative/Dynosaur.empty.json");
    const report = await imported(store, "dpi", [empty, sample("data-provenance/Alpaca.json")]);
    expect(report.warnings.map(({ message }) => message)).toContain(
      "The file is empty: the collection has such, of which nothing is known.",
    );
    expect((await storedIn(store)).entities).toHaveLength(2);
  });
});

describe("a dataset", () => {
  it("is derived from datasets by repository, entry, address or name", async () => {
    const { facts } = await read({
      "a.json": summary(
        entry("corpus", {
          "Derived from Datasets": [
            "huggingface.co/datasets/lamp/words",
            "https://hf.co/datasets/lamp/more",
            "Other",
            "https://github.com/lamp/OCNLI",
            "glow",
            "ShareGPT",
            "corpus",
            "data",
            "It was taken from everywhere on the web by hand",
          ],
        }),
      ),
      "b.json": summary(entry("Glow")),
    });
    expect(facts).toEqual(["Glow", "OCNLI", "ShareGPT", "Words", "lamp/more"].map((name) => `DERIVED_FROM corpus -> ${name}`));
  });

  it("was generated with exactly the models that the graph knows", async () => {
    const models = ["OpenAI GPT-4", "Mistral 7B Instruct", "OpenAI Playground", "Anthropic Internal Models", "GPT-4 Turbo"];
    const { facts, reasons, stored } = await read({ "a.json": summary(entry("corpus", { "Model Generated": models })) });
    expect(facts).toEqual(["GENERATED_WITH corpus -> GPT-4", "GENERATED_WITH corpus -> Mistral-7B-Instruct"]);
    for (const name of models.slice(2)) expect(reasons).toContain(`${JSON.stringify(name)} is not in the graph.`);
    expect(stored.entities.filter(({ kind }) => kind === "MODEL")).toHaveLength(2);
  });

  it("is published by organizations; who may be a person has to be known", async () => {
    const creators = [
      "Lamp Institute",
      "Gretel AI",
      "Collective Cognition",
      "Jo Person",
      "various researchers",
      "Independent",
      "Université Lampe",
    ];
    const { facts, stored } = await read({ "a.json": summary(entry("corpus", { Creators: creators })) });
    expect(facts).toEqual(
      ["Collective Cognition", "Gretel AI", "Lamp Institute", "Université Lampe"].map((name) => `PUBLISHES ${name} -> corpus`),
    );
    expect(JSON.stringify(stored)).not.toContain("Jo Person");
  });

  it("is not the template of the collection, which says what to write into each field", async () => {
    const template = entry("string: dataset-name (formatted as <collection>-<dataset>)", {
      Creators: ["list[string]: A list of creators"],
    });
    const { stored, reasons } = await read({ "_template.json": summary(template), "a.json": summary(entry("a")) });
    expect(stored.entities.filter(({ kind }) => kind === "DATASET").map(({ name }) => name)).toEqual(["a", "Words"]);
    expect(reasons).toContain("It is the template of the collection, and no dataset.");
  });

  it.each(["Peng Cheng Laboratory", "Universitas Gadjah Mada", "Merck KGaA"])(
    "is published by %s, which is no person",
    async (name) => {
      const { facts } = await read({ "a.json": summary(entry("a", { Creators: [name] })) });
      expect(facts).toContain(`PUBLISHES ${name} -> a`);
    },
  );

  it("that shares a repository with others is a part of what is in it, and not merged with them", async () => {
    const url = { "Hugging Face URL": "https://huggingface.co/datasets/lamp/words" };
    const { facts, stored } = await read({
      "a.json": summary(entry("a", url), entry("b", url)),
      "c.json": summary(entry("c", url)),
    });
    expect(facts).toEqual(["DERIVED_FROM a -> Words", "DERIVED_FROM b -> Words", "DERIVED_FROM c -> Words"]);
    const datasets = stored.entities.filter(({ kind }) => kind === "DATASET");
    expect(datasets.map(({ name, externalIds }) => `${name}: ${externalIds.map(({ scheme }) => scheme).join(" ")}`).sort()).toEqual(
      ["Words: hf", ...["a", "b", "c"].map((name) => `${name}: dpi hf-part-of`)],
    );
    expect(datasets.flatMap(({ externalIds }) => externalIds.map(({ value }) => value))).toContain("datasets/lamp/words");
    const alone = await read({ "a.json": summary(entry("a", url)) });
    expect(alone.stored.entities.find(({ id }) => id === "words")?.externalIds).toContainEqual({ scheme: "dpi", value: "a" });
  });

  it("cites its pages, of one origin", async () => {
    const { stored } = await read({
      "a.json": summary(entry("a", { "ArXiv URL": "https://arxiv.org/abs/2402.14830", "GitHub URL": "" })),
    });
    const [own] = stored.claims;
    expect(own?.sources).toHaveLength(2);
    expect(new Set(stored.sources.filter(({ id }) => own?.sources.includes(id)).map(({ originGroup }) => originGroup))).toEqual(
      new Set(["data-provenance-initiative"]),
    );
  });

  it("once more changes nothing, and its days are as written in every time zone", async () => {
    const text = summary(
      entry("a", { Creators: ["Lamp Institute"], "Inferred Metadata": { "HF Date": "2024-03-01", "PwC Date": "", "HF Likes": 3 } }),
    );
    for (const zone of timeZones) {
      await inTimeZone(zone, async () => {
        const store = await known();
        const first = await read({ "a.json": text }, {}, store);
        expect(first.stored.claims.map((claim) => claim.text)).toContain("Dates that were inferred: HF Date: 2024-03-01.");
        const second = await read({ "a.json": text }, {}, store);
        expect(outcomesOf(second.report)).toEqual({ MADE: 0, MATCHED: 2, LEFT_OUT: 0 });
        expect(second.stored).toEqual(first.stored);
      });
    }
  });
});

describe("is refused, and nothing is written,", () => {
  it.each([
    ['{"a": 7}', "a.json: a: Unique Dataset Identifier: is missing: this is no summary of a dataset"],
    ['{"a": {}}', "is missing; give the identifier of the dataset"],
    [summary(entry("a", { Creators: "Lamp" })), "a.json: a: Creators: has to be a list of texts"],
    [summary(entry("a", { Licenses: ["MIT"] })), "Licenses: has to be a list of licences"],
    [summary(entry("a", { "Hugging Face URL": 7 })), "has to be a text"],
    ["[]", "is not a JSON object"],
    ["", "holds no record"],
    [`{"a":${"[".repeat(300)}${"]".repeat(300)}}`, "is nested more than 200 levels deep"],
  ])("%#", async (text, message) => {
    const store = await known();
    const revision = await store.revision();
    await expect(read({ "a.json": text }, {}, store)).rejects.toThrow(message);
    expect(await store.revision()).toBe(revision);
  });

  it("and leniently the rest is taken, and believed half", async () => {
    const store = await known();
    const text = JSON.stringify({ a: entry("a", { Creators: ["Lamp Institute"], "Model Generated": "x" }), b: 7 });
    const { report } = await read({ "a.json": text }, { lenient: true }, store);
    expect(outcomesOf(report)).toEqual({ MADE: 2, MATCHED: 0, LEFT_OUT: 1 });
    expect(factsOf(await storedIn(store))).toEqual(["PUBLISHES Lamp Institute -> a: SUPPORTS REPORTED 0.4"]);
  });
});

it("is recognized by its fields, and taken or refused whatever is changed in it", async () => {
  const document = {
    corpus: entry("corpus", {
      "Hugging Face URL": "https://huggingface.co/datasets/lamp/corpus",
      Creators: ["Lamp Institute"],
      "Derived from Datasets": ["Words", "huggingface.co/datasets/lamp/more"],
      "Model Generated": ["OpenAI GPT-4"],
      Licenses: [{ License: "MIT License", "License URL": "" }],
      "Inferred Metadata": { "HF Date": "2024-03-01" },
    }),
  };
  const original = (text: string) => ({ name: "a.json", text });
  expect(dpiImporter.recognizes?.(original(JSON.stringify(document)))).toBe(true);
  await tryMutations(dpiImporter, original(JSON.stringify(document, null, 1)));
  await tryOtherValues(dpiImporter, document, original);
  for (const odd of ['{"__proto__": {"Unique Dataset Identifier": "x"}}', '{"constructor": []}'])
    await isTaken(dpiImporter, original(odd));
});
