import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { nativeExporter } from "../../../src/exporters/native.ts";
import { nativeImporter } from "../../../src/importers/native/native-importer.ts";
import { exportGraph } from "../../../src/service/export/whole-graph.ts";
import { documentOfText } from "../../../src/service/ingest/documents.ts";
import { loadDocuments } from "../../../src/service/ingest/load.ts";
import { checkIntegrity } from "../../../src/service/integrity.ts";
import { newStore, removeStores } from "../../service/ingest/fixture.ts";
import { type Api, libraryOf } from "../api.ts";
import { cleared, curator, openForWriting } from "./writers.ts";

let api: Api;
beforeEach(async () => {
  api = await openForWriting();
});
afterEach(() => api.close());
afterAll(removeStores);

const correct = `mutation ($correction: EntityCorrection!, $dryRun: Boolean) {
  correctEntity(correction: $correction, dryRun: $dryRun) {
    entities { id name aliases description marking externalIds { scheme value } ... on Organization { roles country } ... on Incident { startedOn containedOn channels } }
    userErrors { code message path }
    changes { type id action fields { field before after } }
    revision
  }
}`;
const corrected = async (correction: object, asker = curator) =>
  (await api.data(correct, { correction: { reason: "The filing says so.", ...correction } }, asker)).correctEntity;

test("fields are set, what is left out stays, and the earlier version is kept", async () => {
  const answer = await corrected({ id: "acme-data", name: "Acme Data Inc.", fields: { country: "FR" } });
  expect(answer).toMatchObject({
    userErrors: [],
    revision: 2,
    entities: [{ id: "acme-data", name: "Acme Data Inc.", aliases: ["Acmé"], description: "Sells annotation.", country: "FR" }],
  });
  expect(answer.changes).toEqual([
    {
      type: "ENTITY",
      id: "acme-data",
      action: "CHANGED",
      fields: expect.arrayContaining([
        { field: "name", before: "Acme Data", after: "Acme Data Inc." },
        { field: "country", before: "US", after: "FR" },
      ]),
    },
  ]);
  expect(answer.changes[0].fields).toHaveLength(2);
  const [versions] = await libraryOf(api.app).store.entityVersions(["acme-data"]);
  expect(versions?.map(({ entity, recordedBy, reason }) => [entity.name, recordedBy, reason])).toEqual([
    ["Acme Data", undefined, undefined],
    ["Acme Data Inc.", curator.name, "The filing says so."],
  ]);
});

test("null takes a value away", async () => {
  const answer = await corrected({ id: "inc-acme", description: null, fields: { startedOn: null } });
  expect(answer).toMatchObject({ userErrors: [], entities: [{ startedOn: null, description: null }] });
});

test("lists are replaced", async () => {
  const answer = await corrected({
    id: "acme-data",
    aliases: [],
    externalIds: [{ scheme: "lei", value: "X1" }],
    fields: { roles: [] },
  });
  expect(answer.entities).toMatchObject([{ aliases: [], externalIds: [{ scheme: "lei", value: "X1" }], roles: [] }]);
});

test("a correction that changes nothing is no new version", async () => {
  const answer = await corrected({ id: "acme-data", name: "Acme Data" });
  expect(answer).toMatchObject({ userErrors: [], revision: 1, changes: [{ action: "UNCHANGED", fields: [] }] });
});

test("a dry run writes nothing", async () => {
  const variables = { correction: { id: "acme-data", name: "Other", reason: "Why not." }, dryRun: true };
  const { correctEntity } = await api.data(correct, variables, curator);
  expect(correctEntity).toMatchObject({ revision: 1, changes: [{ action: "CHANGED" }], entities: [{ name: "Acme Data" }] });
});

