import { afterAll, describe, expect, it } from "vitest";
import { nativeImporter } from "../../../src/importers/native/native-importer.ts";
import { type DocumentFile, documentOfText } from "../../../src/service/ingest/documents.ts";
import { loadDocuments } from "../../../src/service/ingest/load.ts";
import { checkIntegrity } from "../../../src/service/integrity.ts";
import { type Loose, loadText, newStore, removeStores } from "./fixture.ts";

afterAll(removeStores);

const supports = { status: "REPORTED", confidence: 0.5, sources: ["s1"] };
const retracted = {
  ...supports,
  recordedAt: "2026-01-01T00:00:00Z",
  retractedAt: "2026-02-01T00:00:00Z",
  retractionReason: "Wrong.",
};

function documentOf(...relationships: Loose[]): Loose {
  return {
    format: "ai-supply-graph/1",
    sources: [{ id: "s1" }],
    entities: ["a", "b"].map((id) => ({ id, kind: "ORGANIZATION", name: id })),
    relationships: relationships.map((one) => ({ kind: "SUPPLIES_DATA", from: "a", to: "b", claims: [supports], ...one })),
  };
}

const warning = (id: string, other: string, where = "") =>
  `The relationship "${id}" is the same as "${other}"${where}, by kind, ends and dates, and both are believed: claims about one do not count for the other. Put the claims of both under one of them.`;

describe("relationships that are the same under two ids", () => {
  it.each<[what: string, first: Loose, second: Loose, isWarned: boolean]>([
    ["of the same dates", { validFrom: "2025" }, { validFrom: "2025" }, true],
    ["with another note and other attributes", { note: "one" }, { note: "two" }, true],
    ["of which fewer may see one", { note: "one", claims: [{ ...supports, marking: "AMBER" }] }, {}, false],
    ["of which some claims are for fewer", { claims: [supports, { ...supports, id: "c", marking: "AMBER" }] }, {}, true],
    ["of other dates", { validFrom: "2025" }, { validFrom: "2026" }, false],
    ["of which one has no dates", { validFrom: "2025" }, {}, false],
    ["in the other direction", {}, { from: "b", to: "a" }, false],
    ["of another kind", {}, { kind: "SUPPLIES_COMPUTE" }, false],
    ["of which one was corrected", { claims: [retracted] }, { note: "two" }, false],
    ["of which one is only disputed", { claims: [{ ...supports, stance: "DISPUTES" }] }, {}, false],
    ["of which one has no claims", { claims: [] }, {}, false],
  ])("%s", async (_, first, second, isWarned) => {
    const store = await newStore();
    const { warnings } = await loadText(store, documentOf({ id: "r1", ...first }, { id: "r2", ...second }));
    const places = { file: "small.json", record: "r2", field: "id" };
    expect(warnings).toEqual(isWarned ? [{ message: warning("r2", "r1"), place: places }] : []);
    // They stay as they are: a backup has corrected ones, and must be restored as it was.
    expect((await store.relationships(["r1", "r2"])).map((one) => one?.id)).toEqual(["r1", "r2"]);
    const { notes, problems } = await checkIntegrity(store);
    expect(problems).toEqual([]);
    expect(notes).toEqual(
      isWarned ? [expect.stringMatching(/^The relationships r1, r2 are the same, by kind, ends and dates/)] : [],
    );
  });

  it("statements are the same only if they state the same", async () => {
    const document = documentOf(
      ...["AFFECTED", "UNKNOWN", "AFFECTED"].map((exposure, place) => ({
        id: `r${place}`,
        kind: "RESPONDS_TO",
        to: "inc",
        attributes: { exposure },
      })),
    );
    (document["entities"] as Loose[]).push({ id: "inc", kind: "INCIDENT", name: "I", startedOn: "2026" });
    const { warnings } = await loadText(await newStore(), document);
    expect(warnings.map(({ message }) => message)).toEqual([warning("r2", "r0")]);
  });

  it("among lines, however their ids are written", async () => {
    const { sources, entities, relationships } = documentOf({ id: "r1" }, { id: "other", validFrom: "2020" }, { id: "r2" });
    const [first, other, second] = (relationships as Loose[]).map((relationship) => JSON.stringify({ relationship }));
    const lines = [
      ...(sources as Loose[]).map((source) => JSON.stringify({ source })),
      ...(entities as Loose[]).map((entity) => JSON.stringify({ entity })),
      first?.replace("r1", "r\\u0031"),
      other,
      second?.replace('"id":"r2",', "").replace("}]}}", '}],"id":"r2"}}'),
    ];
    const text = lines.join("\n");
    const file: DocumentFile = { ...documentOfText("small.ndjson", text), bytes: text.length };
    const { warnings } = await loadDocuments(await newStore(), nativeImporter, [file], { assertedBy: "test", now: Date.now() });
    expect(warnings).toEqual([{ message: warning("r2", "r1"), place: { file: "small.ndjson", record: "r2", field: "id" } }]);
  });

  it("in two documents, and three of them", async () => {
    const file = (name: string, document: object): DocumentFile => {
      const text = JSON.stringify(document);
      return { ...documentOfText(name, text), bytes: text.length };
    };
    const { sources, entities, ...second } = documentOf({ id: "r2" }, { id: "r0" });
    const files = [file("one.json", documentOf({ id: "r1" })), file("two.json", second)];
    const { warnings } = await loadDocuments(await newStore(), nativeImporter, files, { assertedBy: "test", now: Date.now() });
    expect(warnings).toEqual(
      ["r2", "r0"].map((id) => ({
        message: warning(id, "r1", " in one.json"),
        place: { file: "two.json", record: id, field: "id" },
      })),
    );
  });
});
