import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, insider, openApi } from "../api.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const ids = (connection: { nodes: { id: string }[] }) => connection.nodes.map((node) => node.id);

const lists: [name: string, query: string, expected: string[]][] = [
  ["organizations by name", "organizations", ["acme-data", "lab-one", "lab-two"]],
  ["by role", "organizations(filter: { roles: [INVESTOR, DATA_VENDOR] })", ["acme-data", "lab-one"]],
  ["by country", 'organizations(filter: { countries: ["US"] })', ["acme-data", "lab-two"]],
  ["by country, in small letters", 'organizations(filter: { countries: ["us"] })', ["acme-data", "lab-two"]],
  ["by role, country and text", 'organizations(filter: { roles: [LAB], countries: ["US"], text: "lab" })', ["lab-two"]],
  ["labs", "labs", ["lab-one", "lab-two"]],
  ["vendors", "vendors", ["acme-data"]],
  ["tools", "tools", ["proxy-tool", "twin-a", "twin-b"]],
  ["tools that a text names", 'tools(filter: { text: "twin" })', ["twin-a", "twin-b"]],
  ["datasets", "datasets", ["corpus"]],
  ["models", "models", ["model-one"]],
  ["incidents", "incidents", ["inc-acme", "inc-old"]],
  ["open ones", "incidents(filter: { open: true })", ["inc-acme"]],
  ["closed ones", "incidents(filter: { open: false })", ["inc-old"]],
  ["incidents by sort", 'incidents(filter: { kinds: ["software-fault"] })', ["inc-old"]],
  ["incidents by status", "incidents(filter: { statuses: [CONFIRMED] })", ["inc-acme"]],
  ["disclosed since", 'incidents(filter: { disclosedSince: "2026" })', ["inc-acme"]],
  ["started since a day of its month", 'incidents(filter: { startedSince: "2026-03-31" })', ["inc-acme"]],
  ["disclosed until", 'incidents(filter: { disclosedUntil: "2020-01" })', ["inc-old"]],
  ["started until a day of its month", 'incidents(filter: { startedSince: "2021", startedUntil: "2026-03-01" })', ["inc-acme"]],
  ["while something was going on", 'incidents(filter: { during: { to: "2020-01-01" } })', ["inc-old"]],
  ["after it was contained", 'incidents(filter: { during: { from: "2020-01-04" } })', ["inc-acme"]],
  ["between the two", 'incidents(filter: { during: { from: "2020-01-04", to: "2026-02" } })', []],
  ["by the channels recorded", "incidents(filter: { channels: [INTEGRITY] })", ["inc-old"]],
  ["by the channels of its kind", "incidents(filter: { channels: [COMPROMISE, LIABILITY] })", ["inc-acme"]],
  ["incidents, the newest first", "incidents(orderBy: DATE)", ["inc-acme", "inc-old"]],
  ["open ones, the newest first", "incidents(orderBy: DATE, filter: { open: false })", ["inc-old"]],
  ["labs by country", 'labs(filter: { countries: ["US"] })', ["lab-two"]],
  ["labs with another role", "labs(filter: { roles: [INVESTOR, DATA_VENDOR] })", ["lab-one"]],
  ["labs that a text names", 'labs(filter: { text: "two" })', ["lab-two"]],
  ["vendors by country", 'vendors(filter: { countries: ["US"] })', ["acme-data"]],
  ["vendors elsewhere", 'vendors(filter: { countries: ["FR"] })', []],
  ["vendors that a text names", 'vendors(filter: { text: "acme" })', ["acme-data"]],
  ["vendors among those whom a text names", 'vendors(filter: { text: "lab" })', []],
  ["models by openness", "models(filter: { openness: [API, CLOSED] })", ["model-one"]],
  ["models by another openness", "models(filter: { openness: [OPEN_WEIGHTS] })", []],
  ["models by licence", 'models(filter: { licenses: ["PROPRIETARY-1.0"] })', ["model-one"]],
  ["models released since", 'models(filter: { releasedSince: "2026-06" })', ["model-one"]],
  ["models released since the day after", 'models(filter: { releasedSince: "2026-06-02" })', []],
  ["models released until", 'models(filter: { releasedUntil: "2026-06-01", text: "model" })', ["model-one"]],
  ["datasets by licence", 'datasets(filter: { licenses: ["cc-by-4.0"] })', ["corpus"]],
  ["datasets by another licence", 'datasets(filter: { licenses: ["cc-by"] })', []],
  ["datasets by availability", "datasets(filter: { availability: [WITHDRAWN] })", ["corpus"]],
  ["datasets released in a year", 'datasets(filter: { releasedSince: "2024-12-31", releasedUntil: "2024-12-31" })', ["corpus"]],
  ["datasets released later", 'datasets(filter: { releasedSince: "2025" })', []],
  ["relationships from", 'relationships(filter: { from: { id: "lab-one" } })', ["one-develops", "one-responds"]],
  ["relationships to", 'relationships(filter: { to: { id: "acme-data" } })', ["acme-affected"]],
  [
    "relationships from one to another, of a kind",
    'relationships(kinds: [SUPPLIES_DATA, AFFECTS], filter: { from: { id: "acme-data" }, to: { id: "lab-two" } })',
    ["acme-supplied-two-before", "acme-supplies-two"],
  ],
  [
    "relationships between some",
    'relationships(filter: { between: [{ id: "lab-one" }, { id: "acme-data" }, { id: "inc-acme" }] })',
    ["acme-affected", "acme-supplies-one", "one-responds"],
  ],
  ["relationships of two filters", "relationships(kinds: [DEVELOPS], filter: { kinds: [TRAINED_ON] })", []],
  ["relationships by status", "relationships(filter: { statuses: [DISPUTED] })", ["acme-supplies-two"]],
  [
    "relationships by confidence",
    "relationships(kinds: [SUPPLIES_DATA, AFFECTS], filter: { minConfidence: 0.91 })",
    ["acme-affected"],
  ],
  ["relationships by origins", "relationships(filter: { minOrigins: 2 })", ["acme-supplies-two"]],
  ["relationships by more origins", "relationships(filter: { minOrigins: 3 })", []],
  ["relationships that began", 'relationships(filter: { startedSince: "2025-12-31" })', ["acme-supplies-one"]],
  ["relationships that began later", 'relationships(filter: { startedSince: "2026" })', []],
  ["relationships that ended", 'relationships(filter: { endedSince: "2024-12-31" })', ["acme-supplied-two-before"]],
  ["relationships that ended later", 'relationships(filter: { endedSince: "2025" })', []],
  [
    "relationships at a time",
    'relationships(kinds: [SUPPLIES_DATA], filter: { time: { at: "2024" } })',
    ["acme-supplied-two-before", "acme-supplies-two"],
  ],
  [
    "relationships as they were known",
    'relationships(filter: { knownAt: "2026-04-03T00:00:00Z", minConfidence: 0.95 })',
    ["acme-affected"],
  ],
  [
    "relationships as they were known before the retraction",
    'relationships(filter: { knownAt: "2026-04-05T00:00:00Z", minConfidence: 0.95 })',
    ["acme-affected", "acme-supplies-one"],
  ],
  ["relationships before anything was known", 'relationships(filter: { knownAt: "2026-04-02T00:00:00Z" })', []],
  ["sources from a publisher", 'sources(filter: { publishers: ["THE WIRE", "a court"] })', ["filing", "wire"]],
  ["sources of a kind", 'sources(filter: { kinds: ["filing"] })', ["filing"]],
  ["sources by how they were checked", "sources(filter: { verification: [READ] })", ["wire"]],
  ["sources since a day of their month", 'sources(filter: { publishedSince: "2026-04-04" })', ["filing", "rewrite"]],
  ["sources until", 'sources(filter: { publishedUntil: "2026-04-01" })', ["filing"]],
  ["sources that a text names", 'sources(filter: { text: "Vendor  BREACHED" })', ["wire"]],
  ["sources by text and kind", 'sources(filter: { text: "wire", kinds: ["filing"] })', []],
  ["affecting", 'incidents(filter: { affecting: { external: { scheme: "purl", value: "pkg:pypi/proxy-tool" } } })', ["inc-old"]],
  ["nothing fits all of it", 'incidents(filter: { open: true, text: "outage" })', []],
  ["relationships of a kind", "relationships(kinds: [DEVELOPS, TRAINED_ON])", ["one-develops", "trained-on"]],
  ["claims about an entity", 'claims(filter: { about: { id: "acme-data" } })', ["claim-acme"]],
  ["claims that dispute", "claims(filter: { stance: DISPUTES })", ["claim-no-supply"]],
  ["claims that were retracted", "claims(filter: { retracted: true })", ["claim-supplies-one-withdrawn"]],
  ["claims of a source", 'claims(filter: { source: "rewrite" })', ["claim-supplies-one-again"]],
  ["claims until", 'claims(filter: { recordedUntil: "2026-04-03T00:00:00Z", about: { id: "acme-data" } })', ["claim-acme"]],
  ["claims until before", 'claims(filter: { recordedUntil: "2026-04-02T23:59:59Z" })', []],
  [
    "claims since",
    'claims(filter: { recordedSince: "2026-04-04T00:00:00Z" })',
    ["claim-supplies-one-withdrawn", "claim-supplies-one-again"],
  ],
];

