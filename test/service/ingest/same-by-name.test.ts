import { afterEach, describe, expect, it } from "vitest";
import { documentOfText } from "../../../src/service/ingest/documents.ts";
import { importDocuments } from "../../../src/service/ingest/import.ts";
import type { ImportReport } from "../../../src/service/ingest/import-report.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { loadText, newStore, removeStores } from "./fixture.ts";
import { type Listed, packageListImporter } from "./package-list.ts";

afterEach(removeStores);

const organization = (ref: string, name: string, ...ids: [scheme: string, value: string][]): Listed => ({
  ref,
  name,
  kind: "ORGANIZATION",
  ids,
});

/** Imports several lists at once, each as a document of its own. */
function importLists(store: GraphStore, lists: readonly (readonly Listed[])[], clearance = 4): Promise<ImportReport> {
  const documents = lists.map((list, place) => documentOfText(`list-${place}.json`, JSON.stringify(list)));
  return importDocuments(store, packageListImporter, documents, { assertedBy: "importer", clearance });
}

async function filledStore(): Promise<GraphStore> {
  const store = await newStore();
  const entity = (id: string, name: string, rest: object = {}) => ({ id, kind: "ORGANIZATION", name, ...rest });
  await loadText(store, {
    format: "ai-supply-graph/1",
    entities: [
      entity("lamp", "Bright Lamp", { aliases: ["BL"], externalIds: [{ scheme: "wikidata", value: "Q1" }] }),
      entity("twin-a", "Twin"),
      entity("twin-b", "Other", { aliases: ["twin"] }),
      entity("secret", "Hidden", { marking: "RED" }),
      { id: "tool", kind: "TOOL", name: "Wick" },
      { id: "data", kind: "DATASET", name: "Oil", externalIds: [{ scheme: "hf", value: "lamp/oil" }] },
    ],
  });
  return store;
}

const matched = ({ matches }: ImportReport) => Object.fromEntries(matches.map(({ id, entity, by }) => [id, [entity, by]]));
const messages = ({ warnings }: ImportReport) => warnings.map(({ message }) => message);

