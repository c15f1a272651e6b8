import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { importDocument } from "../../../src/service/changes/import-document.ts";
import { retractImport } from "../../../src/service/changes/retract-import.ts";
import { libraryOf } from "../api.ts";
import { caller, curator, editor, openForWriting } from "./writers.ts";

const operator = caller("olga", "OPERATOR", "RED");
const range = "vers:pypi/>=1.82.7|<=1.82.8";
const supports = { stance: "SUPPORTS", status: "CONFIRMED", confidence: 1 };
const cite = [{ publisher: "Example", title: "Advisory", url: "https://example.org/advisory" }];

/** Two labs, each of which runs one release of a package that was poisoned in others. */
const document = {
  format: "ai-supply-graph/1",
  sources: [{ id: "s" }],
  entities: [
    { id: "litellm", kind: "TOOL", name: "LiteLLM", purl: "pkg:pypi/litellm" },
    { id: "old", kind: "TOOL", name: "LiteLLM 1.80.0", purl: "pkg:pypi/litellm@1.80.0", version: "1.80.0" },
    { id: "careful-lab", kind: "ORGANIZATION", name: "Careful Lab", roles: ["LAB"] },
    { id: "hasty-lab", kind: "ORGANIZATION", name: "Hasty Lab", roles: ["LAB"] },
    {
      id: "inc",
      kind: "INCIDENT",
      name: "LiteLLM compromise",
      incidentKind: "package-compromise",
      channels: ["COMPROMISE", "INTEGRITY"],
    },
  ],
  relationships: [
    { kind: "VERSION_OF", from: "old", to: "litellm", claims: [{ status: "CONFIRMED", confidence: 1, sources: ["s"] }] },
    { kind: "USES_TOOL", from: "careful-lab", to: "old", claims: [{ status: "CONFIRMED", confidence: 1, sources: ["s"] }] },
  ],
};

let api: Awaited<ReturnType<typeof openForWriting>>;
beforeEach(async () => {
  api = await openForWriting(document);
});
afterEach(() => api.close());

const assert = `mutation ($claims: [ClaimInput!]!) {
  assertClaims(claims: $claims) { claims { id } relationships { id } userErrors { code message path } changes { type id action } }
}`;
const record = `mutation ($entities: [EntityInput!]!) {
  recordEntities(entities: $entities) { userErrors { code message path } changes { type id action } }
}`;
const poisoned = { kind: "AFFECTS", from: { id: "inc" }, to: { id: "litellm" }, attributes: { versions: [range] } };

async function assertClaim(relationship: object, asker = editor) {
  const claim = { ...supports, relationship, sources: cite };
  return (await api.data(assert, { claims: [claim] }, asker)).assertClaims;
}
async function recordRelease(version: string, id = `litellm-${version}`) {
  const fields = { purl: `pkg:pypi/litellm@${version}`, version };
  const entity = { id, kind: "TOOL", name: `LiteLLM ${version}`, fields };
  return (await api.data(record, { entities: [entity] }, editor)).recordEntities;
}
/** The incidents that affected a release, by its package URL. */
async function affecting(version: string) {
  const query = `query ($ref: EntityRef!) { incidents(filter: { affecting: $ref }) { nodes { id } } }`;
  const { data, errors, notes } = await api.ask(query, {
    ref: { external: { scheme: "purl", value: `pkg:pypi/litellm@${version}` } },
  });
  expect(errors).toEqual([]);
  return { incidents: data.incidents.nodes.map(({ id }: { id: string }) => id), notes };
}
async function reached() {
  const query = `{ blastRadius(input: { seeds: [{ id: "inc" }], minLikelihood: 0 }) { impacts { nodes { entity { id } channels } } } }`;
  const { blastRadius } = await api.data(query);
  return Object.fromEntries(blastRadius.impacts.nodes.map((one: never) => [one["entity"]["id"], one["channels"]]));
}

