import { hash } from "node:crypto";
import { isInterfaceType, isObjectType } from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultLimits } from "../../src/graphql/request/limits.ts";
import { makeSchema } from "../../src/graphql/schema.ts";
import { type Api, insider, openApi } from "./api.ts";
import { fixture } from "./fixture.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi(fixture, { ...defaultLimits, maxCost: 10_000_000 });
});
afterAll(() => api.close());

const of = (id: string, list: string) => `a: entity(ref: { id: "${id}" }) { ${list} }`;
const statements = (id: string, type: string) => of(id, `... on ${type} { list: statements(LIST) }`);
const ofRelationship = (id: string) => `a: node(id: "${id}") { ... on Relationship { list: claims(LIST) } }`;
const exposures = (id: string, more: string) => of(id, `... on Organization { list: exposures(minLikelihood: 0${more}, LIST) }`);
const radius = (list: string, more = "") =>
  `a: blastRadius(input: { seeds: [{ id: "inc-acme" }], minLikelihood: 0${more} }) { ${list} }`;
const without = (id: string) => `, assume: [{ removeRelationship: "${id}" }]`;
/** What is not stored: harm reaches the organizations and tools that nothing else reaches, and some in another way. */
const withMore = (confidence: number) =>
  `, assume: [{ addRelationship: { kind: SUPPLIES_DATA, from: { id: "acme-data" }, to: { id: "lab-two" }, confidence: ${confidence} } },
    { addRelationship: { kind: AFFECTS, from: { id: "inc-acme" }, to: { id: "proxy-tool" }, confidence: ${confidence} } }]`;
const compared = (list: string, assume: string) => radius(`comparison { list: ${list}(LIST) }`, assume);
const moments: Readonly<Record<string, string>> = {
  gained: 'before: { knownAt: "2026-01-01T00:00:00Z" }, after: {}',
  lost: 'before: {}, after: { knownAt: "2026-01-01T00:00:00Z" }',
  changed: 'before: { knownAt: "2026-04-06T12:00:00Z" }, after: {}',
};
const diff = (list: string, more = "") =>
  `a: diff(input: { seeds: [{ id: "inc-acme" }], minLikelihood: 0, ${moments[list]}${more} }) { list: ${list}(LIST) }`;
const concentration = (more: string) => `a: concentration(input: { kinds: [SUPPLIES_DATA]${more} }) { list: suppliers(LIST) }`;
const elided = (maxNodes: number) =>
  `a: slice(input: { focus: [{ id: "acme-data" }], maxNodes: ${maxNodes} }) { list: elided(id: "ELISION", LIST) }`;

/**
 * Each field that takes a cursor, asked in one way, and in others whose lists are not the same: by filter, by order, or by
 * what the list is a part of. A cursor of the first is none of the others.
 */
