import { afterAll, beforeAll, expect, test } from "vitest";
import { newClaim, organization, source } from "../../store/contract/records.ts";
import { type Api, insider, libraryOf, openApi } from "../api.ts";
import { fixture } from "../fixture.ts";

let api: Api;
let before: string;
beforeAll(async () => {
  api = await openApi(fixture, undefined, () => Math.max(Date.now(), libraryOf(api.app).topology.moment.recordedAt));
  before = new Date().toISOString();
  const { store } = libraryOf(api.app);
  const write = async (batch: Parameters<typeof store.write>[0]) => {
    await store.write(batch);
    await api.app.refresh();
  };
  await write({ sources: [source("paper")], entities: [organization("new-lab", { name: "New Lab" })], recordedBy: "ada" });
  await write({ claims: [newClaim("claim-new", "new-lab"), newClaim("claim-marked-new", "new-lab", { marking: "AMBER" })] });
  const renamed = organization("new-lab", { name: "Newer Lab" });
  await write({ entities: [renamed], recordedBy: "bea", reason: "It was renamed." });
  await write({ retractions: [{ claim: "claim-new", reason: "Wrong." }] });
  await write({ entities: [organization("lab-hidden", { name: "Still Hidden", marking: "AMBER" })], recordedBy: "cy" });
});
afterAll(() => api.close());

const fields =
  "totalCount pageInfo { hasNextPage endCursor } nodes { kind by reason about { id } claim { id } version { changed } }";
const line = (node: { kind: string; by: string; reason: string | null; about: { id: string }; claim: { id: string } | null }) =>
  [node.kind, node.by, node.claim?.id ?? node.about.id, node.reason].filter((part) => part !== null).join(" ");
const ofToday = [
  "CLAIM_RETRACTED unknown claim-new Wrong.",
  "ENTITY_CHANGED bea new-lab It was renamed.",
  "CLAIM_RECORDED tester claim-new",
  "ENTITY_RECORDED ada new-lab",
];

test("what was recorded, changed and retracted, by whom, the newest first", async () => {
  const { changes } = await api.data(`query ($since: DateTime) { changes(since: $since) { ${fields} } }`, { since: before });
  expect(changes.nodes.map(line)).toEqual(ofToday);
  expect(changes.totalCount).toBe(4);
  expect(changes.nodes[1].version).toEqual({ changed: ["name"] });
});

test("a reader of more sees more", async () => {
  const query = `query ($since: DateTime) { changes(since: $since) { ${fields} } }`;
  const { changes } = await api.data(query, { since: before }, insider);
  expect(changes.nodes.map(line)).toEqual([
    "ENTITY_CHANGED cy lab-hidden",
    ...ofToday.slice(0, 2),
    "CLAIM_RECORDED tester claim-marked-new",
    ...ofToday.slice(2),
  ]);
});

test("about one entity, in a period", async () => {
  const query = `query ($until: DateTime) { changes(about: { id: "acme-data" }, until: $until) { ${fields} } }`;
  const { changes } = await api.data(query, { until: before });
  expect(changes.nodes.map(line)).toEqual(["CLAIM_RECORDED fixture claim-acme"]);
  const retracted = await api.data(`{ changes(since: "2026-05-01T00:00:00Z", until: "2026-05-01T00:00:00Z") { ${fields} } }`);
  expect(retracted.changes.nodes.map(line)).toEqual([
    "CLAIM_RETRACTED unknown claim-supplies-one-withdrawn The filing was about another party.",
  ]);
});

test("page by page, each once, while others write", async () => {
  const whole = (await api.data(`{ changes(first: 1000) { ${fields} } }`)).changes;
  const seen: string[] = [];
  let after: string | null = null;
  for (let step = 0; ; step++) {
    const query = `query ($first: Int, $after: String) { changes(first: $first, after: $after) { ${fields} } }`;
    const { changes } = await api.data(query, { first: 1 + (step % 3), after });
    expect(changes.totalCount).toBe(whole.totalCount);
    seen.push(...changes.nodes.map(line));
    if (!changes.pageInfo.hasNextPage) break;
    after = changes.pageInfo.endCursor;
    await libraryOf(api.app).store.write({ claims: [newClaim(`claim-later-${step}`, "lab-one")] });
    await api.app.refresh();
  }
  expect(seen).toEqual(whole.nodes.map(line));
  expect(seen.length).toBeGreaterThan(15);
});
