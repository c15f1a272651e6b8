import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, openApi } from "../api.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const message = async (query: string, variables?: Record<string, unknown>) =>
  (await api.ask(query, variables)).errors.map((error) => error.message).join("\n");

const variable = "query ($input: BlastRadiusInput!) { blastRadius(input: $input) { summary { total } } }";
const reach = (input: string) => `{ blastRadius(input: { seeds: [{ id: "inc-acme" }], ${input} }) { summary { total } } }`;

test.each<[what: string, query: string, variables: Record<string, unknown> | undefined, expected: string]>([
  [
    "a seed by its id alone",
    '{ blastRadius(input: { seeds: ["inc-acme"] }) { summary { total } } }',
    undefined,
    'Write {id: "inc-acme"} for',
  ],
  ["one seed", '{ blastRadius(input: { seeds: "inc-acme" }) { summary { total } } }', undefined, 'Write {id: "inc-acme"} for'],
  ["a variable", variable, { input: { seeds: ["inc-acme"] } }, 'Write {id: "inc-acme"} for'],
  ["a reference", '{ entity(ref: "acme-data") { id } }', undefined, 'Write {id: "acme-data"} for'],
  ["a limit outside `limits`", reach("maxHops: 3"), undefined, "`maxHops` belongs in `limits`: write limits: {maxHops: …}."],
  ["the same in a variable", variable, { input: { seeds: [{ id: "inc-acme" }], maxNodes: 3 } }, "write limits: {maxNodes: …}."],
  ["a condition on relationships", reach("minConfidence: 0.5"), undefined, "write edges: {minConfidence: …}."],
  ["a start outside `during`", reach('time: { from: "2026" }'), undefined, "`from` belongs in `during`: write during: {from: …}."],
  ["a day outside `time`", reach('at: "2026"'), undefined, "write time: {at: …}."],
  [
    "an argument outside the input",
    '{ blastRadius(input: { seeds: [{ id: "inc-acme" }] }, maxHops: 3) { summary { total } } }',
    undefined,
    "`maxHops` belongs in `limits`: write input: {limits: {maxHops: …}}.",
  ],
  [
    "a channel by its letter",
    reach("channels: [X]"),
    undefined,
    "Use one of COMPROMISE, CONFIDENTIALITY, INTEGRITY, AVAILABILITY, LIABILITY.",
  ],
  [
    "the same in a variable",
    variable,
    { input: { seeds: [{ id: "inc-acme" }], channels: ["X"] } },
    "Use one of COMPROMISE, CONFIDENTIALITY,",
  ],
  ["a kind in part", reach("edges: { kinds: [SUPPLIES] }"), undefined, "Use one of SUPPLIES_DATA, SUPPLIES_COMPUTE, "],
  ["a role in quotes", '{ organizations(filter: { roles: ["LAB"] }) { totalCount } }', undefined, "Write LAB, without quotes."],
  [
    "a part of a name",
    '{ incidents(filter: { since: "2026" }) { totalCount } }',
    undefined,
    "Write startedSince or disclosedSince.",
  ],
  ["a day in a period", '{ incidents(filter: { during: { at: "2026" } }) { totalCount } }', undefined, "PeriodInput has from, to."],
  ["two of one", reach('time: { at: "2026", during: { from: "2026" } }'), undefined, "Give one of at, during."],
  ["none of one", "{ blastRadius(input: { seeds: [{}] }) { summary { total } } }", undefined, "Give one of id, external."],
  ["a text to resolve", '{ resolve(inputs: ["acme"]) { ambiguous } }', undefined, 'Write {text: "acme"} for what is called so, or'],
  [
    "a day for an instant",
    reach('knownAt: "2026-11-28"'),
    undefined,
    '"2026-11-28" is not an instant: write it as 2026-11-28T00:00:00Z.',
  ],
  ["a month for an instant", reach('knownAt: "2026-11"'), undefined, "write it as 2026-11-01T00:00:00Z."],
  [
    "the same in a variable",
    "query ($at: DateTime) { changes(since: $at) { totalCount } }",
    { at: "2026" },
    "as 2026-01-01T00:00:00Z.",
  ],
  [
    "a period that ends before it begins",
    '{ changes(since: "2026-12-01T00:00:00Z", until: "2026-01-01T00:00:00Z") { totalCount } }',
    undefined,
    "`until` is 2026-01-01T00:00:00Z, before `since` (2026-12-01T00:00:00Z); nothing lies between them",
  ],
])("%s", async (_, query, variables, expected) => expect(await message(query, variables)).toContain(expected));

test("what is nowhere gets no advice", async () => {
  expect(await message(reach("depth: 3"))).not.toContain("belongs in");
});

const lists = (first: number) =>
  `query ($inner: Int = 1000) { organizations(first: ${first}) { nodes { relationships(first: $inner) { nodes { id } } } } }`;

test("a request that costs too much says which list to shorten, and to what", async () => {
  const [, first, path] = /It passes with `first: (\d+)` or less on `([\w.]+)`/.exec(await message(lists(1000))) ?? [];
  expect(path).toMatch(/^organizations/);
  const shortened = (length: number) =>
    path === "organizations" ? api.ask(lists(length)) : api.ask(lists(1000), { inner: length });
  expect((await shortened(Number(first))).errors).toEqual([]);
  expect((await shortened(Number(first) + 1)).errors[0]?.extensions["code"]).toBe("COST_LIMIT");
});
