import { afterAll, beforeAll, expect, test } from "vitest";
import { makeApollo } from "../../../src/graphql/apollo.ts";
import { makeContext } from "../../../src/graphql/request/context.ts";
import { defaultLimits } from "../../../src/graphql/request/limits.ts";
import { errorCodes } from "../../../src/model/errors.ts";
import { anonymous } from "../../../src/service/asker.ts";
import { type Api, libraryOf, openApi } from "../api.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const refused: [name: string, query: string, code: string, message: RegExp][] = [
  [
    "an unknown id, with near misses",
    '{ entity(ref: { id: "acme-dat" }) { id } }',
    "NOT_FOUND",
    /"acme-dat".*Did you mean "acme-data"/,
  ],
  ["an unknown id like nothing", '{ entity(ref: { id: "zzzz" }) { id } }', "NOT_FOUND", /search/i],
  [
    "an unknown external id",
    '{ entity(ref: { external: { scheme: "doi", value: "10/x" } }) { id } }',
    "NOT_FOUND",
    /"doi" "10\/x"/,
  ],
  [
    "an external id of two",
    '{ entity(ref: { external: { scheme: "cve", value: "CVE-2026-1" } }) { id } }',
    "AMBIGUOUS",
    /"twin-a", "twin-b"/,
  ],
  [
    "both of one or the other",
    '{ entity(ref: { id: "a", external: { scheme: "doi", value: "1" } }) { id } }',
    "BAD_USER_INPUT",
    /EntityRef/,
  ],
  ["neither", "{ entity(ref: {}) { id } }", "BAD_USER_INPUT", /EntityRef/],
  ["an unknown seed", '{ blastRadius(input: { seeds: [{ id: "inc-acm" }] }) { summary { total } } }', "NOT_FOUND", /"inc-acme"/],
  ["no seeds", "{ blastRadius(input: { seeds: [] }) { summary { total } } }", "BAD_USER_INPUT", /seeds/],
  [
    "too many hops",
    '{ blastRadius(input: { seeds: [{ id: "inc-acme" }], limits: { maxHops: 65 } }) { summary { total } } }',
    "BAD_USER_INPUT",
    /64/,
  ],
  ["a field that is not there", "{ organisations { totalCount } }", "BAD_USER_INPUT", /organizations/],
  ["a document that cannot be read", "{ labs {", "BAD_USER_INPUT", /Syntax Error/],
  ["a bad date", '{ incidents(filter: { disclosedSince: "2026-02-30" }) { totalCount } }', "BAD_USER_INPUT", /2026-03-24/],
  ["a bad instant", '{ claims(filter: { recordedSince: "yesterday" }) { totalCount } }', "BAD_USER_INPUT", /2026-04-01T00:00:00Z/],
  ["an empty search", '{ search(text: " ") { totalCount } }', "BAD_USER_INPUT", /`text` is empty/],
  [
    "a claim about two things",
    '{ claims(filter: { about: { id: "acme-data" }, relationship: "x" }) { totalCount } }',
    "BAD_USER_INPUT",
    /not both/,
  ],
  ["a relationship that is not there", '{ claims(filter: { relationship: "nope" }) { totalCount } }', "NOT_FOUND", /"nope"/],
  [
    "an entity for a relationship",
    '{ claims(filter: { relationship: "acme-data" }) { totalCount } }',
    "NOT_FOUND",
    /"acme-data" is an entity, but a relationship is expected here/,
  ],
  [
    "a relationship for an entity",
    '{ blastRadius(input: { seeds: [{ id: "acme-supplies-two" }] }) { impacts { totalCount } } }',
    "NOT_FOUND",
    /"acme-supplies-two" is a relationship.*one of its ends, "acme-data" or "lab-two"/,
  ],
  ["a source that is not there", '{ claims(filter: { source: "nope" }) { totalCount } }', "NOT_FOUND", /no source "nope"/],
  [
    "a sort of incident that is not there",
    '{ incidents(filter: { kinds: ["databreach"] }) { totalCount } }',
    "BAD_USER_INPUT",
    /"databreach".*Did you mean "data-breach"/,
  ],
  [
    "a population of something else",
    '{ sharedDependencies(input: { organizations: [{ id: "inc-acme" }] }) { totalCount } }',
    "BAD_USER_INPUT",
    /`organizations` names "inc-acme", which is of kind INCIDENT/,
  ],
  [
    "a market of something else",
    '{ concentration(input: { population: [{ id: "inc-acme" }], kinds: [SUPPLIES_DATA] }) { hhi } }',
    "BAD_USER_INPUT",
    /`population` names "inc-acme"/,
  ],
  [
    "a confidence of 2",
    '{ blastRadius(input: { seeds: [{ id: "inc-acme" }] }) { impacts(filter: { minConfidence: 2 }) { totalCount } } }',
    "BAD_USER_INPUT",
    /`filter.minConfidence` is 2/,
  ],
  ["a resolution of nothing", '{ resolve(inputs: [{ text: "" }]) { ambiguous } }', "BAD_USER_INPUT", /`text` is empty/],
  ["a change that is not there", "mutation { forget }", "BAD_USER_INPUT", /Cannot query field "forget" on type "Mutation"/],
  ["a subscription", "subscription { news }", "BAD_USER_INPUT", /has no subscriptions/],
];

