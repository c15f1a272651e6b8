import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, openApi } from "../api.ts";
import { fixture } from "../fixture.ts";

interface Side {
  readonly id: string;
  readonly stance: string;
  readonly recordedAt: string;
  readonly about: { readonly id: string };
  readonly sources: readonly { readonly originGroup: string }[];
}
interface Row {
  readonly about: { readonly id: string; readonly __typename: string };
  readonly supporting: readonly Side[];
  readonly disputing: readonly Side[];
}
const side = "{ id stance recordedAt quote about { id } sources { id originGroup } }";
const query = `query ($knownAt: DateTime, $first: Int, $after: String) { contradictions(knownAt: $knownAt, first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } nodes { about { id __typename } supporting ${side} disputing ${side} } } }`;
const newest = (row: Row) =>
  row.disputing
    .map((claim) => claim.recordedAt)
    .sort()
    .at(-1)!;

let api: Api;
beforeAll(async () => {
  api = await openApi("seed");
});
afterAll(() => api.close());

test("the seed's: 24 conflicting reports in 21 incidents, and 5 disputed relationships", async () => {
  const read = (name: string) => JSON.parse(readFileSync(new URL(`../../../scripts/curation/${name}`, import.meta.url), "utf8"));
  const curated: { id: string; conflictingReports?: unknown[] }[] = read("records/incidents.json");
  const added: { id: string; claims: { stance: string }[] }[] = ["incidents", "vulnerabilities"].flatMap(
    (name) => read(`additions/${name}.json`).entities,
  );
  const conflicting = [
    ...curated.filter((one) => (one.conflictingReports ?? []).length > 0),
    ...added.filter(({ claims }) => claims.some(({ stance }) => stance === "DISPUTES")),
  ];
  const { contradictions } = await api.data(query, { knownAt: "2026-12-01T00:00:00Z", first: 100 });
  const rows: Row[] = contradictions.nodes;
  const incidents = rows.filter((row) => row.about.__typename === "Incident");
  const relationships = rows.filter((row) => row.about.__typename === "Relationship");
  expect([contradictions.totalCount, incidents.length, relationships.length]).toEqual([26, 21, 5]);
  expect(incidents.flatMap((row) => row.disputing)).toHaveLength(24);
  expect(incidents.map((row) => row.about.id).sort()).toEqual(conflicting.map((one) => one.id).sort());
  for (const row of rows) {
    expect(row.supporting.length * row.disputing.length).toBeGreaterThan(0);
    for (const claim of [...row.supporting, ...row.disputing]) {
      expect([claim.about.id, claim.sources.length > 0]).toEqual([row.about.id, true]);
    }
    expect(new Set(row.supporting.map((claim) => claim.stance))).toEqual(new Set(["SUPPORTS"]));
    expect(new Set(row.disputing.map((claim) => claim.stance))).toEqual(new Set(["DISPUTES"]));
  }
  const order = rows.map((row) => [newest(row), row.about.id] as const);
  expect(order).toEqual([...order].sort((a, b) => (a[0] !== b[0] ? (a[0] > b[0] ? -1 : 1) : a[1] < b[1] ? -1 : 1)));
});

test("page by page they are the whole list", async () => {
  const whole: Row[] = (await api.data(query, { first: 100 })).contradictions.nodes;
  const seen: string[] = [];
  for (let after: string | null = null; seen.length < 100; ) {
    const { contradictions } = await api.data(query, { first: 7, after });
    seen.push(...contradictions.nodes.map((row: Row) => row.about.id));
    if (!contradictions.pageInfo.hasNextPage) break;
    after = contradictions.pageInfo.endCursor;
  }
  expect(seen).toEqual(whole.map((row) => row.about.id));
});

test("what was in dispute at an instant, for whom", async () => {
  const document = structuredClone(fixture);
  const claim = { status: "REPORTED", confidence: 0.5, sources: ["wire"], stance: "DISPUTES", recordedAt: "2026-04-06T00:00:00Z" };
  const of = (id: string) => document.relationships.find((one) => one.id === id) as { claims: object[] };
  of("trained-on").claims.push({ ...claim, id: "retracted", retractedAt: "2026-05-01T00:00:00Z", retractionReason: "wrong" });
  of("one-develops").claims.push({ ...claim, id: "marked", marking: "AMBER" });
  of("acme-supplies-hidden").claims.push({ ...claim, id: "of-a-hidden-lab" });
  const other = await openApi(document);
  const ids = async (knownAt: string | null, asker?: Parameters<Api["data"]>[2]) =>
    (await other.data(query, { knownAt }, asker)).contradictions.nodes.map((row: Row) => row.about.id);
  expect(await ids(null)).toEqual(["acme-supplies-two"]);
  expect(await ids("2026-04-10T00:00:00Z")).toEqual(["trained-on", "acme-supplies-two"]);
  expect(await ids("2026-04-01T00:00:00Z")).toEqual([]);
  const cleared = { name: "cleared", clearance: 2, role: "VIEWER" } as const;
  expect(await ids(null, cleared)).toEqual(["acme-supplies-hidden", "one-develops", "acme-supplies-two"]);
  await other.close();
});

test("a page costs one call a kind of thing", async () => {
  api.calls.clear();
  await api.data(query, { first: 100 });
  for (const [method, count] of api.calls) expect([method, count <= 3]).toEqual([method, true]);
  expect(api.calls.get("claimsAbout")).toBe(1);
  expect(api.calls.get("sources")).toBe(1);
});
