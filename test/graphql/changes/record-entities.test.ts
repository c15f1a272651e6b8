import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Api, libraryOf } from "../api.ts";
import { cleared, editor, openForWriting } from "./writers.ts";

let api: Api;
beforeEach(async () => {
  api = await openForWriting();
});
afterEach(() => api.close());

const record = `mutation ($entities: [EntityInput!]!, $dryRun: Boolean) {
  recordEntities(entities: $entities, dryRun: $dryRun) {
    entities { id kind name aliases externalIds { scheme value } ... on Organization { roles country website } }
    userErrors { code message path }
    changes { type id action fields { field before after } }
    revision
  }
}`;
const recorded = async (entities: object[], asker = editor) => (await api.data(record, { entities }, asker)).recordEntities;

test("new entities, with readable ids where none are given", async () => {
  const answer = await recorded([
    { kind: "ORGANIZATION", name: "Größe & Söhne GmbH", fields: { roles: ["DATA_VENDOR"], country: "DE" } },
    { kind: "INCIDENT", name: "Token leak", fields: { incidentKind: "credential-leak" } },
    { id: "my-tool", kind: "TOOL", name: "My tool", aliases: ["mt"] },
    { kind: "TOOL", name: "Corpus" },
  ]);
  expect(answer.userErrors).toEqual([]);
  expect(answer.entities.map(({ id }: { id: string }) => id)).toEqual([
    "grosse-sohne-gmbh",
    "inc-token-leak",
    "my-tool",
    "corpus-2",
  ]);
  expect(answer.entities[0]).toMatchObject({ roles: ["DATA_VENDOR"], country: "DE" });
  expect(answer.changes.map(({ action }: { action: string }) => action)).toEqual(["ADDED", "ADDED", "ADDED", "ADDED"]);
  const [versions] = await libraryOf(api.app).store.entityVersions(["my-tool"]);
  expect(versions).toMatchObject([{ recordedBy: editor.name, entity: { id: "my-tool" } }]);
  expect(versions?.[0]?.recordedAt).toBeGreaterThan(Date.now() - 60_000);
});

test("a stored entity gets what it lacks, found by its id or by an external id", async () => {
  const answer = await recorded([
    { id: "acme-data", kind: "ORGANIZATION", name: "Acme Data", aliases: ["ACME"], fields: { website: "https://acme.example" } },
    {
      kind: "TOOL",
      name: "Proxy Tool",
      fields: { purl: "pkg:PyPI/Proxy_Tool" },
      externalIds: [{ scheme: "wikidata", value: "Q9" }],
    },
  ]);
  expect(answer).toMatchObject({
    userErrors: [],
    entities: [
      { id: "acme-data", aliases: ["Acmé", "ACME"], country: "US", website: "https://acme.example" },
      { id: "proxy-tool", externalIds: [{ scheme: "wikidata", value: "Q9" }] },
    ],
  });
});

test("what is stored already changes nothing", async () => {
  const entities = [{ id: "acme-data", kind: "ORGANIZATION", name: "Acme Data", fields: { country: "US" } }];
  expect(await recorded(entities)).toMatchObject({ userErrors: [], revision: 1, changes: [], entities: [{ id: "acme-data" }] });
});

test("a dry run writes nothing", async () => {
  const { recordEntities } = await api.data(record, { entities: [{ kind: "TOOL", name: "New" }], dryRun: true }, editor);
  expect(recordEntities).toMatchObject({ revision: 1, entities: [], changes: [{ id: "new", action: "ADDED" }] });
  expect(await libraryOf(api.app).store.entities(["new"])).toEqual([undefined]);
});

