import { afterEach, describe, expect, it } from "vitest";
import { hfCardImporter } from "../../../src/importers/hf-card/hf-card-importer.ts";
import { documentOfText } from "../../../src/service/ingest/documents.ts";
import { loadText, newStore, removeStores } from "../../service/ingest/fixture.ts";
import { isTaken, tryMutations, tryOtherValues } from "../mutated.ts";
import { imported, outcomesOf } from "../samples.ts";
import { factsOf, storedIn } from "../stored.ts";

afterEach(removeStores);

const card = (...lines: readonly string[]) =>
  `---\n${lines.join("\n")}\n---\n# Text\nderived from other/model, by ada@example.org\n`;
const full = card(
  "license: mit",
  "language: no",
  "base_model:",
  "- lamp/glow",
  "base_model_relation: merge",
  "datasets: [lamp/words, generator]",
  "model-index:",
  "- name: dim",
  "  results:",
  "  - task: {type: text-generation}",
  "    dataset: {name: ARC, type: ai2_arc}",
  "    metrics: [{type: acc, value: 1.10}]",
);

async function read(text: string, path = "lamp/dim/README.md", options = {}) {
  const store = await newStore();
  const report = await imported(store, "hf-card", [documentOfText(path, text)], { options });
  const stored = await storedIn(store);
  return { store, report, stored, facts: factsOf(stored), warnings: report.warnings.map(({ message }) => message) };
}

