import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rounded } from "../../../src/model/rounding.ts";
import { type Api, openApi } from "../api.ts";

interface SeedClaim {
  readonly stance: string;
  readonly recordedAt: string;
}
interface SeedRelationship {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly claims: readonly SeedClaim[];
}
const read = (name: string) => JSON.parse(readFileSync(new URL(`../../../seed/${name}.json`, import.meta.url), "utf8"));
const relationships: SeedRelationship[] = read("relationships").relationships;
const labs: string[] = read("organizations")
  .entities.filter((one: { roles?: string[] }) => one.roles?.includes("LAB") === true)
  .map((one: { id: string }) => one.id);

let api: Api;
beforeAll(async () => {
  api = await openApi("seed");
});
afterAll(() => api.close());

/** Counted by hand: who supplies whom on a day, as known then. Partial dates compare with a day by their common length. */
function pairsOn(day: string, kinds: readonly string[]): Map<string, Set<string>> {
  const pairs = new Map<string, Set<string>>();
  for (const { kind, from, to, validFrom, validTo, claims } of relationships) {
    const known = claims.some((claim) => claim.stance === "SUPPORTS" && claim.recordedAt <= `${day}T12:00:00Z`);
    const begun = validFrom === undefined || validFrom <= day.slice(0, validFrom.length);
    const ended = validTo !== undefined && validTo < day.slice(0, validTo.length);
    if (!kinds.includes(kind) || !labs.includes(to) || from === to || !known || !begun || ended) continue;
    pairs.set(from, (pairs.get(from) ?? new Set()).add(to));
  }
  return pairs;
}

const query = `query ($input: ConcentrationInput!) { concentration(input: $input) {
  populationSize covered coverage hhi effectiveSuppliers
  suppliers(first: 100) { totalCount nodes { supplier { id } share customers reach reached { id } reachByChannel { channel count reach } } }
  completeness { status } receipt { window { from to } queryHash } } }`;
type Row = {
  supplier: { id: string };
  share: number;
  customers: number;
  reach: number;
  reached: { id: string }[];
  reachByChannel: { channel: string; count: number; reach: number }[];
};

const categories: string[][] = [
  ["SUPPLIES_DATA"],
  ["SUPPLIES_COMPUTE"],
  ["SUPPLIES_DATA", "SUPPLIES_COMPUTE", "SUPPLIES_HARDWARE"],
];

test.each(categories)("of %s to labs on the seed, as counted by hand", async (...kinds) => {
  const { concentration } = await api.data(query, { input: { kinds } });
  const pairs = pairsOn("2026-07-01", kinds);
  const all = [...pairs.values()].reduce((sum, of) => sum + of.size, 0);
  const shares = [...pairs.values()].map((of) => of.size / all);
  const covered = new Set([...pairs.values()].flatMap((of) => [...of])).size;
  const hhi = shares.reduce((sum, share) => sum + share * share, 0);
  expect(all).toBeGreaterThan(5);
  expect(covered).toBeLessThan(labs.length);
  expect(concentration).toMatchObject({
    populationSize: labs.length,
    covered,
    coverage: rounded(covered / labs.length),
    completeness: { status: "COMPLETE" },
    receipt: { window: { from: "2026-07-01", to: "2026-07-01" } },
  });
  expect(concentration.hhi).toBeCloseTo(hhi, 11);
  expect(concentration.effectiveSuppliers).toBeCloseTo(1 / hhi, 9);
  const rows: Row[] = concentration.suppliers.nodes;
  expect(rows.map((row) => [row.supplier.id, row.customers, row.share])).toEqual(
    [...pairs]
      .sort(([a, ofA], [b, ofB]) => ofB.size - ofA.size || (a < b ? -1 : 1))
      .map(([supplier, of]) => [supplier, of.size, rounded(of.size / all)]),
  );
});

test("a supplier's reach, channel by channel, is that of its own blast radius", async () => {
  const { concentration } = await api.data(query, { input: { kinds: ["SUPPLIES_DATA"] } });
  for (const row of concentration.suppliers.nodes as Row[]) {
    const { blastRadius } = await api.data(
      "query ($id: ID!) { blastRadius(input: { seeds: [{ id: $id }] }) { impacts(first: 1000, filter: { roles: [LAB] }) { nodes { entity { id } channels } } } }",
      { id: row.supplier.id },
    );
    const impacts: { entity: { id: string }; channels: string[] }[] = blastRadius.impacts.nodes;
    expect(row.reached.map((one) => one.id)).toEqual(impacts.map((impact) => impact.entity.id).sort());
    expect(row.reach).toBe(rounded(impacts.length / labs.length));
    for (const { channel, count, reach } of row.reachByChannel) {
      expect([channel, count]).toEqual([channel, impacts.filter((impact) => impact.channels.includes(channel)).length]);
      expect(reach).toBe(rounded(count / labs.length));
    }
    const inAny = new Set(impacts.flatMap((impact) => impact.channels));
    expect(row.reachByChannel.map((one) => one.channel).sort()).toEqual([...inAny].sort());
  }
});

test("page by page, the suppliers are the whole list", async () => {
  const whole: Row[] = (await api.data(query, { input: { kinds: ["SUPPLIES_DATA"] } })).concentration.suppliers.nodes;
  const seen: string[] = [];
  for (let after: string | null = null; seen.length < 100; ) {
    const { concentration } = await api.data(
      "query ($after: String) { concentration(input: { kinds: [SUPPLIES_DATA] }) { suppliers(first: 3, after: $after) { nodes { supplier { id } } pageInfo { hasNextPage endCursor } } } }",
      { after },
    );
    seen.push(...concentration.suppliers.nodes.map((row: Row) => row.supplier.id));
    if (!concentration.suppliers.pageInfo.hasNextPage) break;
    after = concentration.suppliers.pageInfo.endCursor;
  }
  expect(seen).toEqual(whole.map((row) => row.supplier.id));
  expect(seen.length).toBeGreaterThan(3);
});

test("one lab that is named, and another category, by its own population", async () => {
  const { concentration } = await api.data(query, { input: { kinds: ["SUPPLIES_DATA"], population: [{ id: "openai" }] } });
  const suppliers = [...pairsOn("2026-07-01", ["SUPPLIES_DATA"])].filter(([, of]) => of.has("openai")).length;
  expect(concentration).toMatchObject({
    populationSize: 1,
    covered: 1,
    coverage: 1,
    effectiveSuppliers: expect.closeTo(suppliers, 9),
  });
});

const refused: [name: string, input: object, message: RegExp][] = [
  ["no category", { kinds: [] }, /`kinds` is empty; choose from SUPPLIES_DATA/],
  ["a category that is none between organizations", { kinds: ["AFFECTS"] }, /has AFFECTS, which is not between organizations/],
  ["an empty population", { kinds: ["SUPPLIES_DATA"], population: [] }, /`population` is empty/],
];
test.each(refused)("%s is refused", async (_, input, message) => {
  const { errors } = await api.ask(query, { input });
  expect(errors.map((error) => error.extensions["code"])).toEqual(["BAD_USER_INPUT"]);
  expect(errors[0]?.message).toMatch(message);
});
