import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Api, libraryOf } from "../api.ts";
import { caller, cleared, curator, editor, openForWriting } from "./writers.ts";

let api: Api;
beforeEach(async () => {
  api = await openForWriting();
});
afterEach(() => api.close());

const assertion = `mutation ($claims: [ClaimInput!]!, $dryRun: Boolean) {
  assertClaims(claims: $claims, dryRun: $dryRun) {
    claims {
      id stance status confidence text quote statedOn assertedBy marking
      sources { id publisher originGroup } about { id }
    }
    relationships { id kind from { id } to { id } validFrom validTo confidence status believed }
    userErrors { code message path }
    changes { type id action }
    revision
  }
}`;
const asserted = async (claims: object[], asker = editor) => (await api.data(assertion, { claims }, asker)).assertClaims;
const claim = (about: object, more: object = {}) => ({
  ...about,
  stance: "SUPPORTS",
  status: "REPORTED",
  confidence: 0.7,
  sourceIds: ["wire"],
  ...more,
});
const supply = (from: string, to: string, more: object = {}) => ({
  relationship: { kind: "SUPPLIES_DATA", from: { id: from }, to: { id: to }, ...more },
});

test("a claim about a new relationship, with a new source; the writer sees it at once", async () => {
  const sources = [{ publisher: "The Gazette", title: "Labs at risk", publishedOn: "2026-05-02" }];
  const input = claim(supply("lab-one", "lab-two", { validFrom: "2026" }), { sources, quote: "It does.", statedOn: "2026-05" });
  const answer = await asserted([input]);
  expect(answer).toMatchObject({
    userErrors: [],
    revision: 2,
    claims: [
      {
        assertedBy: "edda",
        marking: "CLEAR",
        quote: "It does.",
        statedOn: "2026-05",
        sources: [
          { id: "the-gazette-2026-05-02", publisher: "The Gazette", originGroup: "the-gazette-2026-05-02" },
          { id: "wire" },
        ],
      },
    ],
    relationships: [
      { kind: "SUPPLIES_DATA", from: { id: "lab-one" }, to: { id: "lab-two" }, validFrom: "2026", confidence: 0.7, believed: true },
    ],
  });
  expect(answer.claims[0].about.id).toBe(answer.relationships[0].id);
  expect(answer.changes.map(({ type, action }: Record<string, string>) => [type, action])).toEqual([
    ["SOURCE", "ADDED"],
    ["RELATIONSHIP", "ADDED"],
    ["CLAIM", "ADDED"],
  ]);
  const { blastRadius } = await api.data(
    '{ blastRadius(input: { seeds: [{ id: "lab-one" }] }) { impact(of: { id: "lab-two" }) { hops } } }',
  );
  expect(blastRadius.impact).toEqual({ hops: 1 });
});

test("asserting it again changes nothing, and somebody else's claim lands on the same relationship", async () => {
  const input = claim(supply("lab-one", "lab-two"), { sources: [{ title: "Labs at risk" }] });
  const first = await asserted([input]);
  const again = await asserted([input]);
  expect(again).toMatchObject({ userErrors: [], revision: first.revision });
  expect(again.claims).toEqual(first.claims);
  const other = await asserted([input], caller("egon", "EDITOR"));
  expect(other.revision).toBe(first.revision + 1);
  expect(other.relationships[0].id).toBe(first.relationships[0].id);
  expect(other.changes.filter(({ action }: { action: string }) => action === "ADDED")).toHaveLength(1);
});

describe("which relationship a description is", () => {
  test.each([
    ["of kind, ends and dates", supply("acme-data", "lab-one", { validFrom: "2025" }), "acme-supplies-one"],
    ["the one that holds latest, without dates", supply("acme-data", "lab-one"), "acme-supplies-one"],
    ["the one without dates", supply("acme-data", "lab-two"), "acme-supplies-two"],
    ["the one that has ended", supply("acme-data", "lab-two", { validTo: "2024" }), "acme-supplied-two-before"],
  ])("%s", async (_, about, id) => {
    const answer = await asserted([claim(about, { confidence: 0.1 })]);
    expect(answer).toMatchObject({ userErrors: [], relationships: [{ id }], claims: [{ about: { id } }] });
  });
  test("other dates are another relationship", async () => {
    const answer = await asserted([claim(supply("acme-data", "lab-one", { validFrom: "2024" }))]);
    expect(answer.changes.filter(({ type }: { type: string }) => type === "RELATIONSHIP")).toMatchObject([{ action: "ADDED" }]);
  });
  test("two claims of one input about the same new relationship", async () => {
    const answer = await asserted([
      claim(supply("lab-one", "lab-two")),
      claim(supply("acme-data", "lab-one", { validFrom: "2025" })),
      claim(supply("lab-one", "lab-two"), { stance: "DISPUTES", confidence: 0.5, sourceIds: ["filing"] }),
    ]);
    expect(answer).toMatchObject({
      userErrors: [],
      claims: [{ stance: "SUPPORTS" }, { about: { id: "acme-supplies-one" } }, { stance: "DISPUTES" }],
    });
    expect(answer.claims[0].about.id).toBe(answer.claims[2].about.id);
    expect(answer.relationships).toMatchObject([{ status: "DISPUTED", confidence: 0.35 }, { id: "acme-supplies-one" }]);
  });
});

