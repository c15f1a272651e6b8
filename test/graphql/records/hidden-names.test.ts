import { afterAll, beforeAll, expect, test } from "vitest";
import { anonymous } from "../../../src/service/asker.ts";
import { type Api, insider, openApi } from "../api.ts";

/** More than are looked at for near misses, or shown on any page. */
const manyHidden = 300;

const claim = (id: string, source: string) => ({
  id,
  status: "REPORTED",
  confidence: 0.5,
  sources: [source],
  recordedAt: "2026-01-01T00:00:00Z",
});
const shown = [
  { id: "lantern-works", kind: "ORGANIZATION", name: "Lantern Works", roles: ["LAB"], country: "DE" },
  { id: "lantern-yard", kind: "ORGANIZATION", name: "The yard of the lantern", country: "FR" },
  { id: "tool", kind: "TOOL", name: "Lanternish", externalIds: [{ scheme: "cve", value: "CVE-2026-1" }] },
];
/** Each fits better than what everybody sees: by the exact name, by words, by the id, by the external id. */
const hidden = Array.from({ length: manyHidden }, (_, i) => ({
  id: i === 0 ? "lantern" : `lantern-${i}`,
  kind: i % 3 === 0 ? "TOOL" : "ORGANIZATION",
  name: i % 2 === 0 ? "Lantern" : "Lantern Works",
  ...(i % 3 === 0 ? {} : { roles: ["LAB"], country: "DE" }),
  externalIds: [{ scheme: "cve", value: "CVE-2026-1" }],
  marking: "AMBER",
  claims: [claim(`claim-${i}`, `memo-${i}`)],
}));
const document = (entities: readonly object[], sources: readonly string[]) => ({
  format: "ai-supply-graph/1",
  sources: sources.map((id) => ({ id, title: "About a lantern" })),
  relationships: [],
  entities: entities.map((one) => ({ ...one })),
});

let whole: Api;
let part: Api;
beforeAll(async () => {
  const cited = hidden.map((_, i) => `memo-${i}`);
  whole = await openApi(document([...hidden, ...shown], ["paper", ...cited]));
  part = await openApi(document(shown, ["paper"]));
}, 60_000);
afterAll(() => Promise.all([whole.close(), part.close()]));

const hits = "totalCount nodes { score entity { id } } facets { field values { value count } } completeness { status reasons }";
const resolved = "best { id } ambiguous candidates { score entity { id } }";

test.each([
  ...["lantern", "lantern works", "lantren", "lantern nowhere", "works", "lantern-1"].flatMap((text) => [
    `{ search(text: "${text}", first: 2) { ${hits} pageInfo { hasNextPage } } }`,
    `{ search(text: "${text}", kinds: [ORGANIZATION], roles: [LAB]) { ${hits} } }`,
    `{ resolve(inputs: [{ text: "${text}" }]) { ${resolved} } }`,
    `{ organizations(filter: { text: "${text}" }) { totalCount nodes { id } } }`,
  ]),
  '{ entity(ref: { id: "lantern" }) { id } }',
  "{ sharedDependencies(input: { minShared: 0 }) { totalCount } }",
  "{ sharedDependencies(input: { minShared: 100 }) { totalCount } }",
  '{ entity(ref: { id: "lantern-works-9" }) { id } }',
  '{ entity(ref: { external: { scheme: "cve", value: "CVE-2026-1" } }) { id } }',
  '{ sources(filter: { text: "lantern" }) { totalCount nodes { id } } }',
  "{ status { counts { entities relationships claims sources } } claims { totalCount } }",
])("what is hidden displaces nothing: %s", async (query) => {
  const [marked, absent] = [await whole.ask(query, {}, anonymous), await part.ask(query, {}, anonymous)];
  const said = ({ data, errors }: Awaited<ReturnType<Api["ask"]>>) => [data, errors.map(({ message }) => message)];
  expect(said(marked)).toEqual(said(absent));
});

test("though others find it", async () => {
  const { search, sources } = await whole.data('{ search(text: "lantern") { totalCount } sources { totalCount } }', {}, insider);
  expect([search.totalCount, sources.totalCount]).toEqual([manyHidden + shown.length, manyHidden + 1]);
});