const fields: Readonly<Record<string, readonly [first: string, ...others: string[]]>> = {
  "Query.organizations": [
    "list: organizations(LIST)",
    'list: organizations(filter: { countries: ["US"] }, LIST)',
    "list: organizations(filter: { roles: [LAB] }, LIST)",
    'list: organizations(filter: { text: "lab" }, LIST)',
    "list: labs(LIST)",
    "list: vendors(LIST)",
  ],
  "Query.labs": [
    "list: labs(LIST)",
    'list: labs(filter: { countries: ["FR"] }, LIST)',
    "list: organizations(filter: { roles: [LAB] }, LIST)",
  ],
  "Query.vendors": ["list: vendors(LIST)", 'list: vendors(filter: { text: "acme" }, LIST)', "list: organizations(LIST)"],
  "Query.tools": ["list: tools(LIST)", 'list: tools(filter: { text: "twin" }, LIST)', "list: models(LIST)"],
  "Query.models": [
    "list: models(LIST)",
    "list: models(filter: { openness: [API] }, LIST)",
    'list: models(filter: { releasedSince: "2026" }, LIST)',
  ],
  "Query.datasets": ["list: datasets(LIST)", "list: datasets(filter: { availability: [WITHDRAWN] }, LIST)", "list: tools(LIST)"],
  "Query.incidents": [
    "list: incidents(LIST)",
    "list: incidents(orderBy: DATE, LIST)",
    'list: incidents(filter: { disclosedSince: "2020" }, LIST)',
    'list: incidents(filter: { disclosedSince: "2019" }, orderBy: DATE, LIST)',
  ],
  "Query.sources": ["list: sources(LIST)", 'list: sources(filter: { publishedSince: "2026" }, LIST)', "list: claims(LIST)"],
  "Query.search": [
    'list: search(text: "lab", LIST)',
    'list: search(text: "acme", LIST)',
    'list: search(text: "lab", kinds: [ORGANIZATION], LIST)',
    'list: search(text: "lab", roles: [LAB], LIST)',
  ],
  "Query.relationships": [
    "list: relationships(LIST)",
    "list: relationships(kinds: [SUPPLIES_DATA], LIST)",
    "list: relationships(filter: { kinds: [SUPPLIES_DATA] }, LIST)",
    "list: relationships(filter: { minConfidence: 0.1 }, LIST)",
  ],
  "Query.claims": [
    "list: claims(LIST)",
    "list: claims(filter: { stance: SUPPORTS }, LIST)",
    'list: claims(filter: { relationship: "acme-supplies-one" }, LIST)',
    of("acme-data", "list: claims(LIST)"),
  ],
  "Query.changes": [
    "list: changes(LIST)",
    'list: changes(since: "2020-01-01T00:00:00Z", LIST)',
    'list: changes(until: "2026-06-30T00:00:00Z", LIST)',
    'list: changes(about: { id: "acme-data" }, LIST)',
  ],
  "Query.contradictions": ["list: contradictions(LIST)", 'list: contradictions(knownAt: "2026-05-05T00:00:00Z", LIST)'],
  "Query.sharedDependencies": [
    "list: sharedDependencies(input: { minShared: 1, minLikelihood: 0 }, LIST)",
    "list: sharedDependencies(input: { minShared: 1, minLikelihood: 0.1 }, LIST)",
    'list: sharedDependencies(input: { minShared: 1, minLikelihood: 0, knownAt: "2026-05-05T00:00:00Z" }, LIST)',
  ],
  "Entity.claims": [of("acme-data", "list: claims(LIST)"), of("lab-one", "list: claims(LIST)"), "list: claims(LIST)"],
  "Entity.history": [of("acme-data", "list: history(LIST)"), of("lab-one", "list: history(LIST)")],
  "Entity.relationships": [
    of("acme-data", "list: relationships(LIST)"),
    of("lab-two", "list: relationships(LIST)"),
    of("acme-data", "list: relationships(direction: DOWNSTREAM, LIST)"),
    of("acme-data", "list: relationships(kinds: [SUPPLIES_DATA], LIST)"),
    of("acme-data", 'list: relationships(time: { at: "2024" }, LIST)'),
    of("acme-data", 'list: relationships(knownAt: "2026-05-05T00:00:00Z", LIST)'),
  ],
  "Incident.statements": [statements("inc-acme", "Incident"), statements("inc-old", "Incident")],
  "Organization.statements": [statements("lab-one", "Organization"), statements("lab-two", "Organization")],
  "Organization.exposures": [
    exposures("lab-two", ""),
    exposures("lab-one", ""),
    exposures("lab-two", ", incidents: { open: true }"),
    exposures("lab-two", ", channels: [CONFIDENTIALITY]"),
  ],
  "Relationship.claims": [
    ofRelationship("acme-supplies-one"),
    ofRelationship("acme-supplies-two"),
    'list: claims(filter: { relationship: "acme-supplies-one" }, LIST)',
  ],
  "BlastRadius.impacts": [
    radius("list: impacts(LIST)"),
    radius("list: impacts(orderBy: NAME, LIST)"),
    radius("list: impacts(filter: { roles: [LAB] }, LIST)"),
    radius("list: impacts(LIST)", ", channels: [CONFIDENTIALITY]"),
    radius("list: impacts(LIST)", ', time: { at: "2026-04" }'),
  ],
  "BlastRadius.unreached": [
    radius("list: unreached(LIST)"),
    radius("list: unreached(filter: { kinds: [TOOL] }, LIST)"),
    radius("list: unreached(LIST)", ", channels: [CONFIDENTIALITY]"),
  ],
  "Concentration.suppliers": [
    concentration(""),
    concentration(", edges: { minConfidence: 0.1 }"),
    concentration(', knownAt: "2026-05-05T00:00:00Z"'),
  ],
  "Diff.gained": [diff("gained"), diff("gained", ", channels: [CONFIDENTIALITY]"), diff("lost")],
  "Diff.lost": [diff("lost"), diff("lost", ", channels: [CONFIDENTIALITY]"), diff("gained")],
  "Diff.changed": [diff("changed"), diff("changed", ", channels: [CONFIDENTIALITY]"), diff("gained")],
  "ImpactComparison.gained": [
    compared("gained", withMore(0.9)),
    compared("gained", withMore(0.8)),
    compared("changed", withMore(0.9)),
  ],
  "ImpactComparison.lost": [
    compared("lost", without("acme-supplies-one")),
    compared("lost", without("acme-supplies-two")),
    compared("changed", without("acme-supplies-one")),
  ],
  "ImpactComparison.changed": [
    compared("changed", withMore(0.9)),
    compared("changed", withMore(0.8)),
    compared("lost", without("acme-supplies-one")),
  ],
  "Slice.elided": [elided(2), elided(3)],
};