describe("what the caller can fix", () => {
  const at = (...path: string[]) => ["entities", "0", ...path];
  test.each([
    [{ id: "acme-data", kind: "TOOL", name: "Acme Data" }, "CONFLICT", at("kind"), /stored as ORGANIZATION/],
    [
      { id: "acme-data", kind: "ORGANIZATION", name: "Acme Data", fields: { country: "FR" } },
      "CONFLICT",
      at("fields", "country"),
      /"US", not "FR".*correctEntity/,
    ],
    [{ kind: "ORGANIZATION", name: "ACME  data" }, "CONFLICT", at("name"), /is the name of "acme-data"/],
    [
      { kind: "TOOL", name: "Both", externalIds: [{ scheme: "cve", value: "cve-2026-1" }] },
      "AMBIGUOUS",
      at("externalIds"),
      /"twin-a", "twin-b"/,
    ],
    [
      { id: "lab-hidden", kind: "ORGANIZATION", name: "Lab Hidden" },
      "CONFLICT",
      at("id"),
      /"lab-hidden" is in use; choose another id/,
    ],
    [
      { id: "claim-marked", kind: "ORGANIZATION", name: "Other" },
      "CONFLICT",
      at("id"),
      /"claim-marked" is in use; choose another id/,
    ],
    [{ id: " x", kind: "TOOL", name: "X" }, "BAD_USER_INPUT", at("id"), /whitespace/],
    [{ id: "constructor", kind: "TOOL", name: "X" }, "BAD_USER_INPUT", at("id"), /JavaScript/],
    [
      { kind: "ORGANIZATION", name: "X", fields: { website: "javascript:alert(1)" } },
      "BAD_USER_INPUT",
      at("fields", "website"),
      /is not a web address/,
    ],
    [{ kind: "TOOL", name: " " }, "BAD_USER_INPUT", at("name"), /empty/],
    [{ kind: "TOOL", name: "X", marking: "RED" }, "FORBIDDEN", at("marking"), /above your clearance/],
    [{ kind: "MODEL", name: "X", fields: { releasedOn: "soon" } }, "BAD_USER_INPUT", at("fields", "releasedOn"), /not a date/],
    [{ kind: "TOOL", name: "X", fields: { name: "Y" } }, "BAD_USER_INPUT", at("fields", "name"), /not a field here/],
  ])("%o", async (entity, code, path, message) => {
    const answer = await recorded([entity, { kind: "TOOL", name: "Sound" }]);
    expect(answer.userErrors).toMatchObject([{ code, path }]);
    expect(answer.userErrors[0].message).toMatch(message);
    expect(answer).toMatchObject({ revision: 1, entities: [], changes: [] });
    expect(await libraryOf(api.app).store.entities(["sound"])).toEqual([undefined]);
  });

  test("everything at once", async () => {
    const answer = await recorded([
      { kind: "TOOL", name: "" },
      { kind: "TOOL", name: "Fine", fields: { toolKind: 3 } },
    ]);
    expect(answer.userErrors.map(({ path }: { path: string[] }) => path.join("."))).toEqual([
      "entities.0.name",
      "entities.1.fields.toolKind",
    ]);
  });

  test("the same entity twice, none, and too many", async () => {
    const twice = await recorded(["a", "b"].map((name) => ({ id: "twice", kind: "TOOL", name })));
    expect(twice.userErrors).toMatchObject([{ code: "CONFLICT", path: ["entities", "1"] }]);
    expect((await recorded([])).userErrors).toMatchObject([{ path: ["entities"] }]);
    const many = Array.from({ length: 101 }, (_, place) => ({ kind: "TOOL", name: `Tool ${place}` }));
    expect((await recorded(many)).userErrors).toMatchObject([{ path: ["entities"] }]);
  });
});

test("a hidden namesake is not told of", async () => {
  const answer = await recorded([{ kind: "ORGANIZATION", name: "Lab Hidden" }]);
  // Its id is taken, so that another is found.
  expect(answer).toMatchObject({ userErrors: [], entities: [{ id: "lab-hidden-2" }] });
  expect((await recorded([{ kind: "ORGANIZATION", name: "Lab Hidden" }], cleared)).userErrors).toMatchObject([
    { code: "CONFLICT" },
  ]);
});