test.each(refused)("%s", async (_, query, code, message) => {
  const { errors } = await api.ask(query);
  expect(errors.map((error) => error.extensions["code"])).toContain(code);
  expect(errors[0]?.message).toMatch(message);
  expect(Object.keys(errorCodes)).toContain(errors[0]?.extensions["code"]);
});

const lists: [name: string, query: string, message: RegExp][] = [
  ["organizations", "{ organizations(filter: { roles: [] }) { totalCount } }", /`filter.roles` is an empty list/],
  ["organizations", "{ organizations(filter: { countries: [] }) { totalCount } }", /`filter.countries` is an empty list/],
  ["incidents", "{ incidents(filter: { kinds: [] }) { totalCount } }", /`filter.kinds` is an empty list/],
  ["incidents", "{ incidents(filter: { statuses: [] }) { totalCount } }", /`filter.statuses` is an empty list/],
  ["claims", "{ claims(filter: { statuses: [] }) { totalCount } }", /`filter.statuses` is an empty list/],
  ["relationships", "{ relationships(kinds: []) { totalCount } }", /`kinds` is an empty list/],
  [
    "one's relationships",
    '{ entity(ref: { id: "acme-data" }) { relationships(kinds: []) { totalCount } } }',
    /`kinds` is an empty list/,
  ],
  ["a search", '{ search(text: "acme", roles: []) { totalCount } }', /`roles` is an empty list/],
  ["a resolution", '{ resolve(inputs: [{ text: "acme", kinds: [] }]) { ambiguous } }', /`kinds` is an empty list/],
  [
    "impacts",
    '{ blastRadius(input: { seeds: [{ id: "inc-acme" }] }) { impacts(filter: { evidence: [] }) { totalCount } } }',
    /`filter.evidence` is an empty list/,
  ],
  ["shared dependencies", "{ sharedDependencies(input: { roles: [] }) { totalCount } }", /`roles` is an empty list/],
];
test.each(lists)("an empty list, which would choose nothing, is refused: %s", async (_, query, message) => {
  const { errors } = await api.ask(query);
  expect(errors.map((error) => error.extensions["code"])).toEqual(["BAD_USER_INPUT"]);
  expect(errors[0]?.message).toMatch(message);
});

test("a date that is none is shown, and where it stands", async () => {
  const { errors } = await api.ask('{ incidents(filter: { disclosedSince: "2026-13" }) { totalCount } }');
  const message = '"2026-13" is not a date: write 2026, 2026-03 or 2026-03-24.';
  expect(errors[0]).toMatchObject({ message, locations: [{ line: 1, column: 39 }] });
});

test("a wrong variable is the asker's fault, too", async () => {
  const { errors } = await api.ask("query ($id: ID!) { node(id: $id) { id } }", {});
  expect(errors[0]?.extensions).toEqual({ code: "BAD_USER_INPUT" });
});

test("a fault of the server tells nothing of the inside, and is logged", async () => {
  const broken = await openApi();
  libraryOf(broken.app).store.claims = () => Promise.reject(new Error("secret detail at /etc/passwd"));
  const { errors } = await broken.ask('{ node(id: "nobody") { id } }');
  expect(errors[0]?.extensions).toEqual({ code: "INTERNAL" });
  expect(errors[0]?.message).not.toContain("secret");
  expect(String(broken.faults[0])).toContain("secret");
  await broken.close();
});

test("a message does not grow with its question", async () => {
  const { errors } = await api.ask("query ($id: ID!) { entity(ref: { id: $id }) { id } }", { id: "x".repeat(2_000) });
  expect(errors[0]?.extensions["code"]).toBe("NOT_FOUND");
  expect(errors[0]?.message.length).toBeLessThan(300);
});

test("strangers are not told of the schema where introspection is off", async () => {
  const apollo = makeApollo({ limits: defaultLimits, introspection: false, log: () => undefined });
  const contextValue = makeContext(api.app.session(anonymous), defaultLimits);
  const messages: string[] = [];
  for (const query of ["{ organisations { totalCount } }", "{ __schema { types { name } } }"]) {
    const { body } = await apollo.executeOperation({ query }, { contextValue });
    if (body.kind === "single") messages.push(...(body.singleResult.errors ?? []).map((error) => error.message));
  }
  expect(messages).toHaveLength(2);
  expect(messages.join()).not.toContain("organizations");
  await apollo.stop();
});