describe("a claim with versions of its own", () => {
  const own = async (about: object, versions: readonly string[]) =>
    (await api.data(assert, { claims: [{ ...supports, ...about, versions, sources: cite }] }, editor)).assertClaims;

  test("counts for the releases that it names, and the relationship for its own", async () => {
    for (const version of ["1.82.8", "1.83.0", "1.84.0"]) await recordRelease(version);
    const { relationships } = await assertClaim(poisoned);
    const { userErrors, claims } = await own({ relationshipId: relationships[0].id }, ["1.83.0"]);
    expect(userErrors).toEqual([]);
    expect((await affecting("1.82.8")).incidents).toEqual(["inc"]);
    expect((await affecting("1.83.0")).incidents).toEqual(["inc"]);
    expect((await affecting("1.84.0")).incidents).toEqual([]);
    const { node } = await api.data(`{ node(id: ${JSON.stringify(claims[0].id)}) { ... on Claim { versions } } }`);
    expect(node).toEqual({ versions: ["1.83.0"] });
    expect((await own({ relationshipId: relationships[0].id }, ["1.83.0"])).claims).toEqual(claims);
  });

  test("is about the package where it names none, and the changes say so", async () => {
    await recordRelease("1.82.8");
    const { relationships } = await assertClaim(poisoned);
    const mutation = assert.replace("type id action", "type action fields { field after }");
    const claim = { ...supports, relationshipId: relationships[0].id, versions: [], sources: cite };
    const { assertClaims } = await api.data(mutation, { claims: [claim] }, editor);
    expect(assertClaims.userErrors).toEqual([]);
    const [added, ...others] = assertClaims.changes.filter(({ type }: { type: string }) => type === "CLAIM");
    expect(others).toEqual([]);
    expect(added.fields).toContainEqual({ field: "versions", after: [] });
  });

  test("is the way to name others than the relationship has, which is not stated with both", async () => {
    await assertClaim(poisoned);
    const { userErrors } = await assertClaim({ ...poisoned, attributes: { versions: ["1.83.0"] } });
    expect(userErrors).toMatchObject([{ code: "CONFLICT", message: expect.stringContaining("`versions` of its own") }]);
  });

  test.each([
    ["that cannot be read", { relationship: poisoned }, [">=1.0,<2"], ["claims", "0", "versions", "0"]],
    ["of which one is empty", { relationship: poisoned }, ["1.0", " "], ["claims", "0", "versions", "1"]],
    ["of no package's relationship", { entity: { id: "litellm" } }, ["1.0"], ["claims", "0", "versions"]],
    [
      "of another kind of relationship",
      { relationship: { kind: "USES_TOOL", from: { id: "hasty-lab" }, to: { id: "litellm" } } },
      ["1.0"],
      ["claims", "0", "versions"],
    ],
  ])("is refused with versions %s", async (_, about, versions, path) => {
    const { userErrors } = await own(about, versions);
    expect(userErrors).toMatchObject([{ path }]);
  });
});