const asking = (field: string, args: string, selection: string) => {
  const list = field.replace("LIST", args);
  if (!field.startsWith("a: ")) return `{ ${list} { ${selection} } }`;
  const end = list.lastIndexOf(")") + 1;
  return `{ ${list.slice(0, end)} { ${selection} }${list.slice(end)} }`;
};
// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its question.
const cursorIn = ({ a, ...data }: any): string | null => {
  const { list, comparison } = a ?? data;
  return (list ?? comparison.list).pageInfo.endCursor;
};

test("every field that takes a cursor is tried", () => {
  const taking = Object.values(makeSchema().getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    // What all entities have is tried of one of them.
    const shared = isObjectType(type) ? type.getInterfaces().flatMap((one) => Object.keys(one.getFields())) : [];
    const own = Object.values(type.getFields()).filter(
      ({ name, args }) => !shared.includes(name) && args.some((arg) => arg.name === "after"),
    );
    return own.map(({ name }) => `${type.name}.${name}`);
  });
  expect(Object.keys(fields).sort()).toEqual(taking.sort());
});

const elision = async (field: string) => {
  if (!field.includes("ELISION")) return field;
  const { slice } = await api.data(
    '{ slice(input: { focus: [{ id: "acme-data" }], maxNodes: 2 }) { elisions { id } } }',
    {},
    insider,
  );
  return field.replace("ELISION", slice.elisions[0].id);
};

/** Nothing in a cursor is secret: anybody can make one up that is whole. */
const whole = (digest: unknown, key: unknown, start: unknown) => {
  const content = JSON.stringify([digest, key, start]);
  const check = hash("sha256", content, "hex").slice(0, 12);
  return Buffer.from(`${content.slice(0, -1)},"${check}"]`).toString("base64url");
};
const wrongKeys = [
  null,
  5,
  "a",
  {},
  [],
  [true],
  [true, false],
  [null, "a"],
  [{}, {}],
  [[], []],
  Array(9).fill("a"),
  ["a"],
  [1],
  ["a", 1, "b"],
];
const wrongStarts = [
  null,
  [],
  ["a", "b", "c"],
  [1e300, 1e300, 1],
  [1.5, 1.5, 1.5],
  [null, null, null],
  [0, 0, 1e300],
  [{}, [], true],
];

test.each(Object.entries(fields))("what is made up for %s is refused, or points to a place like any other", async (_, [first]) => {
  const field = await elision(first);
  const endCursor = cursorIn(await api.data(asking(field, "first: 1", "pageInfo { endCursor }"), {}, insider));
  const [digest, key, start] = JSON.parse(Buffer.from(endCursor as string, "base64url").toString());
  expect(whole(digest, key, start)).toBe(endCursor);
  const madeUp = [
    ...wrongKeys.map((wrong) => whole(digest, wrong, start)),
    ...wrongStarts.map((wrong) => whole(digest, key, wrong)),
  ];
  for (const cursor of madeUp) {
    const { errors } = await api.ask(asking(field, `first: 1, after: "${cursor}"`, "totalCount nodes { __typename }"), {}, insider);
    for (const { extensions } of errors) expect(extensions["code"], cursor).toBe("BAD_USER_INPUT");
  }
});

test.each(Object.entries(fields))("a cursor of %s goes on with that list alone", async (_, [first, ...others]) => {
  const field = await elision(first);
  const endCursor = cursorIn(await api.data(asking(field, "first: 1", "pageInfo { endCursor }"), {}, insider));
  expect(endCursor).not.toBeNull();
  const next = `first: 1, after: ${JSON.stringify(endCursor)}`;
  expect((await api.ask(asking(field, next, "totalCount"), {}, insider)).errors).toEqual([]);
  for (const other of others) {
    const { errors } = await api.ask(asking(await elision(other), next, "totalCount"), {}, insider);
    expect([other, errors.map(({ message, extensions }) => [extensions["code"], message])]).toEqual([
      other,
      [["BAD_USER_INPUT", expect.stringContaining("not a cursor of this list with this filter, order and question")]],
    ]);
  }
});
