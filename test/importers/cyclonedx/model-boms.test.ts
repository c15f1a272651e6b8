import { afterEach, describe, expect, it } from "vitest";
import { loadText, newStore, removeStores } from "../../service/ingest/fixture.ts";
import { imported, outcomesOf } from "../samples.ts";
import { factsOf, storedIn } from "../stored.ts";
import { bomDocument, library } from "./bom.ts";

afterEach(removeStores);

const page = "https://huggingface.co/lamp/glow";

/** One model card, as two programs make lists of it: one has a package URL, the other a link; neither signs its list. */
const byPackageUrl = {
  serialNumber: "urn:uuid:00000000-0000-4000-8000-0000000000a1",
  metadata: {
    timestamp: "2026-04-30T21:05:02+00:00",
    tools: { components: [{ type: "application", name: "first-generator", version: "1.0.2" }] },
    component: { type: "application", name: "job-1", "bom-ref": "job" },
  },
  components: [
    {
      type: "machine-learning-model",
      "bom-ref": "pkg:huggingface/lamp/glow@1a2b",
      group: "lamp",
      name: "glow",
      version: "1a2b",
      purl: "pkg:huggingface/lamp/glow@1a2b",
      description: "No description available",
      manufacturer: { name: "lamp", url: ["https://huggingface.co/lamp"] },
      licenses: [{ license: { id: "Apache-2.0" } }, { license: { name: "a OR b" } }],
      modelCard: {
        modelParameters: {
          datasets: [
            { type: "dataset", name: "snli", contents: { url: "https://huggingface.co/datasets/snli" } },
            { type: "dataset", name: "for", contents: { url: "https://huggingface.co/datasets/for" } },
            { type: "dataset", name: "name", contents: { url: "https://huggingface.co/datasets/lamp/name" } },
          ],
          inputs: [{ format: "string" }],
          outputs: [{ format: "image/png" }],
        },
      },
      externalReferences: [
        { type: "website", url: page },
        { type: "distribution", url: "https://huggingface.co/datasets/for" },
      ],
    },
  ],
  dependencies: [{ ref: "pkg:generic/lamp/glow@1a2b", dependsOn: ["pkg:huggingface/lamp/glow@1a2b"] }],
};
const byLink = {
  serialNumber: "urn:uuid:00000000-0000-4000-8000-0000000000a2",
  metadata: {
    timestamp: "2026-04-30T21:04:29.673925+00:00",
    component: {
      type: "machine-learning-model",
      "bom-ref": "lamp/glow-cb27",
      name: "lamp/glow",
      authors: [{ name: "lamp" }, { name: "Jo Person" }],
      externalReferences: [{ type: "documentation", url: page }],
      modelCard: { modelParameters: { datasets: [{ ref: "snli-c86c" }] } },
    },
  },
  components: [
    {
      type: "data",
      "bom-ref": "snli-c86c",
      name: "snli",
      data: [
        {
          type: "dataset",
          "bom-ref": "snli-c86c",
          name: "snli",
          contents: { url: "https://huggingface.co/datasets/snli" },
          governance: { owners: [{ organization: { name: "stanfordnlp" } }, { contact: { name: "Jo Person" } }] },
        },
      ],
    },
    { type: "data", name: "settings", data: [{ type: "configuration", name: "settings" }] },
  ],
};