describe("what follows for releases", () => {
  test("when the claim comes last, and when the release does", async () => {
    await recordRelease("1.82.8");
    const { userErrors, changes } = await assertClaim(poisoned);
    expect(userErrors).toEqual([]);
    expect(changes.map(({ type, action }: { type: string; action: string }) => `${type} ${action}`)).toEqual([
      "SOURCE ADDED",
      "RELATIONSHIP ADDED",
      "RELATIONSHIP ADDED",
      "CLAIM ADDED",
      "CLAIM ADDED",
    ]);
    expect((await recordRelease("1.82.7")).changes).toHaveLength(3);
    const { tool } = await api.data(`{ tool: entity(ref: { id: "litellm-1.82.7" }) {
      ... on Tool { version purl relationships(kinds: [AFFECTS]) { nodes { from { id } claims { nodes { text assertedBy sources { title } } } } } }
    } }`);
    expect(tool).toMatchObject({
      version: "1.82.7",
      relationships: {
        nodes: [
          {
            from: { id: "inc" },
            claims: {
              nodes: [
                {
                  text: `Version 1.82.7 of pkg:pypi/litellm is in ${range}, which is affected.`,
                  assertedBy: "version-matching",
                  sources: [{ title: "Advisory" }],
                },
              ],
            },
          },
        ],
      },
    });
  });

  test("a release outside the range is not reached, nor is who runs only that", async () => {
    await recordRelease("1.82.8");
    await assertClaim({ kind: "VERSION_OF", from: { id: "litellm-1.82.8" }, to: { id: "litellm" } });
    await assertClaim({ kind: "USES_TOOL", from: { id: "hasty-lab" }, to: { id: "litellm-1.82.8" } });
    await assertClaim(poisoned);
    expect(Object.keys(await reached()).sort()).toEqual(["hasty-lab", "litellm", "litellm-1.82.8"]);
    // What is released is frozen, but it can be taken down with its package.
    const fault = { id: "down", kind: "INCIDENT", name: "Taken down", fields: { incidentKind: "software-fault" } };
    await api.data(record, { entities: [fault] }, editor);
    await assertClaim({ kind: "AFFECTS", from: { id: "down" }, to: { id: "litellm" } });
    const query = `{ blastRadius(input: { seeds: [{ id: "down" }], minLikelihood: 0 }) { impact(of: { id: "old" }) { channels } } }`;
    expect((await api.data(query)).blastRadius.impact.channels).toEqual(["AVAILABILITY"]);
  });

  test("is retracted with its cause, and cannot be retracted alone", async () => {
    await recordRelease("1.82.8");
    const { claims } = await assertClaim(poisoned);
    const [into = []] = await libraryOf(api.app).store.relationshipsInto(["litellm-1.82.8"], ["AFFECTS"]);
    const [about = []] = await libraryOf(api.app).store.claimsAbout([into[0]?.id ?? ""]);
    const retract = `mutation ($id: ID!) { retractClaim(id: $id, reason: "It is wrong.") { userErrors { code message } changes { id action } } }`;
    const alone = await api.data(retract, { id: about[0]?.id }, curator);
    expect(alone.retractClaim.userErrors).toMatchObject([
      { code: "CONFLICT", message: expect.stringContaining(`follows from "${claims[0].id}"`) },
    ]);
    expect((await affecting("1.82.8")).incidents).toEqual(["inc"]);
    const { retractClaim } = await api.data(retract, { id: claims[0].id }, curator);
    expect(retractClaim.changes.map(({ action }: { action: string }) => action)).toEqual(["RETRACTED", "RETRACTED"]);
    expect((await affecting("1.82.8")).incidents).toEqual([]);
  });

  test("and with its import, though a release that was imported stays", async () => {
    const release = { id: "new", kind: "TOOL", name: "New", purl: "pkg:pypi/litellm@1.82.8", version: "1.82.8" };
    const uses = {
      kind: "USES_TOOL",
      from: "hasty-lab",
      to: "new",
      claims: [{ status: "CONFIRMED", confidence: 1, sources: ["s"] }],
    };
    await assertClaim(poisoned);
    const content = JSON.stringify({ format: "ai-supply-graph/1", entities: [release], relationships: [uses] });
    const session = api.app.session(operator);
    const { result } = await importDocument(session, { format: "native", content });
    expect(Object.keys(await reached())).toContain("hasty-lab");
    const recordedAt = result?.recordedAt as number;
    const retracted = await retractImport(api.app.session(operator), { recordedAt, reason: "Wrong." });
    expect(retracted.userErrors).toEqual([]);
    // Of the two claims of that import, the one that follows from another import's stays.
    expect(retracted.result?.claims).toHaveLength(1);
    expect(Object.keys(await reached()).sort()).toEqual(["litellm", "new"]);
  });

  test("moves with corrections of the versions, and back", async () => {
    await recordRelease("1.82.8");
    const { relationships } = await assertClaim(poisoned);
    const correct = `mutation ($id: ID!, $versions: [String!]!) {
      correctRelationship(correction: { id: $id, attributes: { versions: $versions }, reason: "It is wrong." }) { relationships { id } userErrors { message } }
    }`;
    const corrected = await api.data(
      correct
        .replace("attributes: { versions: $versions }", 'attributes: { versions: ["vers:pypi/<1.82"] }')
        .replace(", $versions: [String!]!", ""),
      { id: relationships[0].id },
      curator,
    );
    expect(corrected.correctRelationship.userErrors).toEqual([]);
    expect([(await affecting("1.80.0")).incidents, (await affecting("1.82.8")).incidents]).toEqual([["inc"], []]);
    const back = await api.data(
      correct
        .replace("attributes: { versions: $versions }", `attributes: { versions: ["${range}"] }`)
        .replace(", $versions: [String!]!", ""),
      { id: corrected.correctRelationship.relationships[0].id },
      curator,
    );
    expect(back.correctRelationship.userErrors).toEqual([]);
    expect([(await affecting("1.80.0")).incidents, (await affecting("1.82.8")).incidents]).toEqual([[], ["inc"]]);
  });

  test("moves with corrections of the release's version", async () => {
    await recordRelease("1.82.8", "new");
    await assertClaim(poisoned);
    const correct = `mutation ($fields: JSON!) {
      correctEntity(correction: { id: "new", fields: $fields, reason: "It is wrong." }) { userErrors { message path } changes { type action } }
    }`;
    const set = async (version: string) =>
      (await api.data(correct, { fields: { purl: `pkg:pypi/litellm@${version}`, version } }, curator)).correctEntity;
    expect((await set("1.79.0")).changes).toContainEqual({ type: "CLAIM", action: "RETRACTED" });
    expect(Object.keys(await reached())).toEqual(["litellm"]);
    expect((await set("1.82.7")).changes).toContainEqual({ type: "CLAIM", action: "ADDED" });
    expect(Object.keys(await reached()).sort()).toEqual(["litellm", "new"]);
    const half = await api.data(correct, { fields: { version: "1.0" } }, curator);
    expect(half.correctEntity.userErrors).toMatchObject([
      { path: ["correction", "fields", "version"], message: expect.stringMatching(/not the version in the purl/) },
    ]);
  });

  test("whoever may not see the cause is not told of what follows", async () => {
    await api.data(assert, { claims: [{ ...supports, relationship: poisoned, sources: cite, marking: "RED" }] }, operator);
    const { changes } = await recordRelease("1.82.8");
    expect(changes).toEqual([{ type: "ENTITY", id: "litellm-1.82.8", action: "ADDED" }]);
    expect((await affecting("1.82.8")).incidents).toEqual([]);
  });

  test("what is refused says what is right", async () => {
    const { userErrors } = await assertClaim({ ...poisoned, attributes: { versions: [">=1.82.7,<1.82.9"] } });
    expect(userErrors).toMatchObject([
      { path: ["claims", "0", "relationship", "attributes", "versions", "0"], message: expect.stringContaining(range) },
    ]);
    const release = { id: "r", kind: "TOOL", name: "R", fields: { version: "1.0" } };
    const { recordEntities } = await api.data(record, { entities: [release] }, editor);
    expect(recordEntities.userErrors).toMatchObject([{ path: ["entities", "0", "fields", "version"] }]);
  });

  test("a range in an order that is not known is noted", async () => {
    const claim = { ...supports, relationship: { ...poisoned, attributes: { versions: ["vers:maven/>=1"] } }, sources: cite };
    const { errors, notes } = await api.ask(assert, { claims: [claim] }, editor);
    expect(errors).toEqual([]);
    expect(notes?.join()).toMatch(/order of versions of maven is not known here/);
  });
});

