import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defaultLimits } from "../../../src/graphql/request/limits.ts";
import { type Api, openApi } from "../api.ts";
import { fixture } from "../fixture.ts";

/** Whole lists with all that is known of each impact cost more than a usual request may. */
const wide = { ...defaultLimits, maxCost: 2_000_000, maxSignedInCost: 2_000_000 };

interface ImpactAnswer {
  readonly entity: { readonly id: string; readonly kind: string };
  readonly [field: string]: unknown;
}
const impact =
  "entity { id kind } hops byChannel { channel likelihood hops } likelihood confidence evidence because statement { exposure statedOn } bestPath { text steps { channel certainty relationship { id confidence status origins } } }";
const causes = "causes { id } relationships { id }";
const diffQuery = `query ($input: DiffInput!) { diff(input: $input) {
  gained(first: 1000) { nodes { impact { ${impact} } ${causes} } } lost(first: 1000) { nodes { impact { ${impact} } ${causes} } }
  changed(first: 900) { nodes { entity { id kind } before { ${impact} } after { ${impact} } ${causes} } }
  before { window { from to } knownAt queryHash revision } after { window { from to } knownAt queryHash revision }
  completeness { status reasons explored frontier } } }`;
const radiusQuery = `query ($input: BlastRadiusInput!) { blastRadius(input: $input) { impacts(first: 1000) { nodes { ${impact} } } receipt { window { from to } knownAt queryHash revision } } }`;

interface Question {
  readonly name: string;
  readonly seeds: readonly { readonly id: string }[];
  readonly before: object;
  readonly after: object;
  readonly more?: object;
}

/** The diff, and the two answers of which it is the difference. */
async function askTwice(api: Api, { seeds, before, after, more }: Question) {
  const { diff } = await api.data(diffQuery, { input: { seeds, before, after, ...more } });
  const [was, is] = await Promise.all(
    [before, after].map(async (moment) => (await api.data(radiusQuery, { input: { seeds, ...moment, ...more } })).blastRadius),
  );
  return { diff, was, is };
}

async function holdsToAskingTwice(api: Api, question: Question) {
  const { diff, was, is } = await askTwice(api, question);
  const byId = (answer: typeof was) =>
    new Map<string, ImpactAnswer>(answer.impacts.nodes.map((one: ImpactAnswer) => [one.entity.id, one]));
  const [earlier, later] = [byId(was), byId(is)];
  const sorted = (impacts: readonly ImpactAnswer[]) => [...impacts].sort((a, b) => (a.entity.id < b.entity.id ? -1 : 1));
  const shown = (list: { nodes: { impact: ImpactAnswer }[] }) => sorted(list.nodes.map((node) => node.impact));
  expect(shown(diff.gained)).toEqual(sorted([...later.values()].filter((one) => !earlier.has(one.entity.id))));
  expect(shown(diff.lost)).toEqual(sorted([...earlier.values()].filter((one) => !later.has(one.entity.id))));
  for (const { entity, before, after } of diff.changed.nodes) {
    expect([before, after]).toEqual([earlier.get(entity.id), later.get(entity.id)]);
  }
  expect([diff.before, diff.after]).toEqual([was.receipt, is.receipt]);
  expect(diff.completeness).toMatchObject({ status: "COMPLETE", explored: new Set([...earlier.keys(), ...later.keys()]).size });
  return diff;
}

