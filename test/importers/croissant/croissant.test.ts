import { afterEach, describe, expect, it } from "vitest";
import { croissantImporter } from "../../../src/importers/croissant/croissant-importer.ts";
import { documentOfText } from "../../../src/service/ingest/documents.ts";
import { loadText, newStore, removeStores } from "../../service/ingest/fixture.ts";
import { isTaken, tryMutations, tryOtherValues } from "../mutated.ts";
import { imported, outcomesOf } from "../samples.ts";
import { factsOf, storedIn } from "../stored.ts";
import { croissant, croissantDocument } from "./description.ts";

afterEach(removeStores);

async function read(fields: Record<string, unknown> = {}, trial: Parameters<typeof imported>[3] = {}) {
  const store = await newStore();
  const report = await imported(store, "croissant", [croissantDocument(fields)], trial);
  const stored = await storedIn(store);
  const own = stored.entities.find(({ name }) => name === "lamp/corpus" || name === "corpus");
  const said = [...report.warnings.map(({ message }) => message), ...report.records.map(({ reason }) => reason)].join("\n");
  return { report, stored, own, facts: factsOf(stored), said };
}

describe("a description", () => {
  it("becomes a dataset, with who publishes it", async () => {
    const { own, facts, stored, report } = await read();
    expect(own).toMatchObject({
      kind: "DATASET",
      name: "lamp/corpus",
      aliases: ["corpus"],
      externalIds: [{ scheme: "hf", value: "datasets/lamp/corpus" }],
      fields: { license: "ODC-By-1.0", releasedOn: "2026-03-02" },
    });
    expect(facts).toEqual(["PUBLISHES Lamp -> lamp/corpus: SUPPORTS REPORTED 0.8"]);
    expect(stored.claims).toMatchObject([{ quote: "creator: Lamp" }]);
    expect(stored.sources).toMatchObject([{ publisher: "Lamp", originGroup: "hf-datasets/lamp/corpus" }]);
    expect(outcomesOf(report)).toEqual({ MADE: 2, MATCHED: 0, LEFT_OUT: 0 });
  });

  it("means the same with its terms written in other ways", async () => {
    const { "@context": _, name, ...fields } = croissant();
    const plain = { ...fields, name };
    const prefixed = Object.fromEntries(
      Object.entries(plain).map(([key, value]) => [
        /^(?:name|url|license|creator|datePublished)$/.test(key) ? `schema:${key}` : key,
        value,
      ]),
    );
    const whole = Object.fromEntries(
      Object.entries(plain).map(([key, value]) => [
        key === "name" ? "http://schema.org/name" : key === "url" ? "https://schema.org/url" : key,
        value,
      ]),
    );
    const documents = [
      { ...plain, "@context": "http://mlcommons.org/croissant/1.1" },
      { ...prefixed, "@context": croissant()["@context"] },
      { ...whole, "@context": ["https://schema.org/", croissant()["@context"]], "@type": ["sc:Dataset", "sc:CreativeWork"] },
      {
        "@context": croissant()["@context"],
        "@graph": [
          { ...plain, creator: { "@id": "#lamp" } },
          { "@id": "#lamp", ...(fields["creator"] as object) },
        ],
      },
    ];
    const expected = (await read()).facts;
    for (const document of documents) {
      const store = await newStore();
      await imported(store, "croissant", [documentOfText("a.json", JSON.stringify(document))]);
      expect(factsOf(await storedIn(store))).toEqual(expected);
    }
  });

  it("in several languages has its English name, and the others as aliases", async () => {
    const { own } = await read({
      url: "https://corpus.example",
      alternateName: [{ "@value": "Der Korpus", "@language": "de" }],
      name: { fr: "le corpus", en: "corpus" },
    });
    expect(own).toMatchObject({ name: "corpus", aliases: ["le corpus", "Der Korpus"], externalIds: [] });
  });

  it.each([
    [{ url: "https://doi.org/10.5281/zenodo.1" }, [{ scheme: "doi", value: "10.5281/zenodo.1" }]],
    [
      { url: "https://corpus.example", sameAs: "https://lamp.example/corpus" },
      [{ scheme: "url", value: "https://lamp.example/corpus" }],
    ],
    [
      { url: "https://corpus.example", sameAs: [{ "@id": "https://www.wikidata.org/wiki/Q42" }] },
      [{ scheme: "wikidata", value: "Q42" }],
    ],
    [{ url: "https://arxiv.org/abs/2204.05862", sameAs: "https://arxiv.org/abs/2204.05862" }, []],
    [
      {
        url: "https://github.com/lamp/corpus",
        distribution: [
          {
            "@type": "cr:FileObject",
            "@id": "repo",
            contentUrl: "https://huggingface.co/datasets/lamp/corpus",
            encodingFormat: "git",
          },
        ],
      },
      [{ scheme: "hf", value: "datasets/lamp/corpus" }],
    ],
    [
      {
        url: "https://github.com/lamp/corpus",
        distribution: [
          {
            "@type": "cr:FileObject",
            "@id": "repo",
            contentUrl: "https://huggingface.co/datasets/lamp/other",
            encodingFormat: "git",
          },
        ],
      },
      [],
    ],
  ])("with %j has the ids %j", async (fields, externalIds) => {
    expect((await read(fields)).own?.externalIds).toEqual(externalIds);
  });

  it.each([
    ["mit", "mit"],
    ["https://creativecommons.org/licenses/by-sa/4.0/", "CC-BY-SA-4.0"],
    ["https://spdx.org/licenses/Apache-2.0.html", "Apache-2.0"],
    [
      ["https://opensource.org/license/mit", { "@type": "CreativeWork", url: "https://opendatacommons.org/licenses/by/1-0/" }],
      "MIT AND ODC-By-1.0",
    ],
    ["https://lamp.example/terms", "https://lamp.example/terms"],
    ["https://choosealicense.com/licenses/undefined/", undefined],
    ["None", undefined],
  ])("licence %j is %j", async (license, expected) => expect((await read({ license })).own?.fields["license"]).toBe(expected));

  it("of a live dataset has no day of release: what goes on changing is not frozen", async () => {
    const { own, said } = await read({ isLiveDataset: true });
    expect(own?.fields["releasedOn"]).toBeUndefined();
    expect(said).toContain("It is a live dataset, which goes on changing");
  });

  it("says what it becomes nothing of", async () => {
    const { said, stored } = await read({ description: "By Jo Person.", citeAs: "Person, Jo", __proto__x: 1, constructor: 2 });
    expect(said).toContain("description, citeAs, __proto__x, constructor become nothing here.");
    expect(JSON.stringify(stored)).not.toContain("Person");
  });
});

