import { afterAll, beforeAll, expect, test } from "vitest";
import type { WriteBatch } from "../../../src/store/record-writer.ts";
import { newClaim, organization, source } from "../../store/contract/records.ts";
import { type Api, insider, libraryOf, openApi } from "../api.ts";
import { fixture } from "../fixture.ts";

let api: Api;
let before: string;
const write = async (batch: WriteBatch) => {
  await libraryOf(api.app).store.write(batch);
  await api.app.refresh();
};
const paper = source("paper", { title: "A paper" });
beforeAll(async () => {
  api = await openApi(fixture, undefined, () => Math.max(Date.now(), libraryOf(api.app).topology.moment.recordedAt));
  before = new Date().toISOString();
  await write({ sources: [paper], entities: [organization("new-lab", { name: "New Lab" })], recordedBy: "ada" });
  await write({ claims: [newClaim("claim-new", "new-lab"), newClaim("claim-marked-new", "new-lab", { marking: "AMBER" })] });
  const renamed = organization("new-lab", { name: "Newer Lab" });
  await write({ entities: [renamed], recordedBy: "bea", reason: "It was renamed." });
  await write({ retractions: [{ claim: "claim-new", reason: "Wrong." }], recordedBy: "dan" });
  await write({ entities: [organization("lab-hidden", { name: "Still Hidden", marking: "AMBER" })], recordedBy: "cy" });
  await write({ sources: [{ ...paper, publishedOn: "2026-05" }], recordedBy: "bea", reason: "It has a date." });
  await write({ sources: [source("leak", { marking: "AMBER" })], recordedBy: "cy" });
});
afterAll(() => api.close());

interface Node {
  readonly kind: string;
  readonly by: string;
  readonly reason: string | null;
  readonly revision: number | null;
  readonly about: { readonly id: string };
  readonly claim: { readonly id: string } | null;
}
const fields =
  "totalCount pageInfo { hasNextPage endCursor } nodes { kind by reason revision about { id } claim { id } version { changed fields } }";
const line = ({ kind, by, reason, revision, about, claim }: Node) =>
  [revision ?? "-", kind, by, claim?.id ?? about.id, reason].filter((part) => part !== null).join(" ");
const since = `query ($since: DateTime) { changes(since: $since) { ${fields} } }`;
const dated = "7 SOURCE_CHANGED bea paper It has a date.";
const retracted = ["5 CLAIM_RETRACTED dan claim-new Wrong.", "4 ENTITY_CHANGED bea new-lab It was renamed."];
const recorded = ["2 ENTITY_RECORDED ada new-lab", "2 SOURCE_RECORDED ada paper"];

test("what was recorded, changed and retracted, by whom and in which revision, the newest first", async () => {
  const { changes } = await api.data(since, { since: before });
  expect(changes.nodes.map(line)).toEqual([dated, ...retracted, "3 CLAIM_RECORDED tester claim-new", ...recorded]);
  expect(changes.totalCount).toBe(6);
  const [source, , renamed] = changes.nodes;
  expect([source.version, renamed.version]).toMatchObject([
    { changed: ["publishedOn"], fields: { title: "A paper", publishedOn: "2026-05" } },
    { changed: ["name"], fields: { name: "Newer Lab" } },
  ]);
});

test("a reader of more sees more", async () => {
  const { changes } = await api.data(since, { since: before }, insider);
  expect(changes.nodes.map(line)).toEqual([
    "8 SOURCE_RECORDED cy leak",
    dated,
    "6 ENTITY_CHANGED cy lab-hidden",
    ...retracted,
    "3 CLAIM_RECORDED tester claim-marked-new",
    "3 CLAIM_RECORDED tester claim-new",
    ...recorded,
  ]);
  expect(changes.totalCount).toBe(9);
});

test("about one entity, in a period", async () => {
  const query = `query ($until: DateTime) { changes(about: { id: "acme-data" }, until: $until) { ${fields} } }`;
  const { changes } = await api.data(query, { until: before });
  expect(changes.nodes.map(line)).toEqual(["- CLAIM_RECORDED fixture claim-acme"]);
  const own = await api.data(`{ changes(about: { id: "new-lab" }) { ${fields} } }`);
  expect(own.changes.nodes.map(line)).toEqual([...retracted, "3 CLAIM_RECORDED tester claim-new", recorded[0]]);
  const withdrawn = await api.data(`{ changes(since: "2026-05-01T00:00:00Z", until: "2026-05-01T00:00:00Z") { ${fields} } }`);
  // A document that was loaded does not say who retracted it, nor which revision that made.
  expect(withdrawn.changes.nodes.map(line)).toEqual([
    "- CLAIM_RETRACTED unknown claim-supplies-one-withdrawn The filing was about another party.",
  ]);
});

test("page by page, each once, while others record, change and retract", async () => {
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
    await write({
      claims: [newClaim(`claim-later-${step}`, "lab-one")],
      entities: [organization("new-lab", { name: `Name ${step}` })],
      sources: [{ ...paper, title: `Title ${step}` }],
      retractions: [{ claim: step === 0 ? "claim-acme" : `claim-later-${step - 1}`, reason: "Later." }],
    });
  }
  expect(seen).toEqual(whole.nodes.map(line));
  expect(seen.length).toBeGreaterThan(15);
});

test("a page costs the same, however much was retracted and changed, and is counted only when asked", async () => {
  const cost = async (until: string, selected: string) => {
    const query = `query ($until: DateTime) { changes(first: 2, until: $until) { ${selected} } }`;
    api.calls.clear();
    expect((await api.data(query, { until })).changes.nodes).toHaveLength(2);
    const { listClaims, listVersions, revisionsAt } = Object.fromEntries(api.calls);
    return { listClaims, listVersions, revisionsAt };
  };
  const [early, late] = ["2026-05-01T00:00:00Z", "2100-01-01T00:00:00Z"] as const;
  const page = { listClaims: 2, listVersions: 2, revisionsAt: undefined };
  expect([await cost(early, "nodes { kind }"), await cost(late, "nodes { kind }")]).toEqual([page, page]);
  expect(await cost(late, fields)).toEqual({ listClaims: 4, listVersions: 4, revisionsAt: 1 });
});
