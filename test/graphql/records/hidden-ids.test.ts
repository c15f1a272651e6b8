import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { type Api, insider, libraryOf, openApi } from "../api.ts";
import { fixture } from "../fixture.ts";

const document = {
  ...fixture,
  sources: [...fixture.sources, { id: "memo-marked", marking: "AMBER" }, { id: "memo-leaked" }],
  entities: [
    ...fixture.entities,
    {
      id: "tool-hidden",
      kind: "TOOL",
      name: "Tool Hidden",
      purl: "pkg:pypi/tool-hidden@1.0",
      externalIds: [{ scheme: "cve", value: "CVE-2026-11" }],
      marking: "AMBER",
      claims: [
        {
          id: "claim-leaked",
          status: "REPORTED",
          confidence: 0.5,
          sources: ["memo-leaked"],
          assertedBy: "fixture",
          recordedAt: "2026-04-03T00:00:00Z",
        },
      ],
    },
  ],
};

let api: Api;
/** Each call of the store: the method, and how much it was asked for. */
const asked: string[] = [];
/** How many records the store has made of what it holds, by the method that was called. */
const made = { relationships: 0, sources: 0 };

const reads = [
  "entities",
  "relationships",
  "claims",
  "sources",
  "hiddenSources",
  "entityVersions",
  "sourceVersions",
  "relationshipsBetween",
  "relationshipsInto",
  "claimsAbout",
  "entitiesWithExternalId",
  "entitiesOfPackages",
  "entitiesNamed",
  "listEntities",
  "listClaims",
  "listSources",
  "listVersions",
  "searchCandidates",
] as const satisfies readonly (keyof GraphStore)[];

beforeAll(async () => {
  api = await openApi(document);
  const { store } = libraryOf(api.app);
  for (const name of reads) {
    const read = store[name].bind(store) as (...args: unknown[]) => Promise<never>;
    vi.spyOn(store, name).mockImplementation((...args: unknown[]) => {
      const [first] = args;
      asked.push(`${name} ${Array.isArray(first) ? first.length : ""}`);
      const found = read(...args);
      if (name === "relationships" || name === "sources")
        void (found as Promise<readonly unknown[]>).then((all) => (made[name] += all.filter((one) => one !== undefined).length));
      return found;
    });
  }
});
afterAll(() => api.close());
beforeEach(() => {
  asked.length = 0;
});

async function callsFor(query: string, variables: Readonly<Record<string, unknown>>, asker?: typeof insider) {
  asked.length = 0;
  Object.assign(made, { relationships: 0, sources: 0 });
  const { data, errors } = await api.ask(query, variables, asker);
  return { calls: [...asked, `${made.relationships} relationships made`].sort(), data, errors };
}

const ofEntity = "query ($id: ID!) { entity(ref: { id: $id }) { id } }";
const radius = "query ($id: ID!) { blastRadius(input: { seeds: [{ id: $id }] }) { summary { total } } }";
const node = "query ($id: ID!) { node(id: $id) { id } }";
const nodes = 'query ($id: ID!) { nodes(ids: ["lab-one", $id, "wire", "claim-acme", "acme-supplies-one"]) { id } }';
const without =
  'query ($id: ID!) { blastRadius(input: { seeds: [{ id: "inc-acme" }], assume: [{ removeRelationship: $id }] }) { summary { total } } }';
const ofRelationship = "query ($id: ID!) { claims(filter: { relationship: $id }) { totalCount } }";
const ofSource = "query ($id: ID!) { claims(filter: { source: $id }) { totalCount } }";
const about = "query ($id: ID!) { claims(filter: { about: { id: $id } }) { totalCount } }";

describe.each([
  ["an entity", "lab-hidden", [ofEntity, radius, node, nodes, about]],
  ["a relationship with a hidden end", "acme-supplies-hidden", [ofEntity, node, nodes, ofRelationship, without]],
  ["a relationship of which every claim is hidden", "two-invests-in-one", [ofEntity, node, nodes, ofRelationship, without]],
  ["a hidden claim", "claim-marked", [ofEntity, node, nodes]],
  ["a claim about something hidden", "claim-supplies-hidden", [ofEntity, node, nodes]],
  ["a claim about a hidden entity", "claim-leaked", [ofEntity, node, nodes]],
  ["a marked source", "memo-marked", [node, nodes, ofSource]],
  ["a source that only hidden claims cite", "memo-leaked", [node, nodes, ofSource]],
])("the id of %s costs a stranger's question as much as one that is missing", (_, hidden, questions) => {
  /** As many words, of as many letters, none of them a name. */
  const missing = hidden.replace(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97));

  test.each(questions)("%s", async (question) => {
    const [ofHidden, ofMissing] = [await callsFor(question, { id: hidden }), await callsFor(question, { id: missing })];
    expect(ofMissing.calls.length).toBeGreaterThan(0);
    expect(ofHidden.calls).toEqual(ofMissing.calls);
    expect(ofHidden.data).toEqual(ofMissing.data);
    expect(ofHidden.errors.map(({ extensions }) => extensions["code"])).toEqual(
      ofMissing.errors.map(({ extensions }) => extensions["code"]),
    );
  });
  test("though others find it", async () => {
    const { data } = await callsFor(node, { id: hidden }, insider);
    expect(data.node).toEqual({ id: hidden });
  });
});

test.each([
  ["that only hidden claims cite", "memo-leaked"],
  ["that is marked itself", "memo-marked"],
])("a source %s is found hidden before it is read", async (_, id) => {
  await callsFor(ofSource, { id });
  expect(made.sources).toBe(0);
  await callsFor(ofSource, { id: "wire" });
  expect(made.sources).toBe(1);
});

const external =
  "query ($scheme: String!, $value: String!) { entity(ref: { external: { scheme: $scheme, value: $value } }) { id } }";
test.each([
  ["cve", "CVE-2026-11", "CVE-2026-12"],
  ["purl", "pkg:pypi/tool-hidden@1.0", "pkg:pypi/tool-absent@1.0"],
  ["purl", "pkg:pypi/tool-hidden", "pkg:pypi/tool-absent"],
])("the %s %s of a hidden entity costs a stranger's question as much as %s", async (scheme, hidden, missing) => {
  const [ofHidden, ofMissing] = [
    await callsFor(external, { scheme, value: hidden }),
    await callsFor(external, { scheme, value: missing }),
  ];
  expect(ofHidden.errors[0]?.extensions["code"]).toBe("NOT_FOUND");
  expect(ofHidden.calls).toEqual(ofMissing.calls);
  const { data } = await callsFor(external, { scheme, value: hidden }, insider);
  expect(data.entity).toEqual({ id: "tool-hidden" });
});