describe("parties", () => {
  it("are organizations; persons, and who may be one, are left out", async () => {
    const { facts, stored, said, report } = await read({
      creator: [
        { "@type": "sc:Person", name: "Jo Person", email: "jo@lamp.example" },
        { "@type": "sc:Organization", name: "Mary Writer", url: "https://github.com/lamp/corpus" },
        { "@type": "sc:Organization", name: "Common Pile", url: "https://huggingface.co/common-pile" },
        { name: "Ann Author" },
        { "@type": "sc:Organization" },
        "Lamp Foundation (info@lamp.example)",
        "various authors",
      ],
      publisher: { "@type": "sc:Organization", name: "Google DeepMind" },
    });
    expect(facts).toEqual(
      ["Common Pile", "Google DeepMind", "Lamp Foundation"].map(
        (name) => `PUBLISHES ${name} -> lamp/corpus: SUPPORTS REPORTED 0.8`,
      ),
    );
    expect(stored.sources).toMatchObject([{ publisher: "Google DeepMind" }]);
    expect(outcomesOf(report)).toEqual({ MADE: 4, MATCHED: 0, LEFT_OUT: 5 });
    expect(said).toContain("A person is not kept.");
    expect(JSON.stringify(stored)).not.toMatch(/Jo Person|Mary|Ann Author|lamp\.example/);
  });

  it("are not named in what is said of the dataset either", async () => {
    const { stored } = await read({
      creator: { "@type": "Person", name: "Jo Person" },
      "rai:dataBiases": ["Jo Person chose it.", "By hand."],
      "rai:dataCollection": "Ask jo@lamp.example.",
    });
    expect(stored.claims.map(({ text }) => text).sort()).toEqual([
      "Data biases: [person] chose it.; By hand.",
      "Data collection: Ask [mail address].",
    ]);
  });
});

