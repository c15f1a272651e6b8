import { afterEach, beforeEach, expect, test } from "vitest";
import { type Api, libraryOf } from "../api.ts";
import { caller, curator, editor, openForWriting } from "./writers.ts";

let api: Api;
beforeEach(async () => {
  api = await openForWriting();
});
afterEach(() => api.close());

const record = `mutation ($name: String!, $key: String, $dryRun: Boolean) {
  recordEntities(entities: [{ id: "new-tool", kind: TOOL, name: $name }], idempotencyKey: $key, dryRun: $dryRun) {
    entities { id name } changes { id action fields { field after } } userErrors { code path message } revision
  }
}`;
const recorded = async (variables: object, asker = editor) =>
  (await api.data(record, { name: "New tool", key: "k-1", ...variables }, asker)).recordEntities;

test("the same change under the same key answers the same, and is written once", async () => {
  const first = await recorded({});
  expect(first).toMatchObject({ userErrors: [], revision: 2, changes: [{ action: "ADDED" }] });
  // Somebody else writes in between: a change that was not known again would be refused.
  const correction = { id: "new-tool", name: "Corrected", reason: "A typo." };
  await api.data("mutation ($c: EntityCorrection!) { correctEntity(correction: $c) { revision } }", { c: correction }, curator);
  const again = await recorded({});
  expect(again).toEqual({ ...first, entities: [{ id: "new-tool", name: "Corrected" }] });
  expect(await libraryOf(api.app).store.revision()).toBe(3);
});

test("another change under the same key is refused, whichever it is", async () => {
  await recorded({});
  expect(await recorded({ name: "Other" })).toMatchObject({ userErrors: [{ code: "CONFLICT", path: ["idempotencyKey"] }] });
  const retract = 'mutation { retractClaim(id: "claim-trained", reason: "x", idempotencyKey: "k-1") { userErrors { code path } } }';
  const { retractClaim } = await api.data(retract, {}, editor);
  expect(retractClaim.userErrors).toEqual([{ code: "CONFLICT", path: ["idempotencyKey"] }]);
  expect(await libraryOf(api.app).store.revision()).toBe(2);
});

test("a key belongs to its caller", async () => {
  await recorded({});
  // For another caller it is a change of its own, which finds everything in place.
  expect(await recorded({}, caller("egon", "EDITOR"))).toMatchObject({ userErrors: [], changes: [], revision: 2 });
  expect(await recorded({ name: "Other" }, caller("emil", "EDITOR"))).toMatchObject({ revision: expect.any(Number) });
});

test("a refused change and a dry run use no key", async () => {
  expect(await recorded({ name: " " })).toMatchObject({ userErrors: [{ code: "BAD_USER_INPUT" }] });
  expect(await recorded({ dryRun: true })).toMatchObject({ userErrors: [], revision: 1 });
  expect(await recorded({})).toMatchObject({ userErrors: [], revision: 2 });
});

test("sent twice at once, it is written once", async () => {
  const answers = await Promise.all([recorded({}), recorded({}), recorded({})]);
  expect(answers.map(({ revision }) => revision)).toEqual([2, 2, 2]);
  expect(answers.map(({ changes }) => changes[0].action)).toEqual(["ADDED", "ADDED", "ADDED"]);
});

test.each(["", " ", "a b", "ä", "x".repeat(201)])("a key that cannot be kept is refused: %j", async (key) => {
  expect(await recorded({ key })).toMatchObject({
    userErrors: [{ code: "BAD_USER_INPUT", path: ["idempotencyKey"] }],
    revision: 1,
  });
});
