import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defaultLimits } from "../../src/graphql/request/limits.ts";
import type { Entity } from "../../src/model/records.ts";
import type { WriteBatch } from "../../src/store/record-writer.ts";
import { newClaim, organization, supplies } from "../store/contract/records.ts";
import { type Api, insider, libraryOf, openApi } from "./api.ts";
import { fixture } from "./fixture.ts";

/** With a second vendor. */
const graph = {
  ...fixture,
  relationships: [
    ...fixture.relationships,
    {
      id: "two-supplies-one",
      kind: "SUPPLIES_COMPUTE",
      from: "lab-two",
      to: "lab-one",
      claims: [{ id: "claim-two-supplies-one", status: "CONFIRMED", confidence: 1, sources: ["wire"], assertedBy: "fixture" }],
    },
  ],
};
const wide = { ...defaultLimits, maxCost: 10_000_000 };

/** Lists with several rows, as fields of the root: `LIST` stands for the arguments that page through it. */
const ofAnswers = [
  "list: relationships(LIST)",
  "list: relationships(kinds: [SUPPLIES_DATA], LIST)",
  "list: claims(LIST)",
  "list: claims(filter: { retracted: false, stance: SUPPORTS }, LIST)",
  "list: contradictions(LIST)",
  'a: entity(ref: { id: "acme-data" }) { list: relationships(LIST) }',
  'a: entity(ref: { id: "inc-acme" }) { ... on Incident { list: statements(LIST) } }',
  'a: node(id: "acme-supplies-one") { ... on Relationship { list: claims(LIST) } }',
  "list: changes(LIST)",
  'a: blastRadius(input: { seeds: [{ id: "inc-acme" }], minLikelihood: 0 }) { list: unreached(LIST) }',
  'a: blastRadius(input: { seeds: [{ id: "inc-acme" }], minLikelihood: 0 }) { list: impacts(LIST) }',
  ...["HOPS", "LIKELIHOOD", "CONFIDENCE", "NAME"].map(
    (order) =>
      `a: blastRadius(input: { seeds: [{ id: "inc-acme" }], minLikelihood: 0 }) { list: impacts(orderBy: ${order}, filter: { minConfidence: 0.1 }, LIST) }`,
  ),
  'a: entity(ref: { id: "lab-two" }) { ... on Organization { list: exposures(minLikelihood: 0, LIST) } }',
  "list: sharedDependencies(input: { minShared: 1, minLikelihood: 0 }, LIST)",
  "a: concentration(input: { kinds: [SUPPLIES_DATA] }) { list: suppliers(LIST) }",
  'a: diff(input: { seeds: [{ id: "inc-acme" }], before: { knownAt: "2026-01-01T00:00:00Z" }, after: {} }) { list: gained(LIST) }',
];
const ofRecords = [
  "list: organizations(LIST)",
  "list: labs(LIST)",
  "list: vendors(LIST)",
  "list: sources(LIST)",
  "list: incidents(filter: { statuses: [CONFIRMED, REPORTED] }, LIST)",
  'list: search(text: "lab", LIST)',
];
const ofEntities = [
  ...ofRecords.filter((field) => !field.includes("sources")),
  "list: tools(LIST)",
  "list: incidents(LIST)",
  "list: incidents(orderBy: DATE, LIST)",
  'list: organizations(filter: { countries: ["US", "FR"], roles: [LAB] }, LIST)',
  'list: organizations(filter: { text: "lab" }, LIST)',
  'list: incidents(filter: { disclosedSince: "2020", text: "a" }, LIST)',
];

interface Page {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly object[];
}
/** What names a row of any list. */
const selections = `totalCount pageInfo { hasNextPage endCursor } nodes {
  __typename
  ... on Node { id }
  ... on Statement { relationship { id } }
  ... on Impact { entity { id } hops likelihood }
  ... on ExposureItem { incident { id } impact { likelihood } }
  ... on SharedDependency { dependency { id } sharedByCount }
  ... on SupplierShare { supplier { id } share }
  ... on Change { at kind revision about { id } claim { id } }
  ... on CausedImpact { impact { entity { id } } }
  ... on Contradiction { about { id } supporting { id } disputing { id } }
  ... on Relationship { confidence status }
}`;

const idsOf = (page: Page) => page.nodes.map((node) => (node as { id: string }).id);