describe("the fixture", () => {
  let api: Api;
  beforeAll(async () => {
    api = await openApi(fixture, wide);
  });
  afterAll(() => api.close());

  const seeds = [{ id: "inc-acme" }];
  const known = (day: string) => ({ knownAt: `2026-${day}T00:00:00Z` });
  const cases: (Question & { readonly gained: object; readonly lost: object; readonly changed: object })[] = [
    {
      name: "what was learnt on 3 April: everything",
      seeds,
      before: known("04-02"),
      after: known("04-03"),
      gained: {
        "acme-data": { causes: ["claim-affected"], relationships: ["acme-affected"] },
        "lab-one": {
          causes: ["claim-affected", "claim-supplies-one"],
          relationships: ["acme-affected", "acme-supplies-one"],
        },
        "lab-two": {
          causes: ["claim-affected", "claim-no-supply", "claim-supplies-two"],
          relationships: ["acme-affected", "acme-supplies-two"],
        },
        "model-one": {
          causes: ["claim-affected", "claim-develops", "claim-supplies-one"],
          relationships: ["acme-affected", "acme-supplies-one", "one-develops"],
        },
      },
      lost: {},
      changed: {},
    },
    {
      name: "the other way round it is lost",
      seeds,
      before: known("04-03"),
      after: known("04-02"),
      more: { edges: { kinds: ["AFFECTS"] } },
      gained: {},
      lost: { "acme-data": { causes: ["claim-affected"], relationships: ["acme-affected"] } },
      changed: {},
    },
    {
      name: "a filing that was withdrawn made it surer for a while",
      seeds,
      before: known("04-10"),
      after: known("06-01"),
      gained: {},
      lost: {},
      changed: {
        "lab-one": { causes: ["claim-supplies-one-withdrawn"], relationships: [] },
        "model-one": { causes: ["claim-supplies-one-withdrawn"], relationships: [] },
      },
    },
    {
      name: "a supply that began in 2025 is the cause in valid time",
      seeds: [{ id: "acme-data" }],
      before: { time: { at: "2024" } },
      after: { time: { at: "2026" } },
      more: { edges: { kinds: ["SUPPLIES_DATA"] } },
      gained: {
        "lab-one": {
          causes: ["claim-supplies-one", "claim-supplies-one-again"],
          relationships: ["acme-supplies-one"],
        },
      },
      lost: {},
      changed: {
        "lab-two": {
          // The one ended, the other is certain only since somebody said so.
          causes: ["claim-no-supply", "claim-supplied-before", "claim-supplies-two"],
          relationships: ["acme-supplied-two-before", "acme-supplies-two"],
        },
      },
    },
    { name: "a moment with itself", seeds, before: known("04-10"), after: known("04-10"), gained: {}, lost: {}, changed: {} },
    { name: "now with now", seeds, before: {}, after: {}, gained: {}, lost: {}, changed: {} },
  ];

  test.each(cases)("$name", async (question) => {
    const diff = await holdsToAskingTwice(api, question);
    const why = (nodes: { causes: { id: string }[]; relationships: { id: string }[] }[], nameOf: (node: never) => string) =>
      Object.fromEntries(
        nodes.map((node) => [
          nameOf(node as never),
          { causes: node.causes.map((claim) => claim.id), relationships: node.relationships.map((one) => one.id).sort() },
        ]),
      );
    const impacted = (node: { impact: ImpactAnswer }) => node.impact.entity.id;
    expect(why(diff.gained.nodes, impacted)).toEqual(question.gained);
    expect(why(diff.lost.nodes, impacted)).toEqual(question.lost);
    expect(why(diff.changed.nodes, (node: { entity: { id: string } }) => node.entity.id)).toEqual(question.changed);
  });

  test("the claims of a page of causes are loaded at once", async () => {
    api.calls.clear();
    const { diff } = await api.data(
      `{ diff(input: { seeds: [{ id: "inc-acme" }], before: { knownAt: "2026-04-02T00:00:00Z" }, after: { knownAt: "2026-04-03T00:00:00Z" } }) { gained { nodes { causes { id sources { id } } relationships { sentence } } } } }`,
    );
    expect(diff.gained.nodes).toHaveLength(4);
    expect(Object.fromEntries(api.calls)).toEqual({
      entities: expect.any(Number),
      claimsAbout: 1,
      sources: 1,
      relationships: 1,
    });
  });

  test("what one may not see causes nothing for him", async () => {
    const secret = structuredClone(fixture);
    const supply = secret.relationships.find((one) => one.id === "acme-supplies-one") as { claims: object[] };
    supply.claims.push({
      id: "claim-secret",
      status: "CONFIRMED",
      confidence: 0.95,
      sources: ["wire"],
      marking: "RED",
      recordedAt: "2026-06-02T00:00:00Z",
    });
    const other = await openApi(secret, wide);
    const input = { seeds, before: known("06-01"), after: known("06-10") };
    const everybody = await other.data(diffQuery, { input });
    expect(everybody.diff.changed.nodes).toEqual([]);
    const cleared = await other.data(diffQuery, { input }, { name: "cleared", clearance: 4, role: "VIEWER" });
    expect(cleared.diff.changed.nodes.map((node: { causes: unknown }) => node.causes)).toEqual([
      [{ id: "claim-secret" }],
      [{ id: "claim-secret" }],
    ]);
    await other.close();
  });
});