describe("origins", () => {
  it.each([
    ["https://huggingface.co/datasets/lamp/words", "lamp/words"],
    ["lamp/words", "lamp/words"],
    ["Common Crawl", "Common Crawl"],
    [{ "@id": "full", "prov:atLocation": "https://huggingface.co/datasets/lamp/words", "prov:label": "Words" }, "lamp/words"],
    [{ "@type": "sc:Dataset", name: "Words", url: "https://doi.org/10.1234/words" }, "Words"],
    [{ "@id": "https://words.example", name: "Words" }, "Words"],
    [{ "@id": "https://huggingface.co/lamp/glow" }, "lamp/glow"],
  ])("%j is %j", async (origin, name) => {
    expect((await read({ creator: [], "prov:wasDerivedFrom": origin })).facts).toEqual([
      `DERIVED_FROM lamp/corpus -> ${name}: SUPPORTS REPORTED 0.8`,
    ]);
    expect((await read({ creator: [], isBasedOn: [origin] })).facts).toHaveLength(1);
  });

  it.each([
    "https://arxiv.org/abs/2204.05862",
    "https://crawl.example",
    "data",
    "It was made of what was there. Then it was cleaned.",
    { "@type": "sc:ScholarlyArticle", name: "On words" },
    { "@type": "prov:Person", name: "Jo Person" },
    { "@id": "https://huggingface.co/datasets/lamp/corpus" },
    {},
    7,
  ])("%j is none that could be known", async (origin) => {
    const { facts, stored, report } = await read({ creator: [], "sc:isBasedOn": [origin] });
    expect(facts).toEqual([]);
    expect(outcomesOf(report)).toEqual({ MADE: 1, MATCHED: 0, LEFT_OUT: 1 });
    expect(stored.entities).toHaveLength(1);
  });
});

describe("in a graph", () => {
  it("a dataset is known by its repository, however that is written, and once more changes nothing", async () => {
    const store = await newStore();
    await loadText(store, {
      format: "ai-supply-graph/1",
      entities: [
        {
          id: "corpus",
          kind: "DATASET",
          name: "The Corpus",
          externalIds: [{ scheme: "purl", value: "pkg:huggingface/datasets/lamp/corpus" }],
        },
        { id: "lamp", kind: "ORGANIZATION", name: "Lamp" },
      ],
    });
    const report = await imported(store, "croissant", [croissantDocument()]);
    expect(outcomesOf(report)).toEqual({ MADE: 2, MATCHED: 0, LEFT_OUT: 0 });
    const stored = await storedIn(store);
    expect(factsOf(stored)).toEqual(["PUBLISHES Lamp -> The Corpus: SUPPORTS REPORTED 0.8"]);
    await imported(store, "croissant", [croissantDocument()]);
    expect(await storedIn(store)).toEqual(stored);
  });

  it.each([
    ["dateModified", "2026-03-02", "2026-03-01"],
    ["version", "1.10.0", "1.9.0"],
    ["version", 10, 9],
  ])("a later %s takes back what it no longer says; an earlier one changes nothing", async (field, later, earlier) => {
    const store = await newStore();
    const version = (value: unknown, origin: string) => croissantDocument({ [field]: value, creator: [], isBasedOn: origin });
    await imported(store, "croissant", [version(earlier, "lamp/words")]);
    await imported(store, "croissant", [version(later, "lamp/more")]);
    const expected = ["DERIVED_FROM lamp/corpus -> lamp/more: SUPPORTS REPORTED 0.8"];
    expect(factsOf(await storedIn(store))).toEqual(expected);
    const revision = await store.revision();
    await imported(store, "croissant", [version(earlier, "lamp/words")]);
    expect(factsOf(await storedIn(store))).toEqual(expected);
    expect(await store.revision()).toBe(revision);
  });

  it("of Kaggle has a page and a number for each version, and a later one takes back what it no longer says", async () => {
    const store = await newStore();
    const version = (number: number, origin: string) => {
      const url = `https://www.kaggle.com/datasets/lamp/corpus/versions/${number}`;
      return croissantDocument({ url, version: number, creator: [], isBasedOn: origin });
    };
    await imported(store, "croissant", [version(9, "lamp/words")]);
    await imported(store, "croissant", [version(10, "lamp/more")]);
    expect(factsOf(await storedIn(store))).toEqual(["DERIVED_FROM corpus -> lamp/more: SUPPORTS REPORTED 0.8"]);
  });

  it("of a live dataset says so with or without the context of Croissant", async () => {
    const { own, said } = await read({ "@context": { "@vocab": "https://schema.org/" }, isLiveDataset: true });
    expect(own?.fields).not.toHaveProperty("releasedOn");
    expect(said).toContain("It is a live dataset");
  });
});