describe("a card", () => {
  it("is of the repository that its path or --id names", async () => {
    const names = async (path: string, id?: string, text = card("license: mit")) => {
      const { stored } = await read(text, path, id === undefined ? {} : { id });
      return stored.entities.map(({ kind, name, externalIds }) => [kind, name, externalIds[0]?.value]);
    };
    expect(await names("cards/lamp/dim/README.md")).toEqual([["MODEL", "lamp/dim", "lamp/dim"]]);
    expect(await names("hub/datasets/lamp/words/README.md")).toEqual([["DATASET", "lamp/words", "datasets/lamp/words"]]);
    expect(await names("hub/models--lamp--dim/snapshots/01ab/README.md")).toEqual([["MODEL", "lamp/dim", "lamp/dim"]]);
    expect(await names("card.md", "hf:lamp/dim")).toEqual([["MODEL", "lamp/dim", "lamp/dim"]]);
    expect(await names("card.md", "https://huggingface.co/datasets/lamp/words")).toEqual([
      ["DATASET", "lamp/words", "datasets/lamp/words"],
    ]);
    expect(await names("lamp/words/README.md", undefined, card("size_categories: n<1K"))).toEqual([
      ["DATASET", "lamp/words", "datasets/lamp/words"],
    ]);
  });

  it.each([
    ["card.md", undefined, "card.md: does not say which repository it is the card of; name it with --id"],
    ["models/dim/README.md", undefined, "does not say which repository"],
    ["card.md", "../secrets", '--id "../secrets" is not the name of a repository'],
    ["card.md", "a/b/c/d", '--id "a/b/c/d" is not the name of a repository'],
  ])("at %s with --id %s is refused", async (path, id, message) => {
    const store = await newStore();
    const documents = [documentOfText(path, full)];
    await expect(imported(store, "hf-card", documents, { options: id === undefined ? {} : { id } })).rejects.toThrow(message);
    expect(await store.revision()).toBe(0);
  });

  it("is one of several to which one --id cannot belong", async () => {
    const documents = ["a.md", "b.md"].map((name) => documentOfText(name, full));
    await expect(imported(await newStore(), "hf-card", documents, { options: { id: "lamp/dim" } })).rejects.toThrow(
      "a.md: is one of 2 cards, and --id names the repository of one",
    );
  });

  it("becomes a model with what it is made of; of the text, nothing is read", async () => {
    const { facts, stored, warnings } = await read(full);
    expect(facts).toEqual([
      "DERIVED_FROM lamp/dim -> lamp/glow: SUPPORTS CONFIRMED 0.8",
      "EVALUATED_ON lamp/dim -> ai2_arc: SUPPORTS CONFIRMED 0.8",
      "TRAINED_ON lamp/dim -> lamp/words: SUPPORTS CONFIRMED 0.8",
    ]);
    expect(stored.claims.map(({ quote }) => quote)).toEqual(
      expect.arrayContaining(["base_model: lamp/glow, base_model_relation: merge", "datasets: lamp/words", "ARC"]),
    );
    expect(stored.relationships.every(({ note, attributes }) => note === undefined && Object.keys(attributes).length === 0)).toBe(
      true,
    );
    expect(warnings).toContain('"generator" is no dataset on Hugging Face, and was left out.');
    expect(warnings).toContain("Of the card, language becomes nothing here.");
    expect(JSON.stringify(stored)).not.toContain("ada@");
  });

  it.each([
    [["base_model: /home/ada/runs/model"], '"/home/ada/runs/model" is no model on Hugging Face, and was left out.'],
    [["base_model: ./checkpoint-100"], '"./checkpoint-100" is no model on Hugging Face, and was left out.'],
    [["base_model: []", "tags: [mergekit, merge]"], /says that the model is a merge, and does not name of which models/],
    [["base_model: Lamp/Dim"], "The card names its own model as its base, which was left out."],
    [["datasets:", "- imagefolder"], '"imagefolder" is no dataset on Hugging Face, and was left out.'],
    [["datasets:", "- data/train.jsonl"], '"data/train.jsonl" is no dataset on Hugging Face, and was left out.'],
    [["pipeline_tag: guess-work"], '"guess-work" is no task whose types of content are known.'],
    [
      ["model-index:", "- results:", "  - task: {type: reinforcement-learning}", "    dataset: {type: CartPole-v1}"],
      '"CartPole-v1" is no dataset on Hugging Face, and was left out.',
    ],
    [
      ["source_datasets: [original, other-news, extended|other-web]"],
      '"extended|other-web" names no dataset on Hugging Face, and was left out.',
    ],
  ])("with %j makes no relationship, and warns", async (lines, message) => {
    const { facts, warnings } = await read(card(...lines));
    expect(facts).toEqual([]);
    expect(warnings).toContainEqual(typeof message === "string" ? message : expect.stringMatching(message));
  });

  it.each([
    [["license: [mit, apache-2.0]"], { license: "mit, apache-2.0" }],
    [["license: other", "license_name: gemma"], { license: "gemma" }],
    [["license: 1.10"], { license: "1.10" }],
    [["license:"], {}],
    [["pipeline_tag: automatic-speech-recognition"], { modality: "audio-text" }],
    [["license: mit", "model-index: null"], { license: "mit" }],
  ])("with %j has the fields %j", async (lines, fields) => {
    const { stored } = await read(card(...lines));
    expect(stored.entities[0]?.fields).toEqual({ openness: "UNKNOWN", ...fields });
  });

  it.each([
    [card("license: {a: b}"), "metadata: license: has to be a text, or a list of texts"],
    [card("model-index: none at all"), 'metadata: ["model-index"]: has to be a list'],
    [card("model-index: [lamp]"), 'metadata: ["model-index"][0]: has to have fields'],
    ["---\nlicense: mit\n", "metadata: begin with a line of three dashes and have no second one"],
    [card("license: mit", "license: gpl"), "line 3, column 1: is not YAML that can be read"],
    [card("a: &a [x]", `b: [${"*a,".repeat(200)}]`), "more aliases than documents need"],
    [card("license: !!js/function 'x'"), "line 2, column"],
    [card(`a: ${"[".repeat(300)}${"]".repeat(300)}`), "nested"],
    ['{"id": "lamp/dim", "cardData": {"license": "mit"}}', "README.md: is JSON, and no card; name the README.md of the repository"],
  ])("%j is refused, and nothing is written", async (text, message) => {
    const store = await newStore();
    await expect(imported(store, "hf-card", [documentOfText("lamp/dim/README.md", text)])).rejects.toThrow(message);
    expect(await store.revision()).toBe(0);
  });

  it("of a dataset may have its licence under the earlier name of the field, and what it says by configuration", async () => {
    const { facts, stored, warnings } = await read(
      card(
        "licenses:",
        "  plain:",
        "  - cc-by-4.0",
        "  rich:",
        "  - cc-by-4.0",
        "  - mit",
        "languages: [en]",
        "source_datasets:",
        "  plain:",
        "  - original",
        "  rich:",
        "  - extended|snli",
      ),
      "datasets/lamp/words/README.md",
    );
    expect(facts).toEqual(["DERIVED_FROM lamp/words -> snli: SUPPORTS CONFIRMED 0.8"]);
    expect(stored.entities.find(({ name }) => name === "lamp/words")?.fields).toMatchObject({ license: "cc-by-4.0, mit" });
    expect(warnings).toEqual(["Of the card, languages becomes nothing here."]);
  });

  it("of a model that talks is of text, under the name that its task had before", async () => {
    const { stored } = await read(card("pipeline_tag: conversational"));
    expect(stored.entities[0]?.fields).toMatchObject({ modality: "text" });
  });

  it("with results on no dataset says so", async () => {
    const { warnings } = await read(card("model-index:", "- name: dim", "  results:", "  - task: {type: text-generation}"));
    expect(warnings).toEqual(["The result is on no dataset that it names, and was left out."]);
  });

  it("with faults is salvaged where it is read leniently, and believed half", async () => {
    const store = await newStore();
    const documents = [documentOfText("lamp/dim/README.md", card("license: {a: b}", "base_model: [lamp/glow, {a: b}]"))];
    await imported(store, "hf-card", documents, { lenient: true });
    expect(factsOf(await storedIn(store))).toEqual(["DERIVED_FROM lamp/dim -> lamp/glow: SUPPORTS CONFIRMED 0.4"]);
  });

  it("means what is known under another way of writing its ID, and twice is one origin", async () => {
    const store = await newStore();
    await loadText(store, {
      format: "ai-supply-graph/1",
      entities: [
        { id: "glow", kind: "MODEL", name: "Glow", externalIds: [{ scheme: "purl", value: "pkg:huggingface/lamp/glow" }] },
        { id: "words", kind: "DATASET", name: "Words", externalIds: [{ scheme: "hf", value: "lamp/words" }] },
      ],
    });
    const documents = ["lamp/dim", "Lamp/Dim"].map((path) => documentOfText(`${path}/README.md`, full));
    expect(outcomesOf(await imported(store, "hf-card", documents))).toEqual({ MADE: 2, MATCHED: 0, LEFT_OUT: 0 });
    const stored = await storedIn(store);
    expect(stored.entities.map(({ name }) => name).sort()).toEqual(["Glow", "Lamp/Dim", "Words", "ai2_arc"]);
    expect(new Set(stored.sources.filter(({ kind }) => kind === "model-card").map(({ originGroup }) => originGroup)).size).toBe(1);
    expect(outcomesOf(await imported(store, "hf-card", documents))).toEqual({ MADE: 0, MATCHED: 2, LEFT_OUT: 0 });
    expect(await storedIn(store)).toEqual(stored);
  });

  it("that says something else when it is imported again takes back what it no longer says; of two at once the first counts", async () => {
    const store = await newStore();
    const version = (base: string) => [documentOfText("lamp/dim/README.md", card("license: mit", `base_model: lamp/${base}`))];
    await imported(store, "hf-card", version("glow"));
    await imported(store, "hf-card", version("beam"));
    expect(factsOf(await storedIn(store))).toEqual(["DERIVED_FROM lamp/dim -> lamp/beam: SUPPORTS CONFIRMED 0.8"]);
    const { claims } = await storedIn(store);
    expect(claims.flatMap(({ retractionReason }) => retractionReason ?? [])).toEqual([
      "The document, as it was read last, no longer says so.",
    ]);
    await imported(store, "hf-card", version("glow"));
    const stored = await storedIn(store);
    expect(factsOf(stored)).toEqual(["DERIVED_FROM lamp/dim -> lamp/glow: SUPPORTS CONFIRMED 0.8"]);
    await imported(store, "hf-card", version("glow"));
    expect(await storedIn(store)).toEqual(stored);
    const both = await imported(await newStore(), "hf-card", [...version("glow"), ...version("beam")]);
    expect(outcomesOf(both)).toEqual({ MADE: 1, MATCHED: 0, LEFT_OUT: 1 });
    expect(both.warnings.map(({ message }) => message)).toContain(
      "The document has no version, and another version of it is imported with it, and which of them is newer cannot be known: nothing of it was taken.",
    );
  });

  it("of a Space, which is an application, is left out", async () => {
    const { report, stored } = await read(card("title: Demo", "sdk: gradio", "models: [lamp/dim]", "datasets: [lamp/words]"));
    expect(report.records).toMatchObject([{ outcome: "LEFT_OUT", reason: expect.stringContaining("the card of a Space") }]);
    expect([stored.entities, stored.sources]).toEqual([[], []]);
  });

  it("is recognized by its first line", () => {
    const start = (name: string, text: string) => hfCardImporter.recognizes?.({ name, text });
    expect([
      start("README.md", full),
      start("README.md", "\uFEFF---\r\n"),
      start("README.md", "# x"),
      start("a.json", full),
    ]).toEqual([true, true, false, false]);
  });

  it("is taken or refused, whatever is changed in it", async () => {
    await tryMutations(hfCardImporter, { name: "lamp/dim/README.md", text: full });
    const fields = {
      license: ["mit"],
      base_model: ["lamp/glow"],
      base_model_relation: "merge",
      datasets: ["lamp/words"],
      pipeline_tag: "fill-mask",
      "model-index": [{ name: "x", results: [{ task: { type: "x" }, dataset: { name: "a", type: "b" } }] }],
    };
    await tryOtherValues(hfCardImporter, fields, (json) => ({ name: "lamp/dim/README.md", text: `---\n${json}\n---\n` }));
    for (const text of [
      card("[".repeat(100_000)),
      `---\n${"a:\n ".repeat(3000)}\n---`,
      card("__proto__: {x: 1}", "constructor: y"),
    ])
      await isTaken(hfCardImporter, { name: "lamp/dim/README.md", text });
  });
});