test.each(lists)("%s", async (_, field, expected) => {
  const { list } = await api.data(`{ list: ${field} { totalCount nodes { id } } }`);
  expect(ids(list)).toEqual(expected);
  expect(list.totalCount).toBe(expected.length);
});

/** Lists with more than one item, as fields under something that the query names. */
const walked = [
  "organizations",
  "labs",
  "tools",
  "incidents",
  "sources",
  "relationships",
  "claims",
  'search(text: "lab")',
  'claims(filter: { relationship: "acme-supplies-one" })',
];

describe("page by page, a list gives each item once, in order", () => {
  test.each(walked)("%s", async (field) => {
    const paged = (args: string) => (field.endsWith(")") ? `${field.slice(0, -1)}, ${args})` : `${field}(${args})`);
    const whole = (await api.data(`{ list: ${paged("first: 100")} { totalCount nodes { id } } }`, {}, insider)).list;
    expect(whole.nodes.length).toBeGreaterThan(1);
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page <= whole.totalCount; page++) {
      const args = `first: 1${after === null ? "" : `, after: ${JSON.stringify(after)}`}`;
      const query = `{ list: ${paged(args)} { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } } }`;
      const { list } = await api.data(query, {}, insider);
      expect(list.totalCount).toBe(whole.totalCount);
      expect(list.pageInfo.hasPreviousPage).toBe(page > 0);
      expect(list.pageInfo.endCursor).toBe(list.edges[0].cursor);
      seen.push(list.edges[0].node.id);
      after = list.pageInfo.endCursor;
      if (!list.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(ids(whole));
  });
});

describe("what is no page", () => {
  const cursorOfHidden = async () => {
    const { labs } = await api.data("{ labs { edges { cursor node { id } } } }", {}, insider);
    return labs.edges.find((edge: { node: { id: string } }) => edge.node.id === "lab-hidden").cursor;
  };
  const cursorOfTools = async () => (await api.data("{ tools(first: 1) { pageInfo { endCursor } } }")).tools.pageInfo.endCursor;

  test.each([
    ["labs(first: 0)", "from 1 to 1000"],
    ["labs(first: 1001)", "from 1 to 1000"],
    ["labs(first: -5)", "from 1 to 1000"],
    ['labs(after: "nonsense")', "not a cursor of this list"],
    ['labs(after: "")', "not a cursor of this list"],
    ['incidents(filter: { during: { from: "2026", to: "2025" } })', "`filter.during` ends (2025) before it begins (2026)"],
    ['incidents(filter: { startedSince: "2026", startedUntil: "2025" })', "`filter.startedUntil` is 2025, before"],
    ["models(filter: { openness: [] })", "`filter.openness` is an empty list"],
    ["relationships(filter: { between: [] })", "`filter.between` is an empty list"],
    ["relationships(filter: { minConfidence: 2 })", "`filter.minConfidence` is 2"],
    ["relationships(filter: { minOrigins: -1 })", "`filter.minOrigins` is -1"],
    ["incidents(filter: { channels: [] })", "`filter.channels` is an empty list"],
  ])("%s", async (field, message) => {
    const { errors } = await api.ask(`{ ${field} { totalCount } }`);
    expect(errors[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
    expect(errors[0]?.message).toContain(message);
  });

  test("a cursor of another list, and one behind something that the reader may not see", async () => {
    for (const cursor of [await cursorOfTools(), await cursorOfHidden()]) {
      const { errors } = await api.ask("query ($after: String) { labs(after: $after) { totalCount } }", { after: cursor });
      expect(errors.map((error) => error.extensions["code"])).toEqual(["BAD_USER_INPUT"]);
    }
  });

  test("null means the default", async () => {
    expect((await api.data("{ labs(first: null, after: null) { totalCount } }")).labs.totalCount).toBe(2);
  });
});
