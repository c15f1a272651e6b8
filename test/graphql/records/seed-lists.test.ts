import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultLimits } from "../../../src/graphql/request/limits.ts";
import { relationshipKindsThat } from "../../../src/model/relationship-kinds.ts";
import { type Api, openApi } from "../api.ts";

interface SeedRelationship {
  readonly id: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly claims: readonly {
    readonly id: string;
    readonly stance: string;
    readonly status: string;
    readonly recordedAt: string;
  }[];
}
const read = (name: string) => JSON.parse(readFileSync(new URL(`../../../seed/${name}.json`, import.meta.url), "utf8"));
const relationships: SeedRelationship[] = read("relationships").relationships;
/** The day on which the API is asked. */
const today = "2026-12-01";
const believed = relationships.filter(({ claims }) =>
  claims.some((claim) => claim.stance === "SUPPORTS" && claim.recordedAt <= `${today}T12:00:00Z`),
);

let api: Api;
beforeAll(async () => {
  api = await openApi("seed", { ...defaultLimits, maxCost: 10_000_000 }, Date.parse(`${today}T12:00:00Z`));
});
afterAll(() => api.close());

/** Every item of a list, read page by page. */
async function whole<T>(
  length: number,
  page: (
    after: string | null,
  ) => Promise<{ nodes: T[]; totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string } }>,
) {
  const found: T[] = [];
  for (let after: string | null = null; ; ) {
    const { nodes, totalCount, pageInfo } = await page(after);
    found.push(...nodes);
    expect(nodes.length).toBeLessThanOrEqual(length);
    if (pageInfo.hasNextPage) {
      after = pageInfo.endCursor;
      continue;
    }
    expect(found).toHaveLength(totalCount);
    return found;
  }
}
const shape = "totalCount pageInfo { hasNextPage endCursor }";

test("vendors are all who supply another today, page by page", async () => {
  const supplies: string[] = relationshipKindsThat((kind) => kind.supplies);
  const expected = believed.filter(({ kind, validFrom = "0001", validTo = "9999" }) => {
    const [begun, ended] = [validFrom <= today.slice(0, validFrom.length), validTo < today.slice(0, validTo.length)];
    return supplies.includes(kind) && begun && !ended;
  });
  const query = `query ($after: String) { vendors(first: 25, after: $after) { ${shape} nodes { id } } }`;
  const vendors = await whole<{ id: string }>(25, async (after) => (await api.data(query, { after })).vendors);
  expect(vendors.length).toBeGreaterThan(50);
  expect(vendors.map((one) => one.id).sort()).toEqual([...new Set(expected.map((one) => one.from))].sort());
});

test("statements of organizations and about incidents are the same, and all that there are", async () => {
  const expected = believed.filter((one) => one.kind === "RESPONDS_TO");
  const statement =
    "statements(first: 100) { totalCount nodes { relationship { id } organization { id } incident { id } exposure response statedOn } }";
  const lists = await api.data(
    `{ organizations(first: 1000) { nodes { id ${statement} } } incidents(first: 1000) { nodes { id ${statement} } } }`,
  );
  type Statement = { relationship: { id: string }; organization: { id: string }; incident: { id: string } };
  type Listed = { nodes: { id: string; statements: { nodes: Statement[] } }[] };
  const said = (lists.organizations as Listed).nodes.flatMap(({ id, statements }) =>
    statements.nodes.map((one) => (one.organization.id === id ? one : undefined)),
  );
  const about = (lists.incidents as Listed).nodes.flatMap(({ id, statements }) =>
    statements.nodes.map((one) => (one.incident.id === id ? one : undefined)),
  );
  const byId = (list: (Statement | undefined)[]) => [...list].sort((a, b) => (a!.relationship.id < b!.relationship.id ? -1 : 1));
  expect(expected.length).toBeGreaterThan(5);
  expect(byId(said)).toEqual(byId(about));
  expect(byId(said).map((one) => one!.relationship.id)).toEqual(expected.map((one) => one.id).sort());
});

