import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, openApi } from "../api.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const seeds = 'seeds: [{ id: "inc-acme" }]';
const cases: { name: string; query: string; answer: unknown }[] = [
  {
    name: "whom the breach reaches, in order of severity",
    query: `{ blastRadius(input: { ${seeds} }) { seeds { id } impacts { totalCount nodes { entity { id } hops evidence channels statement { exposure organization { id } } } } } }`,
    answer: {
      blastRadius: {
        seeds: [{ id: "inc-acme" }],
        impacts: {
          totalCount: 4,
          nodes: [
            {
              entity: { id: "acme-data" },
              hops: 1,
              evidence: "CONFIRMED",
              channels: ["COMPROMISE", "CONFIDENTIALITY"],
              statement: null,
            },
            {
              entity: { id: "lab-two" },
              hops: 2,
              evidence: "INFERRED",
              channels: ["CONFIDENTIALITY", "INTEGRITY"],
              statement: null,
            },
            { entity: { id: "model-one" }, hops: 3, evidence: "INFERRED", channels: ["INTEGRITY"], statement: null },
            {
              entity: { id: "lab-one" },
              hops: 2,
              evidence: "RULED_OUT",
              channels: ["CONFIDENTIALITY", "INTEGRITY"],
              statement: { exposure: "NOT_AFFECTED", organization: { id: "lab-one" } },
            },
          ],
        },
      },
    },
  },
  {
    name: "counted, and filtered",
    query: `{ blastRadius(input: { ${seeds} }) { summary(filter: { kinds: [ORGANIZATION], roles: [LAB] }) { total byHops { hops count } byRole { role count } byEvidence { evidence count } } impacts(orderBy: NAME, filter: { evidence: [INFERRED] }) { nodes { entity { name } } } } }`,
    answer: {
      blastRadius: {
        summary: {
          total: 2,
          byHops: [{ hops: 2, count: 2 }],
          byRole: [
            { role: "LAB", count: 2 },
            { role: "INVESTOR", count: 1 },
          ],
          byEvidence: [
            { evidence: "INFERRED", count: 1 },
            { evidence: "RULED_OUT", count: 1 },
          ],
        },
        impacts: { nodes: [{ entity: { name: "Lab Two" } }, { entity: { name: "Model One" } }] },
      },
    },
  },
  {
    name: "the path, its steps and what was believed of them",
    query: `{ blastRadius(input: { ${seeds} }) { impact(of: { id: "lab-two" }) { likelihood confidence weakestLink { id sentence } bestPath { hops steps { from { id } to { id } withArrow channel transmission relationship { id sentence status confidence } } weakestLink { id } } } none: impact(of: { id: "corpus" }) { hops } } }`,
    answer: {
      blastRadius: {
        impact: {
          likelihood: 0.36,
          confidence: 0.4,
          weakestLink: { id: "acme-supplies-two", sentence: "Acme Data supplies data work to Lab Two" },
          bestPath: {
            hops: 2,
            steps: [
              {
                from: { id: "inc-acme" },
                to: { id: "acme-data" },
                withArrow: true,
                channel: "COMPROMISE",
                transmission: 1,
                relationship: {
                  id: "acme-affected",
                  sentence: "Acme Data breach affected Acme Data",
                  status: "CONFIRMED",
                  confidence: 1,
                },
              },
              {
                from: { id: "acme-data" },
                to: { id: "lab-two" },
                withArrow: true,
                channel: "CONFIDENTIALITY",
                transmission: 0.9,
                relationship: {
                  id: "acme-supplies-two",
                  sentence: "Acme Data supplies data work to Lab Two",
                  status: "DISPUTED",
                  confidence: 0.4,
                },
              },
            ],
            weakestLink: { id: "acme-supplies-two" },
          },
        },
        none: null,
      },
    },
  },
  {
    name: "the relationships of a path are believed as of the question's knownAt",
    query: `{ blastRadius(input: { ${seeds}, knownAt: "2026-04-10T00:00:00Z" }) { receipt { knownAt window { from to } revision } completeness { status reasons explored frontier } impact(of: { id: "lab-one" }) { bestPath { steps { relationship { confidence origins } } } } } }`,
    answer: {
      blastRadius: {
        receipt: { knownAt: "2026-04-10T00:00:00Z", window: { from: "2026-03-01", to: null }, revision: 1 },
        completeness: { status: "COMPLETE", reasons: [], explored: 4, frontier: 0 },
        impact: {
          bestPath: { steps: [{ relationship: { confidence: 1, origins: 1 } }, { relationship: { confidence: 1, origins: 2 } }] },
        },
      },
    },
  },
  {
    name: "what is cut off is told",
    query: `{ blastRadius(input: { ${seeds}, limits: { maxHops: 1 } }) { summary { total } completeness { status reasons explored frontier fainter } } }`,
    answer: {
      blastRadius: {
        summary: { total: 1 },
        completeness: { status: "TRUNCATED", reasons: ["MAX_HOPS"], explored: 1, frontier: 1, fainter: 0 },
      },
    },
  },
  {
    name: "null is the same as leaving it out",
    query: `{ blastRadius(input: { ${seeds}, channels: null, minLikelihood: null, time: null, edges: { kinds: null, minConfidence: null, includeDisputed: null }, limits: { maxHops: null } }) { summary(filter: { kinds: null }) { total } } }`,
    answer: { blastRadius: { summary: { total: 4 } } },
  },
  {
    name: "paths and the cut",
    query:
      '{ paths(input: { from: [{ id: "inc-acme" }], to: { id: "model-one" } }) { paths { hops text } cut { entities { id } relationships { id } } completeness { status } } }',
    answer: {
      paths: {
        paths: [{ hops: 3, text: "Acme Data breach → Acme Data (compromise) → Lab One (integrity) → Model One (integrity)" }],
        cut: {
          entities: [{ id: "acme-data" }, { id: "lab-one" }],
          relationships: [{ id: "acme-affected" }, { id: "acme-supplies-one" }, { id: "one-develops" }],
        },
        completeness: { status: "COMPLETE" },
      },
    },
  },
  {
    name: "shared dependencies, with the incidents in the window",
    query:
      '{ sharedDependencies(input: { time: { at: "2026-04" }, breachedOnly: true }) { totalCount nodes { dependency { id } sharedByCount minHops incidents { id } sharedBy { organization { id } hops bestPath { steps { to { id } } } } } completeness { status } receipt { window { from to } } } }',
    answer: {
      sharedDependencies: {
        totalCount: 1,
        nodes: [
          {
            dependency: { id: "acme-data" },
            sharedByCount: 2,
            minHops: 1,
            incidents: [{ id: "inc-acme" }],
            sharedBy: [
              { organization: { id: "lab-one" }, hops: 1, bestPath: { steps: [{ to: { id: "lab-one" } }] } },
              { organization: { id: "lab-two" }, hops: 1, bestPath: { steps: [{ to: { id: "lab-two" } }] } },
            ],
          },
        ],
        completeness: { status: "COMPLETE" },
        receipt: { window: { from: "2026-04-01", to: "2026-04-30" } },
      },
    },
  },
  {
    name: "open incidents that reach an organization; the contained one does not count",
    query:
      '{ entity(ref: { id: "lab-two" }) { ... on Organization { exposures { totalCount nodes { incident { id } impact { hops evidence entity { id } } } } sure: exposures(edges: { minConfidence: 0.5 }) { totalCount } before: exposures(knownAt: "2026-04-01T00:00:00Z") { totalCount } } } }',
    answer: {
      entity: {
        exposures: {
          totalCount: 1,
          nodes: [{ incident: { id: "inc-acme" }, impact: { hops: 2, evidence: "INFERRED", entity: { id: "lab-two" } } }],
        },
        sure: { totalCount: 0 },
        before: { totalCount: 0 },
      },
    },
  },
];

