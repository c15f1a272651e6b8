import { afterEach, describe, expect, it } from "vitest";
import { newStore, removeStores } from "../../service/ingest/fixture.ts";
import { imported } from "../samples.ts";
import { factsOf, storedIn } from "../stored.ts";
import { affected, osvDocument, osvRecord } from "./record.ts";

afterEach(removeStores);

const ranges = (...events: readonly unknown[]) => [affected({ ranges: [{ type: "ECOSYSTEM", events }] })];

const refusals: readonly (readonly [what: string, document: unknown, refusal: string])[] = [
  ["no JSON", "{]", "a.json: line 1, column 2: "],
  ["no YAML", "id: [a", "a.json: line 1, column 7: is not YAML that can be read: "],
  ["an empty document", " ", "a.json: is empty; name a document that holds an advisory"],
  ["XML", "<osv/>", "a.json: is XML or HTML; an OSV record is JSON or YAML"],
  ["a list of texts", ["a"], "a.json: record 1: is not a record; an advisory is an object with an id"],
  ["a text", "just words", "a.json: record: is not a record; an advisory is an object with an id"],
  ["a name twice", '{"id":"CVE-2026-1","id":"CVE-2026-2"}', 'the name "id" is given twice in one object; keep one of them'],
  ["a name twice in YAML", "id: a\nid: b\n", "Map keys must be unique"],
  ["a tag in YAML", "id: !!js/function 'x'\n", "a.json: line 1, column 5: is not YAML that can be read: "],
  ["no id", osvRecord({ id: undefined }), "a.json: record: The document has no id; add it"],
  ["an id of no database", osvRecord({ id: "X" }), 'a.json: X: id: is "X"; write the name of a database, a hyphen and a number'],
  [
    "a time that is not in UTC",
    osvRecord({ modified: "2026-03-24T10:00:00+01:00" }),
    'modified: is "2026-03-24T10:00:00+01:00"; write an instant in UTC, which ends in Z',
  ],
  ["no modified", osvRecord({ modified: undefined }), "a.json: GHSA-aaaa-bbbb-cccc: The document has no modified; add it"],
  [
    "a day that is none",
    osvRecord({ modified: "2026-02-30T00:00:00Z" }),
    'modified: is "2026-02-30T00:00:00Z", which is not a valid date-time',
  ],
  [
    "an unknown field",
    osvRecord({ summry: "x" }),
    "GHSA-aaaa-bbbb-cccc: summry: is not a field of the format here; remove it, or correct its name",
  ],
  [
    "an unknown ecosystem",
    osvRecord({ affected: [affected({ package: { ecosystem: "Py", name: "x" } })] }),
    'affected[0].package.ecosystem: is "Py"; write an ecosystem that OSV defines',
  ],
  [
    "a range without a beginning",
    osvRecord({ affected: ranges({ fixed: "1" }) }),
    "affected[0].ranges[0].events: has no item with introduced; add one",
  ],
  [
    "a range that is fixed and still affected",
    osvRecord({ affected: ranges({ introduced: "0" }, { fixed: "1" }, { last_affected: "2" }) }),
    "affected[0].ranges[0]: has items with last_affected and with fixed, which the format does not allow together; keep one of them",
  ],
  [
    "a number for a version",
    osvRecord({ affected: [affected({ versions: [1.1] })] }),
    "affected[0].versions[0]: is 1.1; it has to be of type string",
  ],
  [
    "half of a character",
    osvRecord({ affected: [affected({ package: { ecosystem: "PyPI", name: "a\ud800" } })] }),
    "a.json: GHSA-aaaa-bbbb-cccc: affected[0].package.name: has half of a character",
  ],
];

