import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Api, libraryOf } from "../api.ts";
import { cleared, curator, openForWriting } from "./writers.ts";

let api: Api;
beforeEach(async () => {
  api = await openForWriting();
});
afterEach(() => api.close());

const correct = `mutation ($correction: RelationshipCorrection!, $dryRun: Boolean) {
  correctRelationship(correction: $correction, dryRun: $dryRun) {
    claims { id stance confidence statedOn assertedBy sources { id } about { id } }
    relationships { id kind from { id } to { id } validFrom validTo note attributes confidence status believed }
    userErrors { code message path }
    changes { type id action }
    revision
  }
}`;
const corrected = async (correction: object, asker = curator) =>
  (await api.data(correct, { correction: { reason: "The contract says so.", ...correction } }, asker)).correctRelationship;
const relationship = async (id: string, knownAt?: string) => {
  const query = `query ($knownAt: DateTime) { entity(ref: { id: "acme-data" }) {
    relationships(kinds: [SUPPLIES_DATA], time: { during: {} }, knownAt: $knownAt, first: 100) { nodes { id validFrom validTo } } } }`;
  const { entity } = await api.data(query, { knownAt });
  return entity.relationships.nodes.find((one: { id: string }) => one.id === id);
};

test("what is said of it is said of one with the corrected dates, and before that all is as it was", async () => {
  const before = new Date().toISOString();
  const answer = await corrected({ id: "acme-supplies-one", validTo: "2026-06" });
  expect(answer).toMatchObject({
    userErrors: [],
    revision: 2,
    relationships: [
      {
        kind: "SUPPLIES_DATA",
        from: { id: "acme-data" },
        to: { id: "lab-one" },
        validFrom: "2025",
        validTo: "2026-06",
        confidence: 0.9,
        believed: true,
      },
    ],
  });
  const [{ id }] = answer.relationships;
  expect(answer.claims.map((claim: { assertedBy: string; about: { id: string } }) => [claim.assertedBy, claim.about.id])).toEqual([
    ["cora", id],
    ["cora", id],
  ]);
  expect(answer.changes.map(({ action }: { action: string }) => action).sort()).toEqual([
    "ADDED",
    "ADDED",
    "ADDED",
    "RETRACTED",
    "RETRACTED",
  ]);
  expect(await relationship("acme-supplies-one")).toBeUndefined();
  expect(await relationship(id)).toEqual({ id, validFrom: "2025", validTo: "2026-06" });
  expect(await relationship("acme-supplies-one", before)).toEqual({ id: "acme-supplies-one", validFrom: "2025", validTo: null });
  expect(await relationship(id, before)).toBeUndefined();
  const claims = await libraryOf(api.app).store.claims(["claim-supplies-one", "claim-supplies-one-withdrawn"]);
  // What was retracted before keeps its own reason.
  expect(claims.map((claim) => [claim?.retractedBy, claim?.retractionReason])).toEqual([
    ["cora", "The contract says so."],
    [undefined, "The filing was about another party."],
  ]);
});

test("a dispute goes along: a corrected date makes nothing surer", async () => {
  const answer = await corrected({ id: "acme-supplies-two", validFrom: "2024" });
  expect(answer.relationships).toMatchObject([{ confidence: 0.4, status: "DISPUTED" }]);
});

test("attributes and the note alone: another relationship with the same ends and dates", async () => {
  const answer = await corrected({ id: "one-responds", attributes: { exposure: "AFFECTED" }, note: "Corrected." });
  expect(answer).toMatchObject({
    userErrors: [],
    relationships: [{ attributes: { exposure: "AFFECTED", response: "PAUSED" }, note: "Corrected." }],
  });
  expect(answer.relationships[0].id).not.toBe("one-responds");
  const without = await corrected({ id: answer.relationships[0].id, attributes: { response: null }, note: null });
  expect(without.relationships).toMatchObject([{ attributes: { exposure: "AFFECTED" }, note: null }]);
});

test("there and back again: the claims live anew on the first relationship", async () => {
  const there = await corrected({ id: "acme-supplies-one", validTo: "2026-06" });
  const back = await corrected({ id: there.relationships[0].id, validTo: null });
  expect(back).toMatchObject({ userErrors: [], relationships: [{ id: "acme-supplies-one", believed: true, validTo: null }] });
  const again = await corrected({ id: "acme-supplies-one", validTo: "2026-06" });
  expect(again).toMatchObject({ userErrors: [], relationships: [{ id: there.relationships[0].id, believed: true }] });
});

test("a correction that changes nothing writes nothing", async () => {
  expect(await corrected({ id: "acme-supplies-one", validFrom: "2025" })).toMatchObject({
    userErrors: [],
    revision: 1,
    changes: [],
  });
});

test("a dry run writes nothing", async () => {
  const correction = { id: "acme-supplies-one", validTo: "2026-06", reason: "Why not." };
  const { correctRelationship } = await api.data(correct, { correction, dryRun: true }, curator);
  expect(correctRelationship).toMatchObject({ revision: 1, claims: [], relationships: [] });
  expect(correctRelationship.changes).toHaveLength(5);
});

describe("what the caller can fix", () => {
  test.each([
    [{ id: "nope" }, "NOT_FOUND", ["correction", "id"], /no relationship "nope"/],
    [{ id: "two-invests-in-one", validTo: "2026" }, "NOT_FOUND", ["correction", "id"], /no relationship/],
    [{ id: "acme-supplies-one", reason: " ", validTo: "2026" }, "BAD_USER_INPUT", ["correction", "reason"], /empty/],
    [{ id: "acme-supplies-one", validTo: "2024" }, "BAD_USER_INPUT", ["correction", "validTo"], /before validFrom/],
    [
      { id: "acme-supplies-one", attributes: { colour: 1 } },
      "BAD_USER_INPUT",
      ["correction", "attributes", "colour"],
      /not a field here/,
    ],
    [
      { id: "acme-affected", attributes: { channels: ["LIABILITY"] } },
      "BAD_USER_INPUT",
      ["correction", "attributes", "channels"],
      /not among the channels of inc-acme/,
    ],
    [{ id: "acme-supplies-one", note: "\u0000" }, "BAD_USER_INPUT", ["correction", "note"], /U\+0000/],
  ])("%o", async (correction, code, path, message) => {
    const answer = await corrected(correction);
    expect(answer.userErrors).toMatchObject([{ code, path }]);
    expect(answer.userErrors[0].message).toMatch(message);
    expect(await libraryOf(api.app).store.revision()).toBe(1);
  });

  test("a relationship that is not believed", async () => {
    await api.data('mutation { retractClaim(id: "claim-trained", reason: "Wrong.") { revision } }', {}, curator);
    const answer = await corrected({ id: "trained-on", validFrom: "2024" });
    expect(answer.userErrors).toMatchObject([{ code: "CONFLICT", path: ["correction", "id"] }]);
  });
});

test("a marked relationship is corrected by who sees it, and keeps its marking", async () => {
  const answer = await corrected({ id: "two-invests-in-one", attributes: { percent: 15 } }, cleared);
  expect(answer).toMatchObject({ userErrors: [], relationships: [{ attributes: { percent: 15 } }] });
  const [claims] = await libraryOf(api.app).store.claimsAbout([answer.relationships[0].id]);
  expect(claims).toMatchObject([{ marking: "AMBER", assertedBy: "clara" }]);
});