test.each(cases)("$name", async ({ query, answer }) => {
  expect(await api.data(query)).toEqual(answer);
});

test("impacts page by page, in every order, are the whole list", async () => {
  for (const order of ["SEVERITY", "HOPS", "LIKELIHOOD", "CONFIDENCE", "NAME"]) {
    const page = (args: string) =>
      `{ blastRadius(input: { ${seeds} }) { impacts(orderBy: ${order}, ${args}) { pageInfo { endCursor hasNextPage } nodes { entity { id } } } } }`;
    const whole = (await api.data(page("first: 10000"))).blastRadius.impacts.nodes;
    const seen: unknown[] = [];
    let after = "";
    for (let turn = 0; turn < 9; turn++) {
      const { impacts } = (await api.data(page(`first: 1${after}`))).blastRadius;
      seen.push(...impacts.nodes);
      if (!impacts.pageInfo.hasNextPage) break;
      after = `, after: ${JSON.stringify(impacts.pageInfo.endCursor)}`;
    }
    expect([order, seen]).toEqual([order, whole]);
  }
});

test("a cursor of one order is refused in another", async () => {
  const first = await api.data(`{ blastRadius(input: { ${seeds} }) { impacts(first: 1) { pageInfo { endCursor } } } }`);
  const after = first.blastRadius.impacts.pageInfo.endCursor;
  const { errors } = await api.ask(
    `query ($after: String) { blastRadius(input: { ${seeds} }) { impacts(orderBy: NAME, after: $after) { totalCount } } }`,
    { after },
  );
  expect(errors[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
});