describe("a version that is not in the graph", () => {
  beforeEach(() => assertClaim(poisoned));

  test("is judged by the versions that incidents name of the package, with a note that says how", async () => {
    const spared = await affecting("1.81.0");
    expect(spared.incidents).toEqual([]);
    expect(spared.notes?.at(-1)).toBe('Judged by the versions that incidents name, 1.81.0 is not affected by "inc".');
    const hit = await affecting("1.82.8");
    expect(hit.incidents).toEqual(["inc"]);
    expect(hit.notes?.at(-1)).toBe('Judged by the versions that incidents name, 1.82.8 is affected by "inc".');
    expect((await affecting("1.80.0")).notes).toBeUndefined();
  });

  test("a question that takes the package for it says which incidents affected the version", async () => {
    const purl = (version: string) => `{ external: { scheme: "purl", value: "pkg:pypi/litellm@${version}" } }`;
    const notesOf = async (field: string) => (await api.data(`{ asked: ${field} { receipt { notes } } }`)).asked.receipt.notes;
    const unknown = (version: string) => expect.stringMatching(`^Version ${version} .* This is about "litellm"\\.$`);
    const judged = 'Judged by the versions that incidents name, 1.82.8 is affected by "inc".';
    expect(await notesOf(`blastRadius(input: { seeds: [${purl("1.82.8")}] })`)).toEqual([unknown("1.82.8"), judged]);
    expect(await notesOf(`paths(input: { from: [${purl("1.82.8")}], to: { id: "hasty-lab" } })`)).toContain(judged);
    const several = ["1", "2", "3", "4"];
    expect(await notesOf(`blastRadius(input: { seeds: [${several.map(purl)}] })`)).toEqual([
      ...several.map(unknown),
      ...["1", "2", "3"].map((version) => `Judged by the versions that incidents name, ${version} is not affected by "inc".`),
      "Use `resolve` to see which incidents affected the other unknown versions.",
    ]);
  });

  test("a claim that names versions of its own counts for those, and is shown with them", async () => {
    const claim = { status: "REPORTED", confidence: 0.5, sources: ["s"], versions: ["3.0"] };
    const relationships = [{ kind: "AFFECTS", from: "inc", to: "litellm", claims: [claim] }];
    const content = JSON.stringify({ format: "ai-supply-graph/1", relationships });
    await importDocument(api.app.session(operator), { format: "native", content });
    expect((await affecting("3.0")).incidents).toEqual(["inc"]);
    expect((await affecting("1.82.8")).incidents).toEqual(["inc"]);
    expect((await affecting("3.1")).incidents).toEqual([]);
    const { claims } = await api.data(`{ claims(filter: { stance: SUPPORTS }) { nodes { versions status } } }`);
    expect(claims.nodes).toContainEqual({ versions: ["3.0"], status: "REPORTED" });
    const [found] = (await api.data(`{ claims { nodes { id versions } } }`)).claims.nodes.filter(
      ({ versions }: { versions: unknown }) => versions !== null,
    );
    const retract = `mutation ($id: ID!) { retractClaim(id: $id, reason: "wrong") { userErrors { message } } }`;
    await api.data(retract, { id: found.id }, operator);
    expect((await affecting("3.0")).incidents).toEqual([]);
  });

  test("incidents that name no versions affect every one, and those in no known order are told apart", async () => {
    const others = ["any", "unknown"].map((id) => ({ id, kind: "INCIDENT", name: id, fields: { incidentKind: "vulnerability" } }));
    await api.data(record, { entities: others }, editor);
    await assertClaim({ kind: "AFFECTS", from: { id: "any" }, to: { id: "litellm" } });
    await assertClaim({
      kind: "AFFECTS",
      from: { id: "unknown" },
      to: { id: "litellm" },
      attributes: { versions: ["vers:pypi/<2020"] },
    });
    const { incidents, notes } = await affecting("2004d");
    expect(incidents).toEqual(["any"]);
    expect(notes?.at(-1)).toBe(
      'Judged by the versions that incidents name, 2004d is affected like every version, as no versions are named, by "any"; not known to be affected by "inc", "unknown", as its place in the range is not known here.',
    );
  });

  test("`resolve` says so, and `exposures` count it", async () => {
    const resolve = `{ resolve(inputs: [{ text: "pkg:pypi/litellm@1.82.8" }, { text: "pkg:pypi/litellm@1.81.0" }, { text: "pkg:pypi/litellm@1.80.0" }]) { best { id } note } }`;
    const [hit, spared, known] = (await api.data(resolve)).resolve;
    expect(hit).toMatchObject({
      best: { id: "litellm" },
      note: expect.stringMatching(/is not known\..* 1\.82\.8 is affected by "inc"\.$/),
    });
    expect(spared.note).toMatch(/1\.81\.0 is not affected by "inc"\.$/);
    expect(known).toEqual({ best: { id: "old" }, note: null });
    await assertClaim({ kind: "USES_TOOL", from: { id: "hasty-lab" }, to: { id: "litellm" } });
    const exposures = `query ($value: String!) { entity(ref: { id: "hasty-lab" }) { ... on Organization {
      exposures(incidents: { affecting: { external: { scheme: "purl", value: $value } } }) { nodes { incident { id } } }
    } } }`;
    const asked = async (version: string) =>
      (await api.data(exposures, { value: `pkg:pypi/litellm@${version}` })).entity.exposures.nodes;
    expect(await asked("1.82.8")).toEqual([{ incident: { id: "inc" } }]);
    expect(await asked("1.81.0")).toEqual([]);
  });

  test("nothing follows from another release that is found in its place", async () => {
    const alone = { id: "alone", kind: "TOOL", name: "Alone", fields: { purl: "pkg:pypi/alone@2.0", version: "2.0" } };
    await api.data(record, { entities: [alone] }, editor);
    await assertClaim({ kind: "AFFECTS", from: { id: "inc" }, to: { id: "alone" } });
    const query = `{ incidents(filter: { affecting: { external: { scheme: "purl", value: "pkg:pypi/alone@1.0" } } }) { nodes { id } } }`;
    expect((await api.data(query)).incidents.nodes).toEqual([]);
  });
});
