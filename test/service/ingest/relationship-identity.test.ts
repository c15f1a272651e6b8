import { afterEach, describe, expect, it } from "vitest";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { importText, type Loose, newStore, removeStores } from "./fixture.ts";

afterEach(removeStores);

const format = "ai-supply-graph/1";
const none = { added: 0, changed: 0, unchanged: 0 };
const operator = { role: "OPERATOR", assertedBy: "olga", replace: true } as const;

const base = {
  format,
  sources: [{ id: "s1" }, { id: "s2" }],
  entities: [
    { id: "a", kind: "ORGANIZATION", name: "A" },
    { id: "b", kind: "ORGANIZATION", name: "B" },
    { id: "inc", kind: "INCIDENT", name: "I" },
  ],
};

function stating(relationship: Loose, source = "s1", claim: Loose = {}): Loose {
  const claims = [{ status: "REPORTED", confidence: 0.5, sources: [source], ...claim }];
  return { kind: "SUPPLIES_DATA", from: "a", to: "b", claims, ...relationship };
}

async function storeWith(...relationships: Loose[]): Promise<GraphStore> {
  const store = await newStore();
  await importText(store, { ...base, relationships });
  return store;
}

const importing = (store: GraphStore, relationship: Loose, options = {}) =>
  importText(store, { format, relationships: [relationship] }, options);

/** How many claims that count are about each relationship between the two, by its id, or by its dates for derived ids. */
async function claimsByRelationship(store: GraphStore, from = "a", to = "b"): Promise<Record<string, number>> {
  const [found = []] = await store.relationshipsBetween([{ from, to }]);
  const claims = await store.claimsAbout(found.map(({ id }) => id));
  const name = ({ id, validFrom, validTo }: (typeof found)[number]) =>
    id.startsWith("rel-") ? `${validFrom ?? ""}..${validTo ?? ""}${/-\d$/.exec(id) ?? ""}` : id;
  return Object.fromEntries(
    found.map((one, place) => [name(one), claims[place]?.filter((c) => c.retractedAt === undefined).length ?? 0]),
  );
}