test("claims about an entity, by id or external id, and about a relationship by id", async () => {
  const answer = await asserted([
    claim({ entity: { external: { scheme: "purl", value: "pkg:pypi/proxy-tool" } } }, { text: "It has 3 maintainers." }),
    claim({ relationshipId: "two-uses" }, { stance: "DISPUTES", confidence: 0.4 }),
  ]);
  expect(answer).toMatchObject({
    userErrors: [],
    claims: [{ text: "It has 3 maintainers.", about: { id: "proxy-tool" } }, { about: { id: "two-uses" } }],
    relationships: [{ id: "two-uses", status: "DISPUTED" }],
  });
});

test("what was retracted can be asserted anew", async () => {
  const input = claim(supply("lab-one", "lab-two"));
  const first = await asserted([input]);
  const [{ id }] = first.claims;
  await api.data(`mutation ($id: ID!) { retractClaim(id: $id, reason: "A slip.") { revision } }`, { id }, editor);
  const second = await asserted([input]);
  expect(second.claims).toMatchObject([{ id: `${id}-2` }]);
  expect(second.relationships).toMatchObject([{ believed: true }]);
  expect(await asserted([input])).toMatchObject({ claims: [{ id: `${id}-2` }], revision: second.revision });
});

test("a dry run writes nothing", async () => {
  const variables = { claims: [claim(supply("lab-one", "lab-two"))], dryRun: true };
  const { assertClaims } = await api.data(assertion, variables, editor);
  expect(assertClaims).toMatchObject({ userErrors: [], claims: [], relationships: [], revision: 1 });
  expect(assertClaims.changes.map(({ action }: { action: string }) => action)).toEqual(["ADDED", "ADDED"]);
});

test("a source without an id is the stored one with the same content, or gets an id of its own", async () => {
  const source = { publisher: "The Gazette", publishedOn: "2026-05-02", title: "One" };
  const sources = [source, { ...source, title: "Two" }, source];
  const answer = await asserted([claim(supply("lab-one", "lab-two"), { sources, sourceIds: [] })]);
  const ids = answer.claims[0].sources.map(({ id }: { id: string }) => id);
  expect(ids).toEqual(["the-gazette-2026-05-02", "the-gazette-2026-05-02-2"]);
  const again = await asserted([claim(supply("lab-two", "lab-one"), { sources: [{ ...source, title: "Two" }], sourceIds: [] })]);
  expect(again.claims[0].sources).toMatchObject([{ id: "the-gazette-2026-05-02-2" }]);
});

test("nobody writes above the own clearance, or about what is above it", async () => {
  const marked = claim(supply("lab-one", "lab-two"), { marking: "AMBER" });
  expect((await asserted([marked])).userErrors).toMatchObject([{ code: "FORBIDDEN", path: ["claims", "0", "marking"] }]);
  const hidden = await asserted([claim(supply("acme-data", "lab-hidden")), claim({ relationshipId: "two-invests-in-one" })]);
  expect(hidden.userErrors).toMatchObject([
    { code: "NOT_FOUND", path: ["claims", "1", "relationshipId"] },
    { code: "NOT_FOUND", path: ["claims", "0", "relationship", "to"] },
  ]);
  expect(await asserted([marked], cleared)).toMatchObject({ userErrors: [], claims: [{ marking: "AMBER" }] });
});

test("a source can be marked, up to the own clearance", async () => {
  const marked = claim(supply("lab-one", "lab-two"), { sourceIds: [], sources: [{ title: "A marked report", marking: "AMBER" }] });
  expect((await asserted([marked])).userErrors).toMatchObject([
    { code: "FORBIDDEN", path: ["claims", "0", "sources", "0", "marking"] },
  ]);
  const [{ sources }] = (await asserted([{ ...marked, marking: "AMBER" }], cleared)).claims;
  expect(sources).toMatchObject([{ id: "a-marked-report" }]);
  const cited = claim(supply("lab-two", "lab-one"), { sourceIds: ["a-marked-report"] });
  expect((await asserted([cited])).userErrors).toMatchObject([{ code: "NOT_FOUND", path: ["claims", "0", "sourceIds", "0"] }]);
});

test("a hidden relationship of the same ends and dates is not told of", async () => {
  const about = { relationship: { kind: "INVESTS_IN", from: { id: "lab-two" }, to: { id: "lab-one" } } };
  const answer = await asserted([claim(about)]);
  expect(answer.userErrors).toEqual([]);
  expect(answer.relationships[0].id).not.toBe("two-invests-in-one");
  const seen = await asserted([claim(about, { confidence: 0.2 })], cleared);
  expect(seen.relationships).toHaveLength(1);
});

