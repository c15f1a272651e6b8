import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Api, libraryOf } from "../api.ts";
import { cleared, curator, openForWriting } from "./writers.ts";

let api: Api;
beforeEach(async () => {
  api = await openForWriting();
});
afterEach(() => api.close());

const correct = `mutation ($correction: SourceCorrection!) {
  correctSource(correction: $correction) {
    source { id publisher title url publishedOn verification originGroup }
    userErrors { code message path }
    changes { type id action fields { field before after } }
    revision
  }
}`;
const corrected = async (correction: object) =>
  (await api.data(correct, { correction: { reason: "A typo.", ...correction } }, curator)).correctSource;

test("fields are set, what is left out stays, and the earlier version is kept", async () => {
  const answer = await corrected({ id: "wire", title: "A vendor was hacked", publishedOn: null });
  expect(answer).toEqual({
    source: {
      id: "wire",
      publisher: "The Wire",
      title: "A vendor was hacked",
      url: null,
      publishedOn: null,
      verification: "READ",
      originGroup: "wire",
    },
    userErrors: [],
    changes: [
      {
        type: "SOURCE",
        id: "wire",
        action: "CHANGED",
        fields: [
          { field: "title", before: "A vendor was breached", after: "A vendor was hacked" },
          { field: "publishedOn", before: "2026-04-03", after: null },
        ],
      },
    ],
    revision: 2,
  });
  const [versions] = await libraryOf(api.app).store.sourceVersions(["wire"]);
  expect(versions?.map(({ source, recordedBy, reason }) => [source.title, recordedBy, reason])).toEqual([
    ["A vendor was breached", undefined, undefined],
    ["A vendor was hacked", curator.name, "A typo."],
  ]);
});

test("a source that is an origin of its own after all", async () => {
  const { source, revision } = await corrected({ id: "rewrite", originGroup: null });
  expect([source.originGroup, revision]).toEqual(["rewrite", 2]);
});

test("a marked source is gone for who may not see it", async () => {
  const correction = { id: "filing", marking: "AMBER", reason: "It is not public." };
  const marked = await api.data(correct, { correction }, cleared);
  expect(marked.correctSource).toMatchObject({ userErrors: [], source: { id: "filing" } });
  expect((await corrected({ id: "filing", title: "Other" })).userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
  const cleartext = await api.data(correct, { correction: { ...correction, marking: null } }, cleared);
  expect(cleartext.correctSource.changes[0].fields).toEqual([{ field: "marking", before: "AMBER", after: null }]);
});

describe("what the caller can fix", () => {
  test.each([
    [{ id: "nope" }, "NOT_FOUND", ["correction", "id"], /no source "nope"/],
    [{ id: "wire", marking: "GREEN" }, "FORBIDDEN", ["correction", "marking"], /GREEN is above your clearance/],
    [{ id: "wire", reason: "" }, "BAD_USER_INPUT", ["correction", "reason"], /empty/],
    [{ id: "wire", url: "file:///etc/passwd" }, "BAD_USER_INPUT", ["correction", "url"], /is not a web address/],
    [{ id: "wire", title: "a\nb" }, "BAD_USER_INPUT", ["correction", "title"], /U\+000A/],
  ])("%o", async (correction, code, path, message) => {
    const answer = await corrected(correction);
    expect(answer.userErrors).toMatchObject([{ code, path }]);
    expect(answer.userErrors[0].message).toMatch(message);
    expect(await libraryOf(api.app).store.revision()).toBe(1);
  });
});