describe("an OSV document", () => {
  it.each(refusals)("with %s is refused with its place and the remedy, and nothing is loaded", async (_, document, refusal) => {
    const store = await newStore();
    const documents = [osvDocument(osvRecord({ id: "CVE-2026-1" })), osvDocument(document, "a.json")];
    const refused = expect(imported(store, "osv", documents, { options: { all: true } })).rejects;
    await refused.toMatchObject({ name: expect.any(String), message: expect.stringContaining(refusal) });
    expect(await store.revision()).toBe(0);
  });

  it("read leniently keeps what is valid, half as sure, and tells of the rest", async () => {
    const store = await newStore();
    const record = osvRecord({ affected: [affected(), affected({ versions: [7] })], references: "none", summry: "x" });
    const { warnings } = await imported(store, "osv", [osvDocument(record, "a.json")], { lenient: true, options: { all: true } });
    expect(factsOf(await storedIn(store))).toEqual(["AFFECTS A flaw in a package -> a-package [1.0, 1.10]: SUPPORTS REPORTED 0.4"]);
    expect(warnings.map(({ place }) => place.field)).toEqual(
      expect.arrayContaining(["affected[1].versions[0]", "references", "summry"]),
    );
  });

  it("without an id is refused even then", async () => {
    const store = await newStore();
    const document = osvDocument(osvRecord({ id: undefined }));
    await expect(imported(store, "osv", [document], { lenient: true })).rejects.toThrow("has no id; add it");
  });

  it("read leniently is refused for what is wrong in it, and not for what would be missing without that", async () => {
    const document = osvDocument(osvRecord({ modified: "yesterday" }), "a.json");
    await expect(imported(await newStore(), "osv", [document], { lenient: true })).rejects.toThrow(
      /^a\.json: GHSA-aaaa-bbbb-cccc: modified: is "yesterday"; write an instant in UTC/,
    );
  });

  it("of several records, read leniently, is taken without those that cannot be read", async () => {
    const store = await newStore();
    const records = [osvRecord(), osvRecord({ id: undefined }), "a text", osvRecord({ id: "CVE-2026-1", modified: undefined })];
    const documents = [osvDocument(records, "a.json")];
    const report = await imported(store, "osv", documents, { lenient: true, options: { all: true } });
    expect(report.records.map(({ type, outcome, place }) => [type, outcome, place.record])).toEqual([
      ["advisory", "MADE", "GHSA-aaaa-bbbb-cccc"],
      ["advisory", "LEFT_OUT", "record 2"],
      ["advisory", "LEFT_OUT", "record 3"],
      ["advisory", "LEFT_OUT", "CVE-2026-1"],
    ]);
    expect(report.warnings.map(({ message }) => message)).toEqual(
      expect.arrayContaining([expect.stringContaining("has no id; add it"), expect.stringContaining("is not a record")]),
    );
    // What is sound is as sure as it would be by itself.
    expect(factsOf(await storedIn(store))).toEqual([expect.stringMatching(/: SUPPORTS REPORTED 0.8$/)]);
    await expect(imported(store, "osv", documents, { options: { all: true } })).rejects.toThrow("has no id; add it");
  });

  it("of several records of which none can be read is refused", async () => {
    const store = await newStore();
    const document = osvDocument([osvRecord({ id: undefined }), "a text"], "a.json");
    await expect(imported(store, "osv", [document], { lenient: true })).rejects.toThrow(
      /record 1: .*\n.*record 2: is not a record/,
    );
  });

  it.each([
    [
      "aliases of aliases",
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nid: [*c,*c,*c,*c,*c]\n`,
    ],
    ["lists within lists", `id: ${"[".repeat(20_000)}`],
    ["lists within lists in JSON", "[".repeat(200_000)],
    ["objects within objects", `{"id":${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}}`],
  ])("of %s does no harm", async (_, text) => {
    const store = await newStore();
    await expect(imported(store, "osv", [osvDocument(text, "a.yaml")], { options: { all: true } })).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
    });
    expect(await store.revision()).toBe(0);
  });

  it("with names of JavaScript is read as any other", async () => {
    const store = await newStore();
    const text = JSON.stringify(osvRecord({ database_specific: {} })).replace(
      '"database_specific":{}',
      '"database_specific":{"__proto__":{"type":"malware"},"constructor":1}',
    );
    await imported(store, "osv", [osvDocument(text)], { options: { all: true } });
    expect((await storedIn(store)).entities.find(({ kind }) => kind === "INCIDENT")?.fields["incidentKind"]).toBe("vulnerability");
    expect(Object.prototype).not.toHaveProperty("type");
  });
});