const file = { "@type": "cr:FileObject", "@id": "repo", contentUrl: "https://x.example", encodingFormat: "text/csv" };
const field = (source: unknown, more = {}) => ({ "@type": "cr:Field", "@id": "rows/a", dataType: "sc:Text", source, ...more });
const rows = (...fields: readonly unknown[]) => ({ "@type": "cr:RecordSet", "@id": "rows", field: fields });

it("a field may name its values by references alone", async () => {
  const values = { references: { fileObject: { "@id": "repo" }, extract: { column: "text" } } };
  const { report } = await read({ recordSet: rows(field(undefined, values)) });
  expect(report.entities.added).toBe(2);
});

describe("is refused, and nothing is written,", () => {
  it.each([
    [{ name: undefined }, "corpus.json: dataset: name: is missing; give the name of the dataset"],
    [{ name: 7 }, "dataset: name: has to be a text"],
    [{ "@type": "sc:Person" }, 'dataset: @type: is "sc:Person"; it has to be sc:Dataset'],
    [{ datePublished: "last week" }, 'dataset: datePublished: is "last week"; write a date such as 2026-03-24'],
    [
      { conformsTo: "http://mlcommons.org/croissant/0.8" },
      'conformsTo: is "http://mlcommons.org/croissant/0.8"; convert the document to Croissant 1.0',
    ],
    [
      { distribution: [{ ...file, "@type": "sc:File" }], recordSet: [] },
      'distribution[0]: @type: is "sc:File"; a file of a dataset is a cr:FileObject',
    ],
    [
      { distribution: [{ ...file, contentUrl: undefined }] },
      "distribution[0]: contentUrl: is missing; give the address of the file",
    ],
    [{ distribution: [{ ...file, encodingFormat: undefined }] }, "distribution[0]: encodingFormat: is missing"],
    [{ distribution: [file, { ...file, "@id": "a b" }] }, 'distribution[1]: @id: is "a b"; an @id has no blanks in it'],
    [
      { distribution: [{ ...file, containedIn: "zip" }] },
      'distribution[0]: containedIn: names "zip", which is no part of the document',
    ],
    [{ recordSet: { "@type": "x" } }, 'recordSet[0]: @type: is "x"; a record set is a cr:RecordSet'],
    [{ recordSet: rows(field({ fileSet: { "@id": "nowhere" } })) }, 'recordSet[0].field[0]: source.fileSet: names "nowhere"'],
    [{ recordSet: rows(field(undefined)) }, "recordSet[0].field[0]: source: is missing"],
    [{ recordSet: rows(field({ fileObject: "repo" }, { dataType: undefined })) }, "recordSet[0].field[0]: dataType: is missing"],
    [{ recordSet: rows(field({ fileObject: "repo" }, { "@type": "cr:Column" })) }, 'recordSet[0].field[0]: @type: is "cr:Column"'],
    [
      { recordSet: rows(field({ fileObject: "repo" }, { description: [7] })) },
      "recordSet[0].field[0]: description: has to be a text",
    ],
    [
      { recordSet: rows(field({ fileObject: "repo" }, { "cr:arrayShape": "1,2" })) },
      "recordSet[0].field[0]: arrayShape: is given, but isArray",
    ],
    [
      {
        distribution: [file, { ...file, "@id": "more" }],
        recordSet: rows(field({ fileObject: "repo" }), field({ fileObject: "more" })),
      },
      "recordSet[0]: field: takes values from several files that nothing joins",
    ],
  ])("%#: %j", async (fields, message) => {
    const store = await newStore();
    await expect(imported(store, "croissant", [croissantDocument(fields)])).rejects.toThrow(message);
    expect(await store.revision()).toBe(0);
  });

  it.each([
    ["[]", "is not a JSON object"],
    ["<html>", "is XML"],
    [`{"a":${"[".repeat(300)}${"]".repeat(300)}}`, "is nested more than 200 levels deep"],
    ['{"name":"\\ud800"}', "has half of a character"],
    ["{}", "the document describes no dataset"],
    [
      '{"@context":{"@vocab":"https://schema.org/","ml":"http://mlcommons.org/schema/"},"@type":"sc:Dataset","name":"corpus"}',
      "a.json: @context: is that of Croissant 0.8; convert the document to Croissant 1.0 or 1.1 (mlcroissant migrate)",
    ],
  ])("%j", async (text, message) => {
    await expect(imported(await newStore(), "croissant", [documentOfText("a.json", text)])).rejects.toThrow(message);
  });

  it("and leniently what is right is taken, and believed half", async () => {
    const { facts, report } = await read(
      { datePublished: "soon", distribution: [{ ...file, containedIn: "zip" }] },
      { lenient: true },
    );
    expect(facts).toEqual(["PUBLISHES Lamp -> lamp/corpus: SUPPORTS REPORTED 0.4"]);
    expect(outcomesOf(report)).toEqual({ MADE: 2, MATCHED: 0, LEFT_OUT: 0 });
    const nameless = await read({ name: undefined }, { lenient: true });
    expect(nameless.report.records).toMatchObject([{ outcome: "LEFT_OUT", reason: expect.stringContaining("lacks") }]);
  });
});

it("files that references join are one set of records", async () => {
  const joined = field({ fileObject: "more" }, { "@id": "rows/b", references: { field: { "@id": "rows/a" } } });
  const fields = {
    distribution: [file, { ...file, "@id": "more" }],
    recordSet: rows(field({ fileObject: { "@id": "repo" } }), joined),
  };
  expect((await read(fields)).facts).toHaveLength(1);
});

it("is taken or refused, whatever is changed in it", async () => {
  const document = croissant({
    isLiveDataset: false,
    "rai:dataBiases": ["Some."],
    isBasedOn: [{ "@type": "sc:Dataset", name: "Words", url: "https://huggingface.co/datasets/lamp/words" }],
    sameAs: { "@id": "https://lamp.example/corpus" },
  });
  const original = (text: string) => ({ name: "a.json", text });
  await tryMutations(croissantImporter, original(JSON.stringify(document, null, 1)));
  await tryOtherValues(croissantImporter, document, original);
  for (const context of [{ a: "b:c", b: "a:c" }, { name: "name" }, { "@vocab": "x" }, { __proto__x: "y", constructor: "sc:" }])
    await isTaken(croissantImporter, original(JSON.stringify({ ...document, "@context": context })));
});