async function pageOf(api: Api, field: string, args: string): Promise<Page & { readonly receipt: unknown }> {
  const nodes = selections.replace(/\.\.\. on (\w+)[^\n]*\n/g, "");
  const typed = await api.data(`{ ${selecting(field, args, nodes)} }`, {}, insider);
  const { __typename: type } = (typed.a?.list ?? typed.list).nodes[0] ?? {};
  const own = selections.split("\n").filter((line) => !line.includes("... on") || fits(line, type));
  const data = await api.data(`{ ${selecting(field, args, own.join("\n"))} }`, {}, insider);
  return { ...(data.a?.list ?? data.list), receipt: data.a?.receipt };
}
const nodeTypes = ["Relationship", "Claim", "Source", "Organization", "Tool", "Dataset", "Model", "Incident"];
function fits(line: string, type: string | undefined): boolean {
  return line.includes(`... on ${type} `) || (line.includes("... on Node") && nodeTypes.includes(type ?? ""));
}
function selecting(field: string, args: string, selection: string): string {
  const asked = field.replace("LIST", args);
  if (!field.startsWith("a: ")) return `${asked} { ${selection} }`;
  const receipt = /blastRadius|concentration/.test(field) ? " receipt { knownAt window { from to } }" : "";
  const closed = asked.lastIndexOf(")") + 1;
  return `${asked.slice(0, closed)} { ${selection} }${asked.slice(closed, asked.lastIndexOf("}"))}${receipt} }`;
}

/** Something new for the graph, so that most lists would be other ones. */
function change(step: number, kind: number): WriteBatch {
  const [id, claims] = [`new-${step}`, { sources: ["wire"], assertedBy: "walker" }];
  if (kind === 1)
    return { claims: [newClaim(`dispute-${step}`, "acme-supplies-one", { ...claims, stance: "DISPUTES", confidence: 0.3 })] };
  if (kind === 2) return { retractions: [{ claim: "claim-responds", reason: "tried" }] };
  if (kind === 3) return { retractions: [{ claim: "claim-supplies-two", reason: "tried" }] };
  return {
    entities: [organization(id, { name: `Lab ${step % 2 === 0 ? "A" : "Z"}${step}`, fields: { roles: ["LAB"], country: "US" } })],
    relationships: [supplies(`acme-supplies-${id}`, "acme-data", id)],
    claims: [newClaim(`claim-${id}`, `acme-supplies-${id}`, { ...claims, confidence: 1 })],
  };
}

describe("while others write, a walk shows each row once", () => {
  let api: Api;
  let step = 0;
  beforeAll(async () => {
    // As the application does: commits in one millisecond are told apart by later instants, which may lie ahead.
    api = await openApi(graph, wide, () => Math.max(Date.now(), libraryOf(api.app).topology.moment.recordedAt));
  });
  afterAll(() => api.close());
  const write = async (kind: number) => {
    step++;
    await libraryOf(api.app).store.write(change(step, kind));
    await api.app.refresh();
  };
  /** Every page, with writes between them. */
  const walk = async (field: string, sizes: readonly number[], kinds: readonly number[]) => {
    const pages = [];
    let after = "";
    for (let at = 0; ; at++) {
      const page = await pageOf(api, field, `first: ${sizes[at % sizes.length]}${after}`);
      pages.push(page);
      if (!page.pageInfo.hasNextPage) return pages;
      after = `, after: ${JSON.stringify(page.pageInfo.endCursor)}`;
      // New rows of some lists lie ahead of the walk: without an end to them, it had none.
      if (at < 3) for (const kind of kinds.slice(at)) await write(kind);
    }
  };

  test.each(ofAnswers)("as of its first page: %s", async (field) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
        fc.array(fc.nat(3), { minLength: 3, maxLength: 4 }),
        async (sizes, kinds) => {
          const whole = await pageOf(api, field, "first: 1000");
          const pages = await walk(field, sizes, kinds);
          expect(pages.flatMap((page) => page.nodes)).toEqual(whole.nodes);
          for (const page of pages) expect(page.totalCount).toBe(whole.totalCount);
          expect(new Set(pages.map((page) => JSON.stringify(page.receipt))).size).toBe(1);
        },
      ),
      { numRuns: 2 },
    );
  });

  test.each(ofRecords)("whoever was there from the first page on: %s", async (field) => {
    const whole = idsOf(await pageOf(api, field, "first: 1000"));
    const seen = (await walk(field, [1, 2], [0, 0])).flatMap(idsOf);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => whole.includes(id))).toEqual(whole);
    expect(whole.length).toBeGreaterThan(1);
  });
});