describe("two lists of one model that two programs made of its card", () => {
  it.each([
    ["in one import", true],
    ["one after the other", false],
  ])("are one model, one relationship for each fact, a claim of each, and one origin: %s", async (_, together) => {
    const store = await newStore();
    const documents = [bomDocument(byPackageUrl, "1.json"), bomDocument(byLink, "2.json")];
    for (const some of together ? [documents] : documents.map((one) => [one])) await imported(store, "cyclonedx", some);
    const stored = await storedIn(store);
    const models = stored.entities.filter(({ kind }) => kind === "MODEL");
    expect(models).toMatchObject([
      {
        name: "lamp/glow",
        externalIds: [{ scheme: "hf", value: "lamp/glow" }],
        fields: { license: "Apache-2.0 AND (a OR b)", modality: "text-image" },
      },
    ]);
    expect(factsOf(stored)).toEqual([
      "DEVELOPS lamp -> lamp/glow: SUPPORTS REPORTED 0.8",
      "DEVELOPS lamp -> lamp/glow: SUPPORTS REPORTED 0.8",
      "PUBLISHES stanfordnlp -> snli: SUPPORTS REPORTED 0.8",
      "TRAINED_ON lamp/glow -> lamp/name: SUPPORTS REPORTED 0.8",
      "TRAINED_ON lamp/glow -> snli: SUPPORTS REPORTED 0.8",
      "TRAINED_ON lamp/glow -> snli: SUPPORTS REPORTED 0.8",
      "USES_MODEL job-1 -> lamp/glow: SUPPORTS REPORTED 0.6",
    ]);
    const trained = stored.relationships.filter(({ kind }) => kind === "TRAINED_ON");
    expect(trained).toHaveLength(2);
    expect(stored.sources.map(({ originGroup }) => originGroup)).toEqual(["hf-lamp/glow", "hf-lamp/glow"]);
    expect(JSON.stringify(stored)).not.toContain("Jo Person");
  });

  it.each([
    ["the program that made it", { name: "First AIBOM Generator" }],
    ["who makes that program", { name: "Tool Makers" }],
    ["the namespace of the repository", { name: "Lamp" }],
  ])("one that is signed by %s is no other origin", async (_, manufacturer) => {
    const tools = { components: [{ type: "application", name: "first", manufacturer: { name: "Tool Makers" } }] };
    const store = await newStore();
    await imported(store, "cyclonedx", [bomDocument({ ...byLink, metadata: { ...byLink.metadata, tools, manufacturer } })]);
    expect((await storedIn(store)).sources.map(({ originGroup }) => originGroup)).toEqual(["hf-lamp/glow"]);
  });

  it("one that somebody signs, or that lists software as well, is an origin of its own", async () => {
    const signed = { ...byLink, metadata: { ...byLink.metadata, manufacturer: { name: "Auditors Inc" } } };
    const mixed = {
      ...byPackageUrl,
      components: [...byPackageUrl.components, library("a", "1")],
    };
    const store = await newStore();
    await imported(store, "cyclonedx", [bomDocument(signed, "1.json"), bomDocument(mixed, "2.json")]);
    const { sources } = await storedIn(store);
    expect(new Set(sources.map(({ id, originGroup }) => id === originGroup))).toEqual(new Set([true]));
    expect(sources.map(({ publisher }) => publisher)).toContain("Auditors Inc");
  });
});

it("a file of a repository is no data of its own, and says of the repository neither another name nor what it is", async () => {
  const store = await newStore();
  const file = (type: string, name: string, fields = {}) => ({
    type,
    name,
    description: `About ${name}.`,
    purl: `pkg:huggingface/lamp/glow@5e6f#${name}`,
    ...fields,
  });
  const glow = {
    type: "machine-learning-model",
    "bom-ref": "glow",
    name: "Glow",
    purl: "pkg:huggingface/lamp/glow@1a2b",
    components: [file("library", "tokenizer.py"), file("data", "part-1.safetensors", { data: [{ type: "dataset" }] })],
  };
  const words = (part: string) => ({
    type: "data",
    "bom-ref": part,
    name: `Words (${part})`,
    description: `About ${part}.`,
    purl: `pkg:huggingface/lamp/words#${part}`,
  });
  const dim = { type: "machine-learning-model", name: "dim-q4.gguf", purl: "pkg:huggingface/lamp/dim@1a2b#dim-q4.gguf" };
  const components = [words("prose"), words("verse"), dim];
  const dependencies = [{ ref: "glow", dependsOn: ["prose", "verse"] }];
  const report = await imported(store, "cyclonedx", [bomDocument({ metadata: { component: glow }, components, dependencies })]);
  const stored = await storedIn(store);
  expect(stored.entities.map(({ kind, name, aliases, description }) => [kind, name, aliases, description])).toEqual([
    ["MODEL", "lamp/dim", [], undefined],
    ["MODEL", "lamp/glow", ["Glow"], undefined],
    ["DATASET", "lamp/words", [], undefined],
  ]);
  expect(factsOf(stored)).toEqual(["TRAINED_ON lamp/glow -> lamp/words: SUPPORTS REPORTED 0.8"]);
  expect(report.warnings).toEqual([]);
});

it("a dataset is published by who governs it, or else by the publisher that the component names", async () => {
  const store = await newStore();
  const data = (name: string, fields: object) => ({ type: "data", name, ...fields });
  const governed = { type: "dataset", governance: { owners: [{ organization: { name: "Keeper Inc" } }] } };
  const components = [
    data("words", { publisher: "Lamp Inc" }),
    data("verses", { publisher: "Lamp Inc", data: [governed] }),
    data("letters", { publisher: "Jo Person <jo@example.org>" }),
  ];
  await imported(store, "cyclonedx", [bomDocument({ components })]);
  const stored = await storedIn(store);
  expect(factsOf(stored)).toEqual([
    "PUBLISHES Keeper Inc -> verses: SUPPORTS REPORTED 0.8",
    "PUBLISHES Lamp Inc -> words: SUPPORTS REPORTED 0.8",
  ]);
  expect(JSON.stringify(stored)).not.toMatch(/Jo|example\.org/);
});

