import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { UnreachableStoreError } from "../../src/store/unreachable-store.ts";
import { type Api, libraryOf, openApi } from "./api.ts";

/** What a server answers whose database is away: the graph in memory is as it was. */
let api: Api;
let broken: Record<string, unknown>;
const methods = [
  ...["entities", "relationships", "claims", "sources", "claimsAbout", "hiddenSources", "entityVersions", "sourceVersions"],
  ...["revisionsAt", "relationshipsBetween", "entitiesWithExternalId", "entitiesOfPackages", "listEntities", "listClaims"],
  ...["entitiesNamed", "relationshipsInto"],
  ...["listSources", "listVersions", "searchCandidates", "changesSince", "revision", "counts", "health", "write"],
];

beforeAll(async () => {
  api = await openApi();
  broken = libraryOf(api.app).store as unknown as Record<string, unknown>;
});
afterEach(come);
afterAll(() => api.close());

function goAway(): void {
  for (const name of methods) broken[name] = () => Promise.reject(new UnreachableStoreError("The database does not answer."));
}
function come(): void {
  for (const name of methods) delete broken[name];
}

const impact = "{ entity { id name kind marking ... on Organization { roles } } hops likelihood evidence because confidence }";
const step = "{ from { id name } to { id name } }";
const seeds = "{ id name kind marking ... on Incident { incidentKind startedOn containedOn channels timeline { on text } } }";
const receipt = "receipt { revision window { from to } queryHash startAssumed notes }";

const fromMemory = {
  "counts, impacts, paths and what is not reached":
    `{ blastRadius(input: {seeds: [{id: "inc-acme"}], minLikelihood: 0}) { seeds ${seeds} summary { total byHops { hops count } byRole { role count } }` +
    ` impacts { totalCount nodes ${impact} } unreached { nodes { id name } } impact(of: {id: "lab-one"}) ${impact} completeness { status frontier fainter } ${receipt} } }`,
  "a picture": `{ blastRadius(input: {seeds: [{id: "acme-data"}]}) { graph { nodes { entity { id name } rank group } edges { flow certainty } elisions { kind count } } } }`,
  "what if":
    `{ blastRadius(input: {seeds: [{id: "inc-acme"}], assume: [{addRelationship: {kind: SUPPLIES_DATA, from: {id: "acme-data"}, to: {id: "lab-two"}}}]}) { summary { total } } }`.replace(
      "",
      "",
    ),
  paths: `{ paths(input: {from: [{id: "inc-acme"}], to: {id: "lab-one"}}) { paths { steps ${step} likelihood text } cut { entities { id } } hasMore ${receipt} } }`,
  "a difference": `{ diff(input: {seeds: [{id: "inc-acme"}], before: {time: {at: "2020"}}, after: {time: {at: "2026-04"}}}) { gained { nodes { impact ${impact} } } lost { totalCount } before { queryHash } } }`,
  "what labs share": `{ sharedDependencies(input: {}) { nodes { dependency { id name } sharedByCount incidents { id name disclosedOn status } } } }`,
  concentration: `{ concentration(input: {kinds: [SUPPLIES_DATA]}) { suppliers { nodes { supplier { id name } share } } hhi } }`,
  "a neighbourhood": `{ slice(input: {focus: [{id: "acme-data"}]}) { nodes { entity { id name } } edges { flow } } }`,
};

it.each(Object.entries(fromMemory))("%s need no store, and are the same without one", async (_, query) => {
  const before = await api.ask(query);
  expect(before.errors).toEqual([]);
  api.calls.clear();
  goAway();
  expect(await api.ask(query)).toEqual(before);
  come();
  expect(await api.ask(query)).toEqual(before);
  expect([...api.calls.keys()]).toEqual([]);
});

it("as it was known at an earlier instant, too", async () => {
  const query = `{ blastRadius(input: {seeds: [{id: "inc-acme"}], knownAt: "2026-04-10T00:00:00Z"}) { seeds ${seeds} summary { total } } }`;
  const before = await api.data(query);
  goAway();
  expect(await api.data(query)).toEqual(before);
});

const fromTheStore = {
  "aliases of a seed": `{ blastRadius(input: {seeds: [{id: "inc-acme"}]}) { seeds { aliases } } }`,
  sources: `{ blastRadius(input: {seeds: [{id: "inc-acme"}]}) { impacts { nodes { bestPath { steps { relationship { claims { nodes { id } } } } } } } } }`,
  "a seed by an external id": `{ blastRadius(input: {seeds: [{external: {scheme: "wikidata", value: "Q1"}}]}) { summary { total } } }`,
  "a seed that the graph in memory does not have": `{ blastRadius(input: {seeds: [{id: "no-such-thing"}]}) { summary { total } } }`,
  "a seed that the asker may not see": `{ blastRadius(input: {seeds: [{id: "lab-hidden"}]}) { summary { total } } }`,
  "a search": `{ search(text: "acme") { totalCount } }`,
};

it.each(Object.entries(fromTheStore))("%s cannot be had without the store, and says so", async (_, query) => {
  goAway();
  const { errors } = await api.ask(query);
  expect(errors.map(({ extensions }) => extensions["code"])).toEqual(["STORE_UNAVAILABLE"]);
  expect(api.faults).toEqual([]);
});

it("what cannot be had takes nothing with it that was asked for as well", async () => {
  goAway();
  const counted = 'blastRadius(input: {seeds: [{id: "inc-acme"}]}) { summary { total } }';
  const { data, errors } = await api.ask(`{ ${counted} node(id: "lab-one") { id } }`);
  expect(data.blastRadius.summary.total).toBeGreaterThan(0);
  expect(data.node).toBeNull();
  expect(errors.map(({ extensions }) => extensions["code"])).toEqual(["STORE_UNAVAILABLE"]);
});