describe("what the caller can fix", () => {
  test.each([
    [{ id: "acme-dat" }, "NOT_FOUND", ["correction", "id"], /Did you mean "acme-data"/],
    [{ id: "acme-data", reason: "  " }, "BAD_USER_INPUT", ["correction", "reason"], /empty/],
    [{ id: "acme-data", name: " " }, "BAD_USER_INPUT", ["correction", "name"], /empty/],
    [{ id: "acme-data", aliases: ["a", "b\u0000"] }, "BAD_USER_INPUT", ["correction", "aliases", "1"], /U\+0000/],
    [
      { id: "acme-data", fields: { roles: ["LABB"] } },
      "BAD_USER_INPUT",
      ["correction", "fields", "roles", "0"],
      /Did you mean "LAB"/,
    ],
    [{ id: "acme-data", fields: { contry: "US" } }, "BAD_USER_INPUT", ["correction", "fields", "contry"], /Did you mean "country"/],
    [{ id: "acme-data", fields: { id: "other" } }, "BAD_USER_INPUT", ["correction", "fields", "id"], /not a field here/],
    [{ id: "acme-data", fields: { claims: [] } }, "BAD_USER_INPUT", ["correction", "fields", "claims"], /not a field here/],
    [
      { id: "acme-data", fields: JSON.parse('{"__proto__": {"x": 1}}') },
      "BAD_USER_INPUT",
      ["correction", "fields", "__proto__"],
      /not a field/,
    ],
    [
      { id: "acme-data", fields: { website: "javascript:alert(1)" } },
      "BAD_USER_INPUT",
      ["correction", "fields", "website"],
      /is not a web address/,
    ],
    [{ id: "acme-data", fields: "US" }, "BAD_USER_INPUT", ["correction", "fields"], /not an object/],
    [
      { id: "inc-acme", fields: { containedOn: "2025" } },
      "BAD_USER_INPUT",
      ["correction", "fields", "containedOn"],
      /before startedOn/,
    ],
    [{ id: "acme-data", marking: "GREEN" }, "FORBIDDEN", ["correction", "marking"], /GREEN is above your clearance; use CLEAR/],
    [
      { id: "inc-acme", fields: { timeline: [{ on: "2026", text: "x", sources: ["wire", "nope"] }] } },
      "NOT_FOUND",
      ["correction", "fields", "timeline", "0", "sources", "1"],
      /no source "nope"/,
    ],
  ])("%o", async (correction, code, path, message) => {
    const answer = await corrected(correction);
    expect(answer.userErrors).toMatchObject([{ code, path }]);
    expect(answer.userErrors[0].message).toMatch(message);
    expect(answer).toMatchObject({ revision: 1, entities: [], changes: [] });
    expect(await libraryOf(api.app).store.revision()).toBe(1);
  });
});

test("an entity above the clearance is not there", async () => {
  expect((await corrected({ id: "lab-hidden", name: "X" })).userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
  expect(await corrected({ id: "lab-hidden", name: "Lab Shown", marking: "GREEN" }, cleared)).toMatchObject({
    userErrors: [],
    entities: [{ name: "Lab Shown", marking: "GREEN" }],
  });
});

/** A relationship that names a channel of the incident. */
async function nameCompromise(): Promise<void> {
  await libraryOf(api.app).store.write({
    relationships: [{ id: "named", kind: "AFFECTS", from: "inc-acme", to: "lab-two", attributes: { channels: ["COMPROMISE"] } }],
    claims: [
      {
        id: "named-claim",
        about: "named",
        stance: "SUPPORTS",
        status: "REPORTED",
        confidence: 1,
        sources: ["wire"],
        assertedBy: "x",
        marking: "CLEAR",
      },
    ],
  });
  await api.app.refresh();
}

test("channels that relationships name stay, and others may go", async () => {
  await nameCompromise();
  const refused = await corrected({ id: "inc-acme", fields: { channels: ["AVAILABILITY"] } });
  expect(refused.userErrors).toMatchObject([{ code: "CONFLICT", path: ["correction", "fields", "channels"] }]);
  expect(refused.userErrors[0].message).toMatch(/COMPROMISE would no longer start at "inc-acme".*"named" names it/);
  const answer = await corrected({ id: "inc-acme", fields: { channels: ["COMPROMISE"] } });
  expect(answer).toMatchObject({ userErrors: [], entities: [{ channels: ["COMPROMISE"] }] });
});

test("once the relationship is corrected, the channel can go, and backups of all this can be read again", async () => {
  const { store } = libraryOf(api.app);
  await nameCompromise();
  const relationship = { id: "named", attributes: { channels: ["CONFIDENTIALITY"] }, reason: "It was not inside." };
  const mutation = "mutation ($c: RelationshipCorrection!) { correctRelationship(correction: $c) { userErrors { message } } }";
  expect((await api.data(mutation, { c: relationship }, curator)).correctRelationship.userErrors).toEqual([]);
  expect((await corrected({ id: "inc-acme", fields: { channels: ["CONFIDENTIALITY"] } })).userErrors).toEqual([]);
  expect((await checkIntegrity(store)).problems.filter((problem) => problem.includes("channels"))).toEqual([]);
  const backup: string[] = [];
  for await (const piece of exportGraph(store, nativeExporter, ".json")) backup.push(piece);
  const again = await newStore();
  await loadDocuments(again, nativeImporter, [{ ...documentOfText("backup.json", backup.join("")), bytes: 0 }], {
    assertedBy: "x",
    now: Date.now(),
  });
  expect((await again.entities(["inc-acme"]))[0]?.fields["channels"]).toEqual(["CONFIDENTIALITY"]);
  const content = { format: "native", content: backup.join("") };
  const imported =
    "mutation ($format: String!, $content: String!) { importDocument(format: $format, content: $content) { userErrors { message } } }";
  expect((await api.data(imported, content, cleared)).importDocument.userErrors).toEqual([]);
});
