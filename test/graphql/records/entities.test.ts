import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, insider, openApi } from "../api.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const cases: { name: string; query: string; answer: unknown }[] = [
  {
    name: "an organization with its own fields, by id",
    query:
      '{ entity(ref: { id: "acme-data" }) { __typename id kind name aliases description marking externalIds { scheme value } ... on Organization { roles country website } } }',
    answer: {
      entity: {
        __typename: "Organization",
        id: "acme-data",
        kind: "ORGANIZATION",
        name: "Acme Data",
        aliases: ["Acmé"],
        description: "Sells annotation.",
        marking: "CLEAR",
        externalIds: [{ scheme: "wikidata", value: "Q1" }],
        roles: ["DATA_VENDOR"],
        country: "US",
        website: null,
      },
    },
  },
  {
    name: "a tool by its purl, however spelled",
    query: '{ entity(ref: { external: { scheme: "purl", value: "pkg:PyPI/Proxy_Tool" } }) { id ... on Tool { toolKind purl } } }',
    answer: { entity: { id: "proxy-tool", toolKind: "library", purl: "pkg:pypi/proxy-tool" } },
  },
  {
    name: "defaults of own fields, and dates",
    query:
      '{ nodes(ids: ["corpus", "model-one", "nobody"]) { id ... on Dataset { availability modality releasedOn } ... on Model { openness on: releasedOn } } }',
    answer: {
      nodes: [
        { id: "corpus", availability: "WITHDRAWN", modality: null, releasedOn: "2024" },
        { id: "model-one", openness: "API", on: "2026-06-01" },
        null,
      ],
    },
  },
  {
    name: "an incident: the channels of its sort, whether it is open, its timeline with sources",
    query:
      '{ node(id: "inc-acme") { ... on Incident { incidentKind channels status open startedOn containedOn timeline { on text sources { id } } } } }',
    answer: {
      node: {
        incidentKind: "data-breach",
        channels: ["COMPROMISE", "CONFIDENTIALITY"],
        status: "CONFIRMED",
        open: true,
        startedOn: "2026-03",
        containedOn: null,
        timeline: [{ on: "2026-03-31", text: "It was disclosed.", sources: [{ id: "wire" }, { id: "filing" }] }],
      },
    },
  },
  {
    name: "an incident with channels of its own, contained",
    query: '{ node(id: "inc-old") { ... on Incident { channels open timeline { text } } } }',
    answer: { node: { channels: ["AVAILABILITY", "INTEGRITY"], open: false, timeline: [] } },
  },
  {
    name: "a relationship with its belief: a retracted claim no longer counts, a rewrite is no second origin",
    query:
      '{ node(id: "acme-supplies-one") { ... on Relationship { kind from { name } to { name } sentence validFrom validTo believed confidence status origins attributes note claims { totalCount nodes { id retractedAt retractionReason } } } } }',
    answer: {
      node: {
        kind: "SUPPLIES_DATA",
        from: { name: "Acme Data" },
        to: { name: "Lab One" },
        sentence: "Acme Data supplies data work to Lab One",
        validFrom: "2025",
        validTo: null,
        believed: true,
        confidence: 0.9,
        status: "REPORTED",
        origins: 1,
        attributes: {},
        note: null,
        claims: {
          totalCount: 3,
          nodes: [
            { id: "claim-supplies-one", retractedAt: null, retractionReason: null },
            { id: "claim-supplies-one-again", retractedAt: null, retractionReason: null },
            {
              id: "claim-supplies-one-withdrawn",
              retractedAt: "2026-05-01T00:00:00Z",
              retractionReason: "The filing was about another party.",
            },
          ],
        },
      },
    },
  },
  {
    name: "a relationship as it was believed at an instant: what was recorded or retracted later does not count yet",
    query:
      '{ node(id: "acme-supplies-one", knownAt: "2026-04-20T00:00:00Z") { ... on Relationship { confidence status origins claims { nodes { id retractedAt } } } } }',
    answer: {
      node: {
        confidence: 1,
        status: "CONFIRMED",
        origins: 2,
        claims: {
          nodes: [
            { id: "claim-supplies-one", retractedAt: null },
            { id: "claim-supplies-one-again", retractedAt: null },
            { id: "claim-supplies-one-withdrawn", retractedAt: null },
          ],
        },
      },
    },
  },
  {
    name: "a disputed relationship",
    query: '{ node(id: "acme-supplies-two") { ... on Relationship { confidence status origins } } }',
    answer: { node: { confidence: 0.4, status: "DISPUTED", origins: 2 } },
  },
  {
    name: "relationships that hold today, by direction and kind",
    query:
      '{ entity(ref: { id: "acme-data" }) { relationships(direction: DOWNSTREAM) { totalCount nodes { id } } up: relationships(direction: UPSTREAM) { nodes { id } } } }',
    answer: {
      entity: {
        relationships: { totalCount: 2, nodes: [{ id: "acme-supplies-one" }, { id: "acme-supplies-two" }] },
        up: { nodes: [{ id: "acme-affected" }] },
      },
    },
  },
  {
    name: "relationships in a window of the past",
    query:
      '{ entity(ref: { id: "acme-data" }) { relationships(time: { at: "2024-05" }, kinds: [SUPPLIES_DATA]) { nodes { id } } } }',
    answer: { entity: { relationships: { nodes: [{ id: "acme-supplied-two-before" }, { id: "acme-supplies-two" }] } } },
  },
  {
    name: "as it was known on an earlier day: nothing before the first claim, and another belief before the retraction",
    query:
      '{ entity(ref: { id: "acme-data" }) { before: relationships(knownAt: "2026-04-02T00:00:00Z") { totalCount } meanwhile: relationships(kinds: [SUPPLIES_DATA], knownAt: "2026-04-10T00:00:00Z", first: 1) { nodes { id confidence status origins } } } }',
    answer: {
      entity: {
        before: { totalCount: 0 },
        meanwhile: { nodes: [{ id: "acme-supplies-one", confidence: 1, status: "CONFIRMED", origins: 2 }] },
      },
    },
  },
  {
    name: "a claim, what it is about and where it stands",
    query:
      '{ a: node(id: "claim-acme") { ...claim } b: node(id: "claim-develops") { ...claim } } fragment claim on Claim { stance status confidence text quote statedOn assertedBy recordedAt about { __typename id } sources { id publisher verification originGroup } }',
    answer: {
      a: {
        stance: "SUPPORTS",
        status: "REPORTED",
        confidence: 0.9,
        text: "It has 30,000 experts.",
        quote: "thirty thousand",
        statedOn: "2026-04-03",
        assertedBy: "fixture",
        recordedAt: "2026-04-03T00:00:00Z",
        about: { __typename: "Organization", id: "acme-data" },
        sources: [{ id: "wire", publisher: "The Wire", verification: "READ", originGroup: "wire" }],
      },
      b: {
        stance: "SUPPORTS",
        status: "CONFIRMED",
        confidence: 0.9,
        text: null,
        quote: null,
        statedOn: "2026-04-03",
        assertedBy: "fixture",
        recordedAt: "2026-04-03T00:00:00Z",
        about: { __typename: "Relationship", id: "one-develops" },
        sources: [{ id: "wire", publisher: "The Wire", verification: "READ", originGroup: "wire" }],
      },
    },
  },
  {
    name: "statements from both sides",
    query:
      '{ entity(ref: { id: "lab-one" }) { ... on Organization { statements { totalCount nodes { organization { id } incident { id } exposure response statedOn note relationship { id } } } } } node(id: "inc-acme") { ... on Incident { statements { nodes { organization { name } } } } } }',
    answer: {
      entity: {
        statements: {
          totalCount: 1,
          nodes: [
            {
              organization: { id: "lab-one" },
              incident: { id: "inc-acme" },
              exposure: "NOT_AFFECTED",
              response: "PAUSED",
              statedOn: "2026-04-02",
              note: null,
              relationship: { id: "one-responds" },
            },
          ],
        },
      },
      node: { statements: { nodes: [{ organization: { name: "Lab One" } }] } },
    },
  },
  {
    name: "a source",
    query: '{ node(id: "rewrite") { __typename ... on Source { publisher originGroup verification publishedOn } } }',
    answer: {
      node: {
        __typename: "Source",
        publisher: "The Rewrite",
        originGroup: "wire",
        verification: "LISTED",
        publishedOn: "2026-04-04",
      },
    },
  },
];

