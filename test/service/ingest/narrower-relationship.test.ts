import { afterEach, expect, it } from "vitest";
import { nativeImporter } from "../../../src/importers/native/native-importer.ts";
import { documentOfText } from "../../../src/service/ingest/documents.ts";
import { importDocuments } from "../../../src/service/ingest/import.ts";
import { storedIn } from "../../importers/stored.ts";
import { importText, type Loose, newStore, removeStores } from "./fixture.ts";

afterEach(removeStores);

const said = (source: string, marking: string, more: Loose = {}) => ({
  format: "ai-supply-graph/1",
  sources: [{ id: source }],
  entities: [
    { id: "inc", kind: "INCIDENT", name: "I" },
    { id: "p", kind: "TOOL", name: "P", purl: "pkg:pypi/p" },
  ],
  relationships: [
    {
      kind: "AFFECTS",
      from: "inc",
      to: "p",
      ...more,
      claims: [{ status: "CONFIRMED", confidence: 1, sources: [source], marking }],
    },
  ],
});

it.each<[what: string, more: Loose]>([
  ["a note", { note: "Known to few." }],
  ["dates", { validFrom: "2025-03" }],
  ["attributes", { attributes: { versions: ["1.0"] } }],
])("what a broader document says is not said of a narrower relationship that has more, as %s", async (_, more) => {
  const store = await newStore();
  await importText(store, said("few", "AMBER", more));
  const [narrow] = (await storedIn(store)).relationships;
  const document = said("all", "CLEAR");
  await importText(store, document);
  const { relationships, claims } = await storedIn(store);
  const [open] = relationships.filter(({ id }) => id !== narrow?.id);
  expect(open).toEqual({ id: expect.any(String), kind: "AFFECTS", from: "inc", to: "p", attributes: {} });
  expect(claims.map(({ about, marking }) => [about, marking]).sort()).toEqual(
    [
      [narrow?.id, "AMBER"],
      [open?.id, "CLEAR"],
    ].sort(),
  );
  for (const again of [document, said("few", "AMBER", more)])
    expect(await importText(store, again)).toMatchObject({ relationships: { added: 0 }, claims: { added: 0, changed: 0 } });
});

it("a restricted document replaces nothing in a relationship that more may see, and its differences are reported", async () => {
  const store = await newStore();
  await importText(store, said("all", "CLEAR"));
  const [open] = (await storedIn(store)).relationships;
  const document = said("few", "AMBER", { note: "Known to few." });
  const replace = { replace: true, role: "OPERATOR" } as const;
  expect((await importText(store, document, replace)).contradictions).toMatchObject([{ field: "note", given: "Known to few." }]);
  const { relationships, claims } = await storedIn(store);
  expect(relationships).toEqual([open]);
  expect(claims.map(({ about, marking }) => [about, marking]).sort()).toEqual([
    [open?.id, "AMBER"],
    [open?.id, "CLEAR"],
  ]);
  expect(await importText(store, document, replace)).toMatchObject({ claims: { added: 0, changed: 0 } });
});

it("what a broader document says is not said of a narrower one in one import, either, whatever the order", async () => {
  for (const place of [0, 1]) {
    const store = await newStore();
    const few = documentOfText("few.json", JSON.stringify(said("few", "AMBER", { note: "Known to few." })));
    const documents = [documentOfText("all.json", JSON.stringify(said("all", "CLEAR")))];
    documents.splice(place, 0, few);
    const bring = () => importDocuments(store, nativeImporter, documents, { assertedBy: "importer", clearance: 4 });
    await bring();
    const { relationships, claims } = await storedIn(store);
    const seen = claims.filter(({ marking }) => marking === "CLEAR").map(({ about }) => about);
    expect(relationships.filter(({ id }) => seen.includes(id))).toMatchObject([{ attributes: {} }]);
    expect(relationships.filter(({ id, note }) => seen.includes(id) && note !== undefined)).toEqual([]);
    expect(await bring()).toMatchObject({ relationships: { added: 0 }, claims: { added: 0, changed: 0 } });
  }
});

it("it is, where that says nothing more, or is as broad", async () => {
  for (const [marking, more] of [
    ["AMBER", {}],
    ["CLEAR", { note: "Known to all." }],
  ] as const) {
    const store = await newStore();
    await importText(store, said("few", marking, more));
    await importText(store, said("all", "CLEAR"));
    expect((await storedIn(store)).relationships).toHaveLength(1);
  }
});
