import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { libraryOf } from "../api.ts";
import { cleared, curator, editor, openForWriting } from "./writers.ts";

type Api = Awaited<ReturnType<typeof openForWriting>>;
let api: Api;
beforeEach(async () => {
  api = await openForWriting();
});
afterEach(() => api.close());

const retract = `mutation ($id: ID!, $reason: String!, $dryRun: Boolean) {
  retractClaim(id: $id, reason: $reason, dryRun: $dryRun) {
    claim { id retractedAt retractedBy retractionReason }
    userErrors { code message path }
    changes { type id action fields { field before after } }
    revision dryRun
  }
}`;
const believed = `query ($knownAt: DateTime) {
  entity(ref: { id: "model-one" }) { relationships(kinds: [TRAINED_ON], knownAt: $knownAt) { nodes { id } } }
}`;
const believes = async (knownAt?: string) =>
  (await api.data(believed, { knownAt })).entity.relationships.nodes.map((node: { id: string }) => node.id);

test("a claim no longer counts, and what was known before stays", async () => {
  const before = new Date().toISOString();
  expect(await believes()).toEqual(["trained-on"]);
  const { retractClaim } = await api.data(retract, { id: "claim-trained", reason: "It was another model." }, curator);
  expect(retractClaim).toMatchObject({
    claim: { id: "claim-trained", retractedBy: "cora", retractionReason: "It was another model." },
    userErrors: [],
    changes: [
      {
        type: "CLAIM",
        id: "claim-trained",
        action: "RETRACTED",
        fields: [{ field: "retractionReason", before: null, after: "It was another model." }],
      },
    ],
    revision: 2,
    dryRun: false,
  });
  expect(Date.parse(retractClaim.claim.retractedAt)).toBeGreaterThanOrEqual(Date.parse(before));
  // The writer sees it at once, and so does everybody else on this server.
  expect(await believes()).toEqual([]);
  expect(await believes(before)).toEqual(["trained-on"]);
});

test("a dry run says what would be written, and writes nothing", async () => {
  const { retractClaim } = await api.data(retract, { id: "claim-trained", reason: "Wrong.", dryRun: true }, curator);
  expect(retractClaim).toMatchObject({ claim: { retractedAt: null }, dryRun: true, revision: 1 });
  expect(retractClaim.changes).toMatchObject([{ id: "claim-trained", action: "RETRACTED" }]);
  expect(await libraryOf(api.app).store.revision()).toBe(1);
});

test("the ID of a relationship or an entity in place of a claim's gets a message that names the claims about it", async () => {
  const { retractClaim } = await api.data(retract, { id: "trained-on", reason: "Wrong." }, curator);
  const message = '"trained-on" is a relationship, not a claim. The claims about it are "claim-trained".';
  expect(retractClaim.userErrors).toEqual([{ code: "NOT_FOUND", message, path: ["id"] }]);
});

test("an editor retracts own claims alone", async () => {
  const { store } = libraryOf(api.app);
  const [claim] = await store.claims(["claim-trained"]);
  const { recordedAt: _, ...asserted } = claim!;
  await store.write({ claims: [{ ...asserted, id: "claim-of-edda", assertedBy: editor.name }] });
  const { errors } = await api.ask(retract, { id: "claim-trained", reason: "Wrong." }, editor);
  expect(errors[0]?.extensions["code"]).toBe("FORBIDDEN");
  expect(errors[0]?.message).toMatch(/role CURATOR is needed to retract a claim that somebody else made/);
  expect((await store.claims(["claim-trained"]))[0]?.retractedAt).toBeUndefined();
  const { retractClaim } = await api.data(retract, { id: "claim-of-edda", reason: "A slip." }, editor);
  expect(retractClaim).toMatchObject({ userErrors: [], claim: { retractionReason: "A slip." } });
});

describe("what the caller can fix", () => {
  test.each([
    [{ id: "nope", reason: "Wrong." }, [["NOT_FOUND", ["id"], /no claim "nope"/]]],
    [{ id: "claim-trained", reason: " " }, [["BAD_USER_INPUT", ["reason"], /say why/]]],
    [{ id: "claim-trained", reason: "a\u0000b" }, [["BAD_USER_INPUT", ["reason"], /U\+0000/]]],
    [
      { id: "acme-data", reason: "" },
      [
        ["BAD_USER_INPUT", ["reason"], /empty/],
        ["NOT_FOUND", ["id"], /is an entity, not a claim/],
      ],
    ],
    [
      { id: "claim-supplies-one-withdrawn", reason: "Something else." },
      [["CONFLICT", ["id"], /already retracted at 2026-05-01T00:00:00.000Z: "The filing was about another party."/]],
    ],
  ] as const)("%o", async (variables, expected) => {
    const { retractClaim } = await api.data(retract, variables, curator);
    expect(retractClaim.userErrors.map((error: { code: string; path: string[] }) => [error.code, error.path])).toEqual(
      expect.arrayContaining(expected.map(([code, path]) => [code, path])),
    );
    expect(retractClaim.userErrors).toHaveLength(expected.length);
    for (const [, , message] of expected) {
      expect(retractClaim.userErrors.some((error: { message: string }) => message.test(error.message))).toBe(true);
    }
    expect(retractClaim).toMatchObject({ revision: 1, changes: [] });
    expect(await libraryOf(api.app).store.revision()).toBe(1);
  });
});

test("again for the same reason, nothing changes", async () => {
  const variables = { id: "claim-supplies-one-withdrawn", reason: "The filing was about another party." };
  const { retractClaim } = await api.data(retract, variables, curator);
  expect(retractClaim).toMatchObject({ userErrors: [], revision: 1, changes: [], claim: { id: variables.id } });
});

test("a claim that the caller may not see is not there", async () => {
  const variables = { id: "claim-marked", reason: "Wrong." };
  const refused = await api.data(retract, variables, curator);
  expect(refused.retractClaim).toMatchObject({ claim: null, userErrors: [{ code: "NOT_FOUND", path: ["id"] }] });
  const { retractClaim } = await api.data(retract, variables, cleared);
  expect(retractClaim.userErrors).toEqual([]);
});

test("two writers at once: both retractions stay", async () => {
  const ids = ["claim-trained", "claim-develops", "claim-uses", "claim-affected", "claim-old", "claim-acme"];
  const answers = await Promise.all(ids.map((id) => api.data(retract, { id, reason: "Wrong." }, curator)));
  expect(new Set(answers.map(({ retractClaim }) => retractClaim.revision)).size).toBe(ids.length);
  const claims = await libraryOf(api.app).store.claims(ids);
  expect(claims.every((claim) => claim?.retractionReason === "Wrong.")).toBe(true);
});

test("in one request, a later change sees an earlier one", async () => {
  const { first, second } = await api.data(
    `mutation {
      first: retractClaim(id: "claim-trained", reason: "Wrong.") { claim { about { ... on Relationship { believed } } } revision }
      second: retractClaim(id: "claim-develops", reason: "Wrong.") { claim { about { ... on Relationship { believed } } } revision }
    }`,
    {},
    curator,
  );
  expect([first, second]).toEqual([
    { claim: { about: { believed: false } }, revision: 2 },
    { claim: { about: { believed: false } }, revision: 3 },
  ]);
});