test.each(cases)("$name", async ({ query, answer }) => {
  expect(await api.data(query)).toEqual(answer);
});

describe("what is marked is not there for who may not see it", () => {
  const hidden = {
    "the entity, by id": '{ node(id: "lab-hidden") { id } }',
    "a relationship to it": '{ node(id: "acme-supplies-hidden") { id } }',
    "a claim about such a relationship": '{ node(id: "claim-supplies-hidden") { id } }',
    "a relationship with marked claims only": '{ node(id: "two-invests-in-one") { id } }',
    "a marked claim": '{ node(id: "claim-marked") { id } }',
  };
  test.each(Object.entries(hidden))("%s", async (_, query) => {
    expect(await api.data(query)).toEqual({ node: null });
    expect((await api.data(query, {}, insider)).node).not.toBeNull();
  });

  const counting = {
    labs: ["{ labs { totalCount } }", 2, 3],
    organizations: ["{ organizations { totalCount } }", 3, 4],
    "search hits": ['{ search(text: "hidden") { totalCount } }', 0, 1],
    relationships: ["{ relationships { totalCount } }", 9, 11],
    "relationships of a neighbour": ['{ entity(ref: { id: "acme-data" }) { relationships { totalCount } } }', 3, 4],
    claims: ["{ claims { totalCount } }", 13, 15],
    "the counts of the status": ["{ status { counts { entities } } }", 10, 11],
    "the blast radius": ['{ blastRadius(input: { seeds: [{ id: "inc-acme" }] }) { summary { total } } }', 4, 5],
  } as const;
  test.each(Object.entries(counting))("%s", async (_, [query, seen, seenByInsider]) => {
    const total = (answer: unknown): number => Number(/"(?:totalCount|entities|total)":(\d+)/.exec(JSON.stringify(answer))?.[1]);
    expect(total(await api.data(query))).toBe(seen);
    expect(total(await api.data(query, {}, insider))).toBe(seenByInsider);
  });

  test("claims about its relationship answer as if it were missing", async () => {
    const query = '{ claims(filter: { relationship: "two-invests-in-one" }) { totalCount } }';
    expect((await api.ask(query)).errors.map((error) => error.extensions["code"])).toEqual(["NOT_FOUND"]);
    expect(await api.data(query, {}, insider)).toEqual({ claims: { totalCount: 1 } });
  });

  test("it answers as if missing, and is no near miss", async () => {
    const { errors } = await api.ask('{ entity(ref: { id: "lab-hidden" }) { id } }');
    expect(errors[0]?.extensions["code"]).toBe("NOT_FOUND");
    expect(errors[0]?.message.replace('the id "lab-hidden"', "")).not.toContain("hidden");
  });
});