it("models and datasets come from their ancestors, and what is made of them comes from them", async () => {
  const store = await newStore();
  const model = (name: string, fields = {}) => ({ type: "machine-learning-model", name, ...fields });
  const pedigree = { ancestors: [model("base")], descendants: [model("tuned")], variants: [model("small")] };
  const components = [
    model("glow", { "bom-ref": "glow", pedigree }),
    library("a", "1", { pedigree: { ancestors: [library("old", "1")] } }),
    { type: "data", "bom-ref": "corpus", name: "corpus", purl: "pkg:generic/corpus@1" },
  ];
  const dependencies = [
    { ref: "glow", dependsOn: ["a@1", "corpus"] },
    { ref: "a@1", dependsOn: ["glow", "corpus"] },
  ];
  const report = await imported(store, "cyclonedx", [bomDocument({ components, dependencies })]);
  expect(outcomesOf(report)).toEqual({ MADE: 6, MATCHED: 0, LEFT_OUT: 1 });
  expect(factsOf(await storedIn(store))).toEqual([
    "DEPENDS_ON glow -> a 1: SUPPORTS REPORTED 0.8",
    "DERIVED_FROM glow -> base: SUPPORTS REPORTED 0.8",
    "DERIVED_FROM small -> glow: SUPPORTS REPORTED 0.8",
    "DERIVED_FROM tuned -> glow: SUPPORTS REPORTED 0.8",
    "TRAINED_ON glow -> corpus: SUPPORTS REPORTED 0.8",
    "USES_MODEL a 1 -> glow: SUPPORTS REPORTED 0.8",
    "VERSION_OF a 1 -> a: SUPPORTS REPORTED 0.95",
  ]);
  expect(report.warnings.map(({ message }) => message)).toContain(
    "1 dependency is of a tool on a dataset, which no relationship says, and left out.",
  );
});

it("services are tools, with who provides them and what they exchange", async () => {
  const store = await newStore();
  const services = [
    {
      "bom-ref": "api",
      name: "Inference API",
      provider: { name: "Lamp Inc", url: ["https://lamp.example"] },
      "x-trust-boundary": true,
      data: [{ classification: "PII", flow: "inbound" }],
      services: [{ "bom-ref": "db", name: "Store", group: "org.store" }],
    },
  ];
  await imported(store, "cyclonedx", [bomDocument({ services })]);
  const stored = await storedIn(store);
  expect(factsOf(stored)).toEqual([
    "DEPENDS_ON Inference API -> Store: SUPPORTS REPORTED 0.8",
    "MAINTAINS Lamp Inc -> Inference API: SUPPORTS REPORTED 0.8",
  ]);
  expect(stored.claims.flatMap(({ text }) => text ?? [])).toEqual([
    "The service exchanges data: PII (inbound). Calls to it cross a trust boundary.",
  ]);
  expect(stored.entities.map(({ fields }) => fields["toolKind"] ?? fields["website"]).sort()).toEqual([
    "https://lamp.example",
    "service",
    "service",
  ]);
});

it("is of what goes in before what comes out, as its card on Hugging Face has it", async () => {
  const store = await newStore();
  const formats = { inputs: [{ format: "text" }, { format: "image" }], outputs: [{ format: "text" }] };
  const model = { type: "machine-learning-model", name: "lamp/glow", modelCard: { modelParameters: formats } };
  await imported(store, "cyclonedx", [bomDocument({ components: [model] }, "model.json")]);
  expect((await storedIn(store)).entities).toMatchObject([{ name: "lamp/glow", fields: { modality: "image-text" } }]);
});

it("with the namespace of an account in its name is new, with the model that may be meant", async () => {
  const store = await newStore();
  await loadText(store, { format: "ai-supply-graph/1", entities: [{ id: "gpt-4o", kind: "MODEL", name: "GPT-4o" }] });
  const model = { type: "machine-learning-model", name: "openai/gpt-4o" };
  const { warnings } = await imported(store, "cyclonedx", [bomDocument({ components: [model] }, "model.json")]);
  expect(warnings.map(({ message }) => message).join()).toContain('"openai/gpt-4o" is a new entity. If one of these is meant');
});