describe("a relationship is the same by kind, ends and validity", () => {
  it.each<[what: string, stored: Loose, given: Loose, expected: Record<string, number>]>([
    ["without ids", {}, {}, { "..": 2 }],
    ["the stored one has an id", { id: "r1" }, {}, { r1: 2 }],
    ["with equal dates", { id: "r1", validFrom: "2025", validTo: "2026-04" }, { validFrom: "2025", validTo: "2026-04" }, { r1: 2 }],
    ["the document gives no dates", { id: "r1", validFrom: "2025", validTo: "2026-04" }, {}, { r1: 2 }],
    ["another id, and nothing said otherwise", { id: "r1", validFrom: "2025" }, { id: "r2", validFrom: "2025" }, { r1: 2 }],
    ["another note", { id: "r1", note: "one" }, { note: "two" }, { r1: 2 }],
    ["another start", { id: "r1", validFrom: "2025" }, { validFrom: "2024" }, { r1: 1, "2024..": 1 }],
    ["another end", { id: "r1", validFrom: "2025" }, { validFrom: "2025", validTo: "2026" }, { r1: 1, "2025..2026": 1 }],
    ["the other direction", { id: "r1" }, { from: "b", to: "a" }, { r1: 1 }],
    ["another kind", { id: "r1" }, { kind: "SUPPLIES_COMPUTE" }, { r1: 1, "..": 1 }],
    ["another id that has dates of its own", { id: "r1" }, { id: "r2", validFrom: "2025" }, { r1: 1, r2: 1 }],
    ["another id that says otherwise", { id: "r1", note: "one" }, { id: "r2", note: "two" }, { r1: 2 }],
    ["another id without dates", { id: "r1", validFrom: "2025" }, { id: "r2" }, { r1: 1, r2: 1 }],
  ])("%s", async (_, stored, given, expected) => {
    const store = await storeWith(stating(stored));
    const first = await importing(store, stating(given, "s2"));
    expect(await claimsByRelationship(store)).toEqual(expected);
    const again = await importing(store, stating(given, "s2"));
    expect(again).toMatchObject({
      relationships: { ...none, unchanged: 1 },
      claims: { ...none, unchanged: 1 },
      revision: first.revision,
    });
    // In one document it is as in two.
    const together = await storeWith(stating(stored), stating(given, "s2"));
    expect(await claimsByRelationship(together)).toEqual(expected);
  });

  it("of several that differ in validity alone, the one that is believed, then the one that holds latest", async () => {
    const several = [
      stating({ id: "old", validFrom: "2020", validTo: "2021" }),
      stating({ id: "latest", validFrom: "2024", validTo: "2025" }),
      stating({ id: "unbelieved", validFrom: "2025" }, "s1", { stance: "DISPUTES" }),
    ];
    const store = await storeWith(...several);
    await importing(store, stating({}, "s2"));
    expect(await claimsByRelationship(store)).toEqual({ old: 1, latest: 2, unbelieved: 1 });
    // A newer one comes; the claim that was made stays the one that it is.
    await importing(store, stating({ id: "newest", validFrom: "2026" }));
    await importing(store, stating({}, "s2"));
    expect(await claimsByRelationship(store)).toEqual({ old: 1, latest: 2, unbelieved: 1, newest: 1 });
    await importing(store, stating({}, "s2", { confidence: 0.6 }));
    expect(await claimsByRelationship(store)).toEqual({ old: 1, latest: 2, unbelieved: 1, newest: 2 });
  });

  it("what a document said before under another id counts for what it means later", async () => {
    const dated = stating({ id: "r1", validFrom: "2025", validTo: "2026" });
    const bare = { ...stating({ id: "r2" }), claims: [] };
    const said = [dated, bare, stating({ id: "r3" }), stating({}, "s2")];
    const one = await storeWith(...said);
    expect(await claimsByRelationship(one)).toEqual({ r1: 1, r2: 2 });
    const several = await storeWith();
    for (const relationship of said) await importing(several, relationship);
    expect(await claimsByRelationship(several)).toEqual({ r1: 1, r2: 2 });
  });

  it("what was retracted and is stated again counts for what is meant later, in an import as a whole and in parts", async () => {
    const bare = { ...stating({}), claims: [] };
    const lines = [stating({ validFrom: "2025" }), bare].map((relationship) => JSON.stringify({ relationship })).join("\n");
    for (const records of [100, 1]) {
      const store = await storeWith();
      const parts = { fromBytes: 0, records };
      await importText(store, lines, { parts }, "small.ndjson");
      const [found = []] = await store.relationshipsBetween([{ from: "a", to: "b" }]);
      const claims = (await store.claimsAbout(found.map(({ id }) => id))).flat();
      await store.write({ retractions: claims.map(({ id }) => ({ claim: id, reason: "Taken back." })) });
      const again = await importText(store, lines, { parts }, "small.ndjson");
      expect(again.relationships, `${records} records at a time`).toEqual({ ...none, unchanged: 1 });
      expect(await claimsByRelationship(store)).toEqual({ "2025..": 1 });
    }
  });

  it("other attributes and another note are reported and not written", async () => {
    const invests = { kind: "INVESTS_IN", attributes: { percent: 10 }, note: "one" };
    const store = await storeWith(stating({ ...invests, id: "r1" }));
    const report = await importing(store, stating({ ...invests, attributes: { percent: 12 }, note: "two" }, "s2"));
    expect(report.contradictions).toMatchObject([
      { type: "relationship", record: "r1", field: "note", stored: "one", given: "two" },
      { record: "r1", field: "attributes.percent", stored: 10, given: 12, place: { record: "relationships[0]" } },
    ]);
    expect(await claimsByRelationship(store)).toEqual({ r1: 2 });
    expect((await store.relationships(["r1"]))[0]).toMatchObject(invests);
  });

  it("one with another id goes by the id that it is known by, and what it says otherwise is reported", async () => {
    const other = { id: "r2", note: "two" };
    const store = await storeWith(stating({ id: "r1", note: "one" }));
    const known = (where: string) =>
      `The relationship "r2" is the same as "r1"${where}, by kind, ends and dates: its claims are added to that one, and its own id is not kept.`;
    const place = { file: "small.json", record: "r2" };
    const report = await importing(store, stating(other, "s2"));
    expect(report).toMatchObject({
      warnings: [{ message: known(", which is stored"), place }],
      contradictions: [{ record: "r1", field: "note", stored: "one", given: "two", place }],
    });
    const together = await importText(await newStore(), {
      ...base,
      relationships: [stating({ id: "r1", note: "one" }), stating(other, "s2")],
    });
    expect(together).toMatchObject({
      warnings: [{ message: known(" in small.json"), place }, { place: { record: "inc", field: "startedOn" } }],
      contradictions: [{ record: "r1", field: "note", stored: "one", given: "two", place }],
    });
  });

  it("one that was corrected is not the one that took its place, though both have the same identity", async () => {
    const invests = (percent: number, more: Loose = {}) => stating({ kind: "INVESTS_IN", attributes: { percent }, ...more });
    const store = await storeWith(invests(10, { id: "r1" }));
    await importing(store, invests(12, { id: "r1" }), operator);
    const [found = []] = await store.relationshipsBetween([{ from: "a", to: "b" }]);
    expect(found.map(({ attributes }) => attributes["percent"]).sort()).toEqual([10, 12]);
    // A third percentage contradicts the one that is believed, and a copy of both is not taken for one relationship.
    const report = await importing(store, { ...invests(14), claims: [{ status: "REPORTED", confidence: 0.7, sources: ["s2"] }] });
    expect(report.contradictions).toMatchObject([{ field: "attributes.percent", stored: 12, given: 14 }]);
    const copy = await newStore();
    const gone = { recordedAt: "2026-01-01T00:00:00Z", retractedAt: "2026-02-01T00:00:00Z", retractionReason: "Wrong." };
    const original = stating({ id: "r1", kind: "INVESTS_IN", attributes: { percent: 10 } }, "s1", gone);
    const copied = await importText(copy, { ...base, relationships: [original, { ...invests(12), id: "r2" }] });
    expect(copied.contradictions).toEqual([]);
    expect(await claimsByRelationship(copy)).toEqual({ r1: 0, r2: 1 });
  });

  it("a statement that says otherwise is another statement", async () => {
    const responds = (exposure: string) => ({ kind: "RESPONDS_TO", to: "inc", attributes: { exposure } });
    const store = await storeWith(stating(responds("UNDER_INVESTIGATION")));
    await importing(store, stating(responds("AFFECTED"), "s2"));
    await importing(store, stating(responds("AFFECTED"), "s1"));
    const [found = []] = await store.relationshipsBetween([{ from: "a", to: "inc" }]);
    const claims = await store.claimsAbout(found.map(({ id }) => id));
    expect(found.map(({ attributes }, place) => [attributes["exposure"], claims[place]?.length]).sort()).toEqual([
      ["AFFECTED", 2],
      ["UNDER_INVESTIGATION", 1],
    ]);
  });

  it("whoever may not see the stored one adds another, and is not told of it", async () => {
    const store = await storeWith(stating({ validFrom: "2025" }, "s1", { marking: "RED" }));
    const report = await importing(store, stating({ validFrom: "2025" }, "s2"), { clearance: 0 });
    expect(report).toMatchObject({ relationships: { ...none, added: 1 }, contradictions: [], warnings: [] });
    expect(await claimsByRelationship(store)).toEqual({ "2025..": 1, "2025..-2": 1 });
    const again = await importing(store, stating({ validFrom: "2025" }, "s2"), { clearance: 0 });
    expect(again).toMatchObject({ claims: { ...none, unchanged: 1 }, revision: report.revision });
  });
});