describe("what the caller can fix", () => {
  const at = (...path: string[]) => ["claims", "0", ...path];
  test.each([
    [claim({}), "BAD_USER_INPUT", at(), /exactly one of/],
    [claim({ ...supply("lab-one", "lab-two"), relationshipId: "two-uses" }), "BAD_USER_INPUT", at(), /exactly one of/],
    [claim(supply("lab-on", "lab-two")), "NOT_FOUND", at("relationship", "from"), /Did you mean "lab-one"/],
    [claim({ relationshipId: "nope" }), "NOT_FOUND", at("relationshipId"), /no relationship "nope"/],
    [claim({ relationshipId: "acme-data" }), "NOT_FOUND", at("relationshipId"), /is an entity/],
    [claim({ entity: { id: "acme-dat" } }), "NOT_FOUND", at("entity"), /Did you mean/],
    [
      claim(supply("lab-one", "model-one")),
      "BAD_USER_INPUT",
      at("relationship", "to"),
      /of kind MODEL, but SUPPLIES_DATA points at ORGANIZATION/,
    ],
    [
      claim(supply("lab-one", "lab-two", { validFrom: "2026", validTo: "2025" })),
      "BAD_USER_INPUT",
      at("relationship", "validTo"),
      /before validFrom/,
    ],
    [
      claim(supply("lab-one", "lab-two", { attributes: { colour: 1 } })),
      "BAD_USER_INPUT",
      at("relationship", "attributes", "colour"),
      /not a field here/,
    ],
    [
      claim(supply("acme-data", "lab-one", { note: "New." })),
      "CONFLICT",
      at("relationship", "note"),
      /"acme-supplies-one" is stored with none.*correctRelationship/,
    ],
    [claim(supply("lab-one", "lab-two"), { confidence: 2 }), "BAD_USER_INPUT", at("confidence"), /0 to 1/],
    [claim(supply("lab-one", "lab-two"), { quote: "a\u0000" }), "BAD_USER_INPUT", at("quote"), /U\+0000/],
    [claim(supply("lab-one", "lab-two"), { sourceIds: [] }), "BAD_USER_INPUT", at("sources"), /at least one source/],
    [claim(supply("lab-one", "lab-two"), { sourceIds: ["wire", "nope"] }), "NOT_FOUND", at("sourceIds", "1"), /no source "nope"/],
    [
      claim(supply("lab-one", "lab-two"), { sources: [{ kind: "press" }] }),
      "BAD_USER_INPUT",
      at("sources", "0"),
      /Describe the source/,
    ],
    [
      claim(supply("lab-one", "lab-two"), { sources: [{ id: "wire", title: "Other" }] }),
      "CONFLICT",
      at("sources", "0", "id"),
      /in use by a source with other content/,
    ],
    [
      claim(supply("lab-one", "lab-two"), { sources: [{ id: "claim-marked", title: "Other" }] }),
      "CONFLICT",
      at("sources", "0", "id"),
      /in use by another record/,
    ],
    [
      claim(supply("lab-one", "lab-two"), { sources: [{ url: "javascript:alert(1)" }] }),
      "BAD_USER_INPUT",
      at("sources", "0", "url"),
      /is not a web address.*begins with https:/,
    ],
    [
      claim(supply("lab-one", "lab-two"), { sources: [{ title: "a\nb" }] }),
      "BAD_USER_INPUT",
      at("sources", "0", "title"),
      /U\+000A/,
    ],
  ])("%o", async (input, code, path, message) => {
    const answer = await asserted([input, claim(supply("lab-two", "lab-one"))]);
    expect(answer.userErrors).toMatchObject([{ code, path }]);
    expect(answer.userErrors[0].message).toMatch(message);
    expect(answer).toMatchObject({ revision: 1, claims: [], relationships: [], changes: [] });
    expect(await libraryOf(api.app).store.revision()).toBe(1);
  });
});

test("several writers at once lose nothing", async () => {
  const names = ["a", "b", "c", "d", "e"];
  const answers = await Promise.all(names.map((name) => asserted([claim(supply("lab-one", "lab-two"))], caller(name, "EDITOR"))));
  expect(new Set(answers.map(({ relationships }) => relationships[0].id)).size).toBe(1);
  const [claims] = await libraryOf(api.app).store.claimsAbout([answers[0].relationships[0].id]);
  expect(claims?.map(({ assertedBy }) => assertedBy).sort()).toEqual(names);
});

test("a curator's own claims are asserted in the curator's name", async () => {
  expect(await asserted([claim(supply("lab-one", "lab-two"))], curator)).toMatchObject({ claims: [{ assertedBy: "cora" }] });
});