describe("while entities are renamed, changed and hidden, a walk shows each row once", () => {
  let api: Api;
  // Of its own, with few rows: each page is followed by several changes.
  beforeAll(async () => {
    api = await openApi(graph, wide, () => Math.max(Date.now(), libraryOf(api.app).topology.moment.recordedAt));
  });
  afterAll(() => api.close());

  /** Changes an entity, as an import or a correction does. */
  const edit = async (id: string, more: Partial<Entity>) => {
    const { store } = libraryOf(api.app);
    const [entity] = await store.entities([id]);
    await store.write({ entities: [{ ...(entity as Entity), ...more }], recordedBy: "ada", reason: "tried" });
    await api.app.refresh();
  };
  test.each(ofEntities)("%s", { timeout: 120_000 }, async (field) => {
    const whole = await pageOf(api, field, "first: 1000");
    const ids = idsOf(whole);
    expect(ids.length).toBeGreaterThan(1);
    const before = await libraryOf(api.app).store.entities(ids);
    const seen: string[] = [];
    let after = "";
    for (let at = 0; ; at++) {
      const page = await pageOf(api, field, `first: 1${after}`);
      expect(page.totalCount).toBe(ids.length);
      seen.push(...idsOf(page));
      if (!page.pageInfo.hasNextPage) break;
      after = `, after: ${JSON.stringify(page.pageInfo.endCursor)}`;
      // One that was shown moves behind all others, one that was not before them; others leave the list, or join it.
      const [shown, next, last] = [ids[at], ids[at + 1], ids.at(-1)] as [string, string, string];
      const other = at % 2 === 0 ? next : last;
      await edit(shown, { name: `Zz ${at} ${shown}`, aliases: [] });
      if (next !== other) await edit(next, { name: `Aa ${at}`, aliases: [] });
      const { fields = {} } = (await libraryOf(api.app).store.entities([other]))[0] ?? {};
      const elsewhere = { ...fields, roles: [], country: "DE", status: "ALLEGED", openness: "CLOSED", disclosedOn: "1999" };
      const own = Object.fromEntries(Object.entries(elsewhere).filter(([name]) => Object.hasOwn(fields, name)));
      await edit(other, { name: "Moved", aliases: [], description: "", fields: own, marking: at % 3 === 0 ? "RED" : "CLEAR" });
      await edit("lab-hidden", { marking: "CLEAR" });
    }
    for (const entity of before) await edit(entity?.id as string, entity as Entity);
    await edit("lab-hidden", { marking: "RED" });
    expect(seen).toEqual(ids);
  });
});