describe("a relationship of which nothing is claimed is there for nobody", () => {
  it.each([{}, { id: "r1" }, { validFrom: "2025" }])(
    "and is not added again by whoever does not see everything: %o",
    async (own) => {
      const store = await storeWith();
      const amber = { clearance: 2 };
      const bare = { ...stating(own), claims: [] };
      const first = await importing(store, bare, amber);
      const again = await importing(store, bare, amber);
      expect([again.revision, again.relationships]).toEqual([first.revision, { ...none, unchanged: 1 }]);
      // What is claimed of it next is claimed of the same one.
      await importing(store, stating(own), amber);
      expect(Object.values(await claimsByRelationship(store))).toEqual([1]);
    },
  );
});

describe("an import that replaces corrects a relationship", () => {
  it.each<[what: string, given: Loose, field: string]>([
    ["dates", { id: "r1", validFrom: "2024" }, "validFrom"],
    ["attributes", { id: "r1", attributes: { percent: 12 } }, "attributes"],
    ["a note of one named by its ends", { note: "two" }, "note"],
  ])("%s: what was said of it is said of another, and the past is kept", async (_, given, field) => {
    const invests = { kind: "INVESTS_IN", validFrom: "2025", attributes: { percent: 10 } };
    const store = await storeWith(stating({ ...invests, id: "r1" }, "s1", { assertedBy: "ann" }));
    const document = stating({ kind: "INVESTS_IN", ...given }, "s2");
    const report = await importing(store, document, operator);
    expect(report).toMatchObject({ relationships: { ...none, added: 1 }, claims: { added: 2, changed: 1 }, contradictions: [] });
    const [found = []] = await store.relationshipsBetween([{ from: "a", to: "b" }]);
    const corrected = found.find(({ id }) => id !== "r1");
    expect(corrected).toMatchObject({ ...invests, [field]: given[field] });
    const [before = [], after = []] = await store.claimsAbout(["r1", corrected?.id ?? ""]);
    expect(before).toMatchObject([{ sources: ["s1"], retractionReason: "Replaced by an import of small.json." }]);
    expect(after.map(({ sources }) => sources[0]).sort()).toEqual(["s1", "s2"]);
    expect(after.map(({ assertedBy }) => assertedBy)).toEqual(["olga", "olga"]);
    expect((await importing(store, document, operator)).revision).toBe(report.revision);
  });
});