test("claims by each filter are those of the documents", async () => {
  const all = ["organizations", "tools", "datasets", "models", "incidents"]
    .flatMap((name) => read(name).entities as SeedRelationship[])
    .concat(relationships)
    .flatMap((one) => (one.claims ?? []).map((claim) => ({ ...claim, about: one.id })));
  const query = `query ($filter: ClaimFilter, $after: String) { claims(filter: $filter, first: 1000, after: $after) { ${shape} nodes { id recordedAt } } }`;
  const cases: [filter: object, keeps: (claim: (typeof all)[number]) => boolean][] = [
    [{}, () => true],
    [{ stance: "DISPUTES" }, (claim) => claim.stance === "DISPUTES"],
    [{ statuses: ["ALLEGED"] }, (claim) => claim.status === "ALLEGED"],
    [{ recordedSince: "2026-04-03T00:00:00Z" }, (claim) => claim.recordedAt >= "2026-04-03T00:00:00Z"],
    [{ about: { id: "inc-mercor-breach-2026" } }, (claim) => claim.about === "inc-mercor-breach-2026"],
    [{ relationship: "rel-supplies-data-scale-ai-openai" }, (claim) => claim.about === "rel-supplies-data-scale-ai-openai"],
    [{ stance: "DISPUTES", statuses: ["CONFIRMED"] }, (claim) => claim.stance === "DISPUTES" && claim.status === "CONFIRMED"],
    [{ retracted: true }, () => false],
  ];
  for (const [filter, keeps] of cases) {
    const found = await whole<{ id: string; recordedAt: string }>(
      1000,
      async (after) => (await api.data(query, { filter, after })).claims,
    );
    const expected = all.filter(keeps).map((claim) => claim.id);
    expect([filter, found.map((claim) => claim.id).sort()]).toEqual([filter, expected.sort()]);
    const days = found.map((claim) => claim.recordedAt);
    expect(days).toEqual([...days].sort().reverse());
  }
});

test("exposures are what the blast radius of each open incident says, and tell what limits cut off", async () => {
  const { incidents } = await api.data("{ incidents(filter: { open: true }, first: 1000) { nodes { id } } }");
  const ask = async (maxHops: number) => {
    const { entity } = await api.data(
      `query ($limits: LimitsInput) { entity(ref: { id: "openai" }) { ... on Organization { exposures(limits: $limits, first: 100) { totalCount nodes { incident { id } impact { hops likelihood evidence because } } completeness { status reasons explored frontier fainter } } } } }`,
      { limits: { maxHops } },
    );
    const reached: { incident: { id: string }; impact: object }[] = [];
    let fainter = 0;
    for (const { id } of incidents.nodes) {
      const { found, faint } = await api.data(
        `query ($id: ID!, $limits: LimitsInput) { found: blastRadius(input: { seeds: [{ id: $id }], limits: $limits }) { impact(of: { id: "openai" }) { hops likelihood evidence because } } faint: blastRadius(input: { seeds: [{ id: $id }], limits: $limits, minLikelihood: 0 }) { impact(of: { id: "openai" }) { hops } } }`,
        { id, limits: { maxHops } },
      );
      if (found.impact !== null) reached.push({ incident: { id }, impact: found.impact });
      else if (faint.impact !== null) fainter++;
    }
    const byId = (list: { incident: { id: string } }[]) => [...list].sort((a, b) => (a.incident.id < b.incident.id ? -1 : 1));
    expect(byId(entity.exposures.nodes)).toEqual(byId(reached));
    expect(entity.exposures.completeness).toMatchObject({ explored: reached.length, fainter });
    return entity.exposures;
  };
  const [near, far] = [await ask(2), await ask(64)];
  expect(far.completeness).toMatchObject({ status: "COMPLETE", reasons: [], frontier: 0 });
  expect(far.totalCount).toBeGreaterThan(near.totalCount);
  expect(near.completeness).toMatchObject({
    status: "TRUNCATED",
    reasons: ["MAX_HOPS"],
    frontier: far.totalCount - near.totalCount,
  });
});