describe("the seed", () => {
  let api: Api;
  beforeAll(async () => {
    api = await openApi("seed", wide);
  });
  afterAll(() => api.close());

  const seeds = [{ id: "inc-mercor-breach-2026" }];
  const april = { before: { knownAt: "2026-04-01T00:00:00Z" }, after: { knownAt: "2026-04-10T00:00:00Z" } };
  const questions: Question[] = [
    { name: "what did we learn between 1 and 10 April 2026?", seeds, ...april },
    { name: "and since the day before the breach was disclosed?", seeds, before: { knownAt: "2026-03-30T00:00:00Z" }, after: {} },
    {
      name: "what did LiteLLM reach in 2024 and in 2026?",
      seeds: [{ id: "litellm" }],
      before: { time: { at: "2024" } },
      after: { time: { at: "2026" } },
    },
    {
      name: "both clocks at once",
      seeds: [{ id: "mercor" }],
      before: { time: { at: "2025" }, knownAt: "2026-01-01T00:00:00Z" },
      after: { time: { at: "2026-06" } },
    },
  ];
  test.each(questions)("$name as asking twice tells", async (question) => {
    const diff = await holdsToAskingTwice(api, question);
    const differing = [...diff.gained.nodes, ...diff.lost.nodes, ...diff.changed.nodes];
    expect(differing.length).toBeGreaterThan(3);
    // What is released is frozen: with the window alone, harm ceases to arrive at a model or dataset. No claim says so.
    const uncaused = differing.filter((one) => one.causes.length + one.relationships.length === 0);
    const kinds = uncaused.map((one) => (one.impact ?? one).entity.kind);
    expect(kinds.filter((kind) => kind !== "MODEL" && kind !== "DATASET")).toEqual([]);
    expect(uncaused.length).toBeLessThan(differing.length / 3);
  });

  test("1 to 10 April: records named Meta, OpenAI, Anthropic and Google DeepMind as hit, with the claims of those days", async () => {
    const { diff } = await api.data(diffQuery, { input: { seeds, ...april } });
    const seed = JSON.parse(readFileSync(new URL("../../../seed/relationships.json", import.meta.url), "utf8"));
    const recorded = new Map<string, string>(
      seed.relationships.flatMap((one: { claims: { id: string; recordedAt: string }[] }) =>
        one.claims.map((claim) => [claim.id, claim.recordedAt]),
      ),
    );
    const named = diff.changed.nodes.filter(
      (one: { before: ImpactAnswer; after: ImpactAnswer }) => one.before["evidence"] !== one.after["evidence"],
    );
    expect(named.map((one: ImpactAnswer & { after: ImpactAnswer }) => [one.entity.id, one.after["evidence"]])).toEqual([
      ["meta", "REPORTED"],
      ["openai", "REPORTED"],
      ["anthropic", "REPORTED"],
      ["google-deepmind", "ALLEGED"],
    ]);
    const claims = diff.changed.nodes.flatMap((one: { causes: { id: string }[] }) => one.causes.map((claim) => claim.id));
    expect(claims.length).toBeGreaterThan(3);
    for (const id of claims) {
      expect(recorded.get(id)! > "2026-04-01T00:00:00Z" && recorded.get(id)! <= "2026-04-10T00:00:00Z").toBe(true);
    }
  });
});