describe("an entity that no external id identifies", () => {
  it("is the only stored one of its kind that has the name, or the name as an alias", async () => {
    const store = await filledStore();
    const lists = [[organization("a", "BRIGHT  lamp"), organization("b", "bl")], [{ ref: "c", name: "Bright Lamp" }]];
    const report = await importLists(store, lists);
    expect(matched(report)).toEqual({
      "pkg-a": ["lamp", { name: "BRIGHT  lamp" }],
      "pkg-b": ["lamp", { name: "bl" }],
    });
    expect(report.matches.some((match) => "externalId" in match)).toBe(false);
    expect(report.entities).toMatchObject({ added: 1, changed: 0, unchanged: 1 });
    expect(await importLists(store, lists)).toMatchObject({ entities: { added: 0, changed: 0 }, revision: report.revision });
  });

  it("gets an id in another scheme, and is found by that from then on", async () => {
    const store = await filledStore();
    const report = await importLists(store, [[organization("a", "Bright Lamp", ["lei", "X"])]]);
    expect(matched(report)).toEqual({ "pkg-a": ["lamp", { name: "Bright Lamp" }] });
    expect((await store.entities(["lamp"]))[0]?.externalIds).toEqual([
      { scheme: "wikidata", value: "Q1" },
      { scheme: "lei", value: "X" },
    ]);
    const externalId = { scheme: "lei", value: "x" };
    expect(matched(await importLists(store, [[organization("b", "Renamed", ["lei", "x"])]]))).toEqual({
      "pkg-b": ["lamp", { externalId }],
    });
  });

  it("is new where the documents have another one of the stored name, which is not the stored one", async () => {
    const store = await filledStore();
    const lists = [[organization("a", "Bright Lamp")], [organization("b", "Bright Lamp", ["wikidata", "Q2"])]];
    const report = await importLists(store, lists);
    expect(report).toMatchObject({ entities: { added: 2 }, matches: [] });
    expect(messages(report)).toContain(
      '"Bright Lamp" is a new entity: "lamp" has the same name, and so has another entity of the documents. To mean one of them, give an external id of it.',
    );
    expect(await importLists(store, lists)).toMatchObject({ entities: { added: 0, changed: 0 }, revision: report.revision });
  });

  it("is another where the two have ids of one scheme, or of schemes that share their ids, and a warning says so", async () => {
    const store = await filledStore();
    const report = await importLists(store, [
      [organization("a", "Bright Lamp", ["wikidata", "Q2"])],
      [{ ref: "b", name: "Oil", kind: "DATASET", ids: [["purl", "pkg:huggingface/datasets/other/oil"]] }],
      [{ ref: "c", name: "Oil", kind: "DATASET", ids: [["hf", "datasets/third/oil"]] }],
    ]);
    expect(report).toMatchObject({ entities: { added: 3 }, matches: [] });
    expect(report.warnings).toEqual([
      {
        message:
          '"Bright Lamp" is a new entity: "lamp" has the same name, but the two have other ids of wikidata. To mean that, give an external id of it.',
        place: { file: "list-0.json", record: "[0]", field: "name" },
      },
      expect.objectContaining({
        message: expect.stringContaining('"data" has the same name, but the two have other ids of purl, hf.'),
      }),
      // By the scheme that the document writes, though both are looked up as package URLs.
      expect.objectContaining({ message: expect.stringContaining('"data" has the same name, but the two have other ids of hf.') }),
    ]);
  });

  it("is new where several stored ones have the name, and they are named", async () => {
    const store = await filledStore();
    const report = await importLists(store, [[organization("a", "Twin")]]);
    expect(report).toMatchObject({ entities: { added: 1 }, matches: [] });
    expect(messages(report)).toEqual([expect.stringContaining('could be any of "twin-a", "twin-b" by its name')]);
  });

  it("is new where what has the name is of another kind, or hidden from the importer", async () => {
    const store = await filledStore();
    const report = await importLists(store, [[organization("a", "Wick"), organization("b", "Hidden")]], 0);
    expect(report).toMatchObject({ entities: { added: 2 }, matches: [], warnings: [] });
    const other = await importLists(await filledStore(), [[organization("b", "Hidden")]]);
    expect(matched(other)).toEqual({ "pkg-b": ["secret", { name: "Hidden" }] });
  });

  it("is new where the name is nearly that of a stored one, and a warning names that", async () => {
    const store = await filledStore();
    const report = await importLists(store, [[organization("a", "Brigth Lamp"), organization("b", "Something else")]]);
    expect(report).toMatchObject({ entities: { added: 2 }, matches: [] });
    expect(messages(report)).toEqual([expect.stringContaining('"Bright Lamp" (lamp)')]);
  });

  it("is no release of the package that has its name, nor another release", async () => {
    const store = await filledStore();
    const release = (ref: string, version?: string): Listed => ({
      ref,
      name: "Wick",
      fields: version === undefined ? {} : { purl: `pkg:generic/wick@${version}`, version },
    });
    const report = await importLists(store, [
      [release("one", "1.10"), release("again", "1.10"), release("two", "1.1"), release("whole")],
    ]);
    // A version takes a package URL that ends in it, which says more than the name.
    const by = (version: string) => ({ externalId: { scheme: "purl", value: `pkg:generic/wick@${version}` } });
    expect(matched(report)).toEqual({ "pkg-one": ["pkg-again", by("1.10")], "pkg-whole": ["tool", { name: "Wick" }] });
    expect(messages(report)).toEqual([]);
    expect(matched(await importLists(store, [[release("once-more", "1.1")]]))).toEqual({
      "pkg-once-more": ["pkg-two", by("1.1")],
    });
  });

  it("is not told by its name where several documents give it ids of one scheme", async () => {
    const store = await filledStore();
    const lists = [
      [organization("a", "Bright Lamp", ["lei", "A"])],
      [organization("b", "Bright Lamp", ["lei", "B"])],
      [organization("c", "Bright Lamp")],
    ];
    for (const some of [lists, lists.toReversed()]) {
      const fresh = await filledStore();
      const report = await importLists(fresh, some);
      expect(report).toMatchObject({ entities: { added: 3 }, matches: [] });
      expect(messages(report)).toHaveLength(3);
      expect((await importLists(fresh, some)).revision).toBe(report.revision);
    }
    const unknown = lists.map((list) => list.map((one) => ({ ...one, name: "Nobody knows" })));
    expect(await importLists(store, unknown)).toMatchObject({ entities: { added: 3 }, matches: [] });
  });

  it("of several documents is one new entity, by the same id or the same name", async () => {
    const store = await newStore();
    const lists = [
      [{ ...organization("same", "NVIDIA"), description: "A vendor of chips." }, { ref: "a", needs: ["b"] }, { ref: "b" }],
      [{ ...organization("same", "Nvidia"), aliases: ["NV"] }],
      [organization("other", "NV", ["lei", "X"])],
    ];
    const report = await importLists(store, lists);
    expect(report.entities).toMatchObject({ added: 3 });
    expect(matched(report)).toEqual({ "pkg-same": ["pkg-other", { name: "NV" }] });
    expect((await store.entities(["pkg-other"]))[0]).toMatchObject({
      description: "A vendor of chips.",
      externalIds: [{ scheme: "lei", value: "X" }],
    });
    expect((await store.claimsAbout(["pkg-other"]))[0]).toHaveLength(3);
    expect(await importLists(store, lists.toReversed())).toMatchObject({
      entities: { added: 0, changed: 0 },
      claims: { added: 3 },
    });
  });

  it("does not fill the report where thousands are like others", async () => {
    const store = await filledStore();
    const list = Array.from({ length: 500 }, (_, index) => organization(`o${index}`, "Twin", ["lei", `L${index}`]));
    const report = await importLists(store, [list]);
    expect(messages(report)).toHaveLength(21);
    expect(messages(report).at(-1)).toBe("The same is true of 480 more records.");
  });
});