describe("a cursor belongs to one list, asked in one way", () => {
  let api: Api;
  beforeAll(async () => {
    api = await openApi(fixture, wide);
  });
  afterAll(() => api.close());

  const cursorOf = async (field: string) => (await pageOf(api, field, "first: 1")).pageInfo.endCursor as string;
  const others: [first: string, next: string][] = [
    ["list: organizations(LIST)", "list: labs(LIST)"],
    ["list: organizations(LIST)", 'list: organizations(filter: { countries: ["US"] }, LIST)'],
    ["list: relationships(LIST)", "list: relationships(kinds: [SUPPLIES_DATA], LIST)"],
    ["list: claims(LIST)", "list: claims(filter: { stance: SUPPORTS }, LIST)"],
    ['list: search(text: "lab", LIST)', 'list: search(text: "acme", LIST)'],
    [
      'a: entity(ref: { id: "acme-data" }) { list: relationships(LIST) }',
      'a: entity(ref: { id: "lab-one" }) { list: relationships(LIST) }',
    ],
    [
      'a: entity(ref: { id: "acme-data" }) { list: relationships(LIST) }',
      'a: entity(ref: { id: "acme-data" }) { list: relationships(time: { at: "2024" }, LIST) }',
    ],
    [
      'a: blastRadius(input: { seeds: [{ id: "inc-acme" }] }) { list: impacts(LIST) }',
      'a: blastRadius(input: { seeds: [{ id: "inc-acme" }] }) { list: impacts(orderBy: NAME, LIST) }',
    ],
    [
      'a: blastRadius(input: { seeds: [{ id: "inc-acme" }] }) { list: impacts(LIST) }',
      'a: blastRadius(input: { seeds: [{ id: "inc-acme" }] }) { list: impacts(filter: { minConfidence: 0.1 }, LIST) }',
    ],
    [
      'a: blastRadius(input: { seeds: [{ id: "inc-acme" }] }) { list: impacts(LIST) }',
      'a: blastRadius(input: { seeds: [{ id: "acme-data" }] }) { list: impacts(LIST) }',
    ],
    [
      "list: sharedDependencies(input: { minShared: 1 }, LIST)",
      'list: sharedDependencies(input: { minShared: 1, knownAt: "2026-05-05T00:00:00Z" }, LIST)',
    ],
  ];
  test.each(others)("%s is not %s", async (first, next) => {
    const after = `first: 1, after: ${JSON.stringify(await cursorOf(first))}`;
    await pageOf(api, first, after);
    const { errors } = await api.ask(`{ ${selecting(next, after, "totalCount")} }`, {}, insider);
    expect(errors.map(({ message, extensions }) => [extensions["code"], message])).toEqual([
      ["BAD_USER_INPUT", expect.stringContaining("not a cursor of this list with this filter, order and question")],
    ]);
  });

  test("one that was cut or altered is refused, and so is one of a later state of the graph", async () => {
    const field = "list: organizations(LIST)";
    const cursor = await cursorOf(field);
    const content = JSON.parse(Buffer.from(cursor, "base64url").toString());
    const altered = (change: (content: unknown[]) => void) => {
      const copy = structuredClone(content);
      change(copy);
      return Buffer.from(JSON.stringify(copy)).toString("base64url");
    };
    const bad = [
      cursor.slice(0, -4),
      `${cursor.slice(0, 8)}x${cursor.slice(9)}`,
      altered((copy) => {
        copy[1] = ["zebra", "x"];
      }),
      altered((copy) => {
        copy[2] = [0, 0, 0];
      }),
      Buffer.from('["organizations","lab-one"]').toString("base64url"),
      Buffer.from("null").toString("base64url"),
    ];
    for (const after of bad) {
      const { errors } = await api.ask(
        "query ($after: String) { organizations(after: $after) { totalCount } }",
        { after },
        insider,
      );
      expect([after, errors[0]?.extensions["code"], errors[0]?.message]).toEqual([
        after,
        "BAD_USER_INPUT",
        expect.stringContaining("`after` is not a cursor of this list."),
      ]);
    }
  });

  test("null and an empty filter are what is left out", async () => {
    const after = await cursorOf("list: claims(LIST)");
    const query =
      "query ($after: String, $stance: Stance) { claims(filter: { stance: $stance }, first: 1, after: $after) { totalCount } }";
    const { errors } = await api.ask(query, { after, stance: null }, insider);
    expect(errors[0]?.message).toContain("not a cursor of this list with this filter");
    const withNull = "query ($after: String) { claims(filter: null, first: 1, after: $after) { totalCount } }";
    expect((await api.ask(withNull, { after }, insider)).errors).toEqual([]);
  });
});

test("a request goes on with walks of one moment, by literals, variables and their defaults", async () => {
  let now = Date.parse("2026-07-01T12:00:00Z");
  const api = await openApi(graph, wide, () => now++);
  const first = async () => {
    const { a, b } = await api.data(
      "{ a: labs(first: 1) { pageInfo { endCursor } } b: tools(first: 1) { pageInfo { endCursor } } }",
    );
    return [a.pageInfo.endCursor, b.pageInfo.endCursor] as [string, string];
  };
  const [labs, tools] = await first();
  const [, laterTools] = await first();
  const query = "query ($b: String) { a: labs(first: 1, after: LABS) { totalCount } b: tools(first: 1, after: $b) { totalCount } }";
  const both = query.replace("LABS", JSON.stringify(labs));
  expect((await api.ask(both, { b: tools })).errors).toEqual([]);
  const byDefault = both.replace("$b: String", `$b: String = ${JSON.stringify(laterTools)}`);
  for (const [text, variables] of [
    [both, { b: laterTools }],
    [byDefault, {}],
  ] as const) {
    const { errors } = await api.ask(text, variables);
    expect(errors.map(({ extensions }) => extensions["code"])).toEqual(["BAD_USER_INPUT"]);
    expect(errors[0]?.message).toContain("different moments");
  }
  expect((await api.ask(byDefault, { b: tools })).errors).toEqual([]);
  await api.close();
});
