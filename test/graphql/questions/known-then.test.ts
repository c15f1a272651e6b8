import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, insider, openApi } from "../api.ts";

const [february, april, may, june] = [
  "2026-02-01T00:00:00Z",
  "2026-04-01T00:00:00Z",
  "2026-05-01T00:00:00Z",
  "2026-06-01T00:00:00Z",
];
const said = (id: string, recordedAt: string, more: object = {}) => ({
  id,
  status: "CONFIRMED",
  confidence: 1,
  sources: ["wire"],
  assertedBy: "ada",
  recordedAt,
  ...more,
});

/** Known in February; what came, changed or was retracted since is dated April to June. */
const claimsOn = {
  lab: [
    said("about-lab", february, { text: "It trains models.", retractedAt: april, retractionReason: "old" }),
    said("about-lab-later", april, { text: "It trains them again." }),
  ],
  vendor: [
    said("c-whispered", february, { sources: ["whispered"], marking: "AMBER" }),
    said("c-whispered-aloud", april, { sources: ["whispered"] }),
    said("c-uncited", april, { sources: ["uncited"], marking: "AMBER" }),
  ],
  "opened-one": [said("c-opened", february, { sources: ["opened"] })],
  "closed-one": [said("c-closed", february, { sources: ["closed"] })],
};
const document = {
  format: "ai-supply-graph/1",
  sources: [
    { id: "wire", title: "As corrected", recordedAt: april, history: [{ fields: { title: "As first seen" } }] },
    // Cited, apart from the timeline, by a claim that not everybody sees; since April by one that everybody does.
    { id: "whispered", title: "Whispered" },
    // In February by a claim about what was marked until April.
    { id: "opened", title: "Opened" },
    // By a claim about what everybody saw until April.
    { id: "closed", title: "Closed" },
    // By nothing yet, and since April by what not everybody sees.
    { id: "uncited", title: "Uncited" },
  ],
  entities: [
    {
      id: "inc",
      kind: "INCIDENT",
      name: "Breach",
      incidentKind: "data-breach",
      startedOn: "2026-01-01",
      recordedAt: april,
      timeline: [{ on: "2026-01-02", text: "As told in April.", sources: ["wire"] }],
      history: [
        {
          fields: {
            name: "First name",
            incidentKind: "data-breach",
            startedOn: "2026-01-01",
            timeline: [{ on: "2026-01-01", text: "It began.", sources: ["wire", "whispered", "opened", "closed", "uncited"] }],
          },
        },
      ],
    },
    {
      id: "vendor",
      kind: "ORGANIZATION",
      name: "Vendor",
      externalIds: [{ scheme: "lei", value: "ALWAYS" }],
      claims: claimsOn.vendor,
    },
    {
      id: "lab",
      kind: "ORGANIZATION",
      name: "Lab",
      roles: ["LAB"],
      externalIds: [{ scheme: "wikidata", value: "Q2" }],
      claims: claimsOn.lab,
      recordedAt: april,
      history: [{ fields: { name: "Lab", roles: ["LAB"], externalIds: [{ scheme: "wikidata", value: "Q1" }] } }],
    },
    {
      id: "package",
      kind: "TOOL",
      name: "Package",
      purl: "pkg:pypi/renamed",
      recordedAt: april,
      history: [{ fields: { name: "Package", purl: "pkg:pypi/original" } }],
    },
    {
      id: "opened-one",
      kind: "TOOL",
      claims: claimsOn["opened-one"],
      name: "Opened",
      recordedAt: april,
      history: [{ fields: { name: "Opened", marking: "AMBER" } }],
    },
    {
      id: "closed-one",
      kind: "TOOL",
      claims: claimsOn["closed-one"],
      name: "Closed",
      marking: "AMBER",
      recordedAt: april,
      history: [{ fields: { name: "Closed" } }],
    },
    {
      id: "late",
      kind: "ORGANIZATION",
      name: "Late",
      externalIds: [{ scheme: "wikidata", value: "Q9" }],
      marking: "AMBER",
      recordedAt: may,
    },
  ],
  relationships: [
    { id: "hit", kind: "AFFECTS", from: "inc", to: "vendor", claims: [said("c-hit", february), said("c-hit-again", april)] },
    {
      id: "sells",
      kind: "SUPPLIES_DATA",
      from: "vendor",
      to: "lab",
      claims: [said("c-sells", february), said("c-sells-more", april)],
    },
    {
      id: "retracted-later",
      kind: "USES_TOOL",
      from: "vendor",
      to: "package",
      claims: [said("c-uses", february, { retractedAt: april, retractionReason: "wrong" })],
    },
    {
      id: "says",
      kind: "RESPONDS_TO",
      from: "lab",
      to: "inc",
      attributes: { exposure: "NOT_AFFECTED" },
      claims: [said("c-says", may)],
    },
  ],
};

const march = "2026-03-01T00:00:00Z";
let api: Api;
beforeAll(async () => {
  api = await openApi(document, undefined, Date.parse("2026-07-01T00:00:00Z"));
});
afterAll(() => api.close());

const idsIn = (nodes: readonly { id: string }[]) => nodes.map(({ id }) => id);
const radius = (fields: string, knownAt?: string) =>
  `{ blastRadius(input: { seeds: [{ id: "inc" }]${knownAt === undefined ? "" : `, knownAt: "${knownAt}"`} }) { ${fields} } }`;

describe("below an entity in an answer as of the past, what was known then is shown", () => {
  const claims = `impact(of: { id: "lab" }) { entity { claims { totalCount nodes { id retractedAt sources { title } about { id ... on Organization { claims { totalCount } } } } } } }`;

  test("claims about it, with their sources, and without what was recorded or retracted later", async () => {
    const { entity } = (await api.data(radius(claims, march))).blastRadius.impact;
    expect(entity.claims).toEqual({
      totalCount: 1,
      nodes: [
        {
          id: "about-lab",
          retractedAt: null,
          sources: [{ title: "As first seen" }],
          about: { id: "lab", claims: { totalCount: 1 } },
        },
      ],
    });
    const now = (await api.data(radius(claims))).blastRadius.impact.entity.claims;
    expect([now.totalCount, now.nodes[0].retractedAt, now.nodes[0].sources]).toEqual([2, april, [{ title: "As corrected" }]]);
  });

  test("at the ends of relationships, in seeds, exposures, statements and shared dependencies too", async () => {
    const claimed = "... on Organization { claims { totalCount } } ... on Incident { timeline { text } }";
    const answer = await api.data(
      `{ blastRadius(input: { seeds: [{ id: "inc" }], knownAt: "${march}" }) {
          seeds { ${claimed} }
          impact(of: { id: "lab" }) {
            weakestLink { from { ${claimed} } to { ${claimed} } }
            bestPath { steps { relationship { id claims { nodes { id about { ... on Relationship { to { ${claimed} } } } } } } } }
            entity { ... on Organization { exposures { nodes { incident { timeline { text } } receipt { knownAt } } } statements { totalCount } } }
          } }
        sharedDependencies(input: { minShared: 1, knownAt: "${march}" }) { nodes { dependency { id } incidents { timeline { text } } } } }`,
    );
    const began = { timeline: [{ text: "It began." }] };
    const { seeds, impact } = answer.blastRadius;
    expect(seeds).toEqual([began]);
    expect(impact.weakestLink).toEqual({ from: began, to: { claims: { totalCount: 0 } } });
    const { relationship } = impact.bestPath.steps[1];
    expect(relationship.claims.nodes).toEqual([{ id: "c-sells", about: { to: { claims: { totalCount: 1 } } } }]);
    expect(impact.entity).toEqual({
      exposures: { nodes: [{ incident: began, receipt: { knownAt: march } }] },
      statements: { totalCount: 0 },
    });
    expect(answer.sharedDependencies.nodes[0]).toEqual({ dependency: { id: "vendor" }, incidents: [began] });
  });

  test("relationships, statements, exposures and versions of it, unless they are asked for as of another instant", async () => {
    const fields = `seeds { ... on Incident { statements { nodes { exposure } } } }
      impact(of: { id: "vendor" }) { entity {
        relationships(kinds: [USES_TOOL]) { nodes { id } }
        later: relationships(kinds: [USES_TOOL], knownAt: "${april}") { nodes { id } } } }
      lab: impact(of: { id: "lab" }) { entity { history { totalCount nodes { fields } } } }`;
    const { blastRadius } = await api.data(radius(fields, march));
    expect(blastRadius.seeds[0].statements.nodes).toEqual([]);
    const { relationships, later } = blastRadius.impact.entity;
    expect([idsIn(relationships.nodes), idsIn(later.nodes)]).toEqual([["retracted-later"], []]);
    expect(blastRadius.lab.entity.history).toMatchObject({
      totalCount: 1,
      nodes: [{ fields: { externalIds: [{ value: "Q1" }] } }],
    });
    const now = (await api.data(radius(fields))).blastRadius;
    expect([now.seeds[0].statements.nodes.length, now.lab.entity.history.totalCount]).toEqual([1, 2]);
  });

  test.each([
    { who: "a stranger", clearance: 0, titles: ["As first seen", "Closed", "Uncited"] },
    { who: "who is cleared", clearance: insider.clearance, titles: ["As first seen", "Whispered", "Opened", "Closed", "Uncited"] },
  ])("a timeline cites the sources that $who could see then, as they were", async ({ clearance, titles }) => {
    const fields = "seeds { ... on Incident { timeline { text sources { title } } } }";
    const [seed] = (await api.data(radius(fields, march), {}, { ...insider, clearance })).blastRadius.seeds;
    expect(seed.timeline).toEqual([{ text: "It began.", sources: titles.map((title) => ({ title })) }]);
  });

  test("a version names only the sources that its reader could see", async () => {
    const fields = "seeds { history { nodes { fields } } }";
    const [seed] = (await api.data(radius(fields, march))).blastRadius.seeds;
    expect(seed.history.nodes[0].fields.timeline).toEqual([
      { on: "2026-01-01", text: "It began.", sources: ["wire", "closed", "uncited"] },
    ]);
    const { history } = (await api.data('{ entity(ref: { id: "inc" }) { history { nodes { fields } } } }')).entity;
    expect(history.nodes[1].fields.timeline[0].sources).toEqual(["wire", "whispered", "opened"]);
  });

  test("one call of the store a kind of record, for a page", async () => {
    const fields = `seeds { ... on Incident { timeline { sources { title } } } }
      impacts { nodes { entity { claims { nodes { sources { title } } } history { nodes { changed } } } } }`;
    api.calls.clear();
    await api.data(radius(fields, march));
    const { claimsAbout, hiddenSources, sourceVersions } = Object.fromEntries(api.calls);
    expect({ claimsAbout, hiddenSources, sourceVersions }).toEqual({ claimsAbout: 1, hiddenSources: 1, sourceVersions: 2 });
  });
});

describe("an external id means what had it then", () => {
  const impactOf = (scheme: string, value: string, knownAt?: string, asker = insider) =>
    api.ask(radius(`impact(of: { external: { scheme: "${scheme}", value: "${value}" } }) { entity { id } }`, knownAt), {}, asker);
  const slice = (scheme: string, value: string, knownAt: string, asker = insider) =>
    api.ask(
      `{ slice(input: { focus: [{ external: { scheme: "${scheme}", value: "${value}" } }], hops: 0, knownAt: "${knownAt}" }) { nodes { entity { id } } } }`,
      {},
      asker,
    );

  test.each([
    ["wikidata", "Q1", "lab"],
    ["wikidata", "q1", "lab"],
    ["lei", "ALWAYS", "vendor"],
    ["purl", "pkg:pypi/original", "package"],
    ["purl", "pkg:pypi/original@1.0", "package"],
  ])("%s %s, whatever it was corrected to", async (scheme, value, id) => {
    const { data, errors } = await slice(scheme, value, march);
    expect(errors).toEqual([]);
    expect(data.slice.nodes).toEqual([{ entity: { id } }]);
  });

  test.each([
    ["wikidata", "Q2", `The external id "wikidata" "Q2" is known since ${april}`],
    ["purl", "pkg:pypi/renamed", `The external id "purl" "pkg:pypi/renamed" is known since ${april}`],
    ["wikidata", "Q9", `The external id "wikidata" "Q9" is known since ${may}`],
  ])("%s %s is not known yet, and says since when it is", async (scheme, value, message) => {
    const { errors } = await slice(scheme, value, march);
    expect(errors).toMatchObject([{ extensions: { code: "NOT_FOUND" }, message: expect.stringContaining(message) }]);
  });

  test("nobody learns of what is marked", async () => {
    const { errors } = await slice("wikidata", "Q9", march, { ...insider, clearance: 0 });
    expect(errors).toMatchObject([
      {
        extensions: { code: "NOT_FOUND" },
        message: 'No entity has the external id "wikidata" "Q9". Try a search for part of its name.',
      },
    ]);
  });

  test("in a list of relationships that were believed then", async () => {
    const list = (value: string) =>
      `{ relationships(filter: { to: { external: { scheme: "wikidata", value: "${value}" } }, knownAt: "${march}" }) { nodes { id } } }`;
    expect(idsIn((await api.data(list("Q1"))).relationships.nodes)).toEqual(["sells"]);
    expect((await api.ask(list("Q2"))).errors).toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
  });

  test("today it means what has it today", async () => {
    expect((await impactOf("wikidata", "Q2")).data.blastRadius.impact).toEqual({ entity: { id: "lab" } });
    expect((await impactOf("wikidata", "Q1")).errors).toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
  });

  test("where nothing has changed since, nothing more is read", async () => {
    api.calls.clear();
    await slice("wikidata", "Q2", june);
    expect(api.calls.get("entityVersions")).toBeUndefined();
  });
});

describe("texts in a question as of the past mean names of then", () => {
  const exposures = (text: string, knownAt: string) =>
    `{ entity(ref: { id: "vendor" }) { ... on Organization { exposures(incidents: { text: "${text}" }, knownAt: "${knownAt}") { nodes { incident { name } } } } } }`;

  test.each([
    ["First name", march, ["First name"]],
    ["Breach", march, []],
    ["First name", june, []],
    ["Breach", june, ["Breach"]],
  ])("%s at %s", async (text, knownAt, names) => {
    const { nodes } = (await api.data(exposures(text, knownAt))).entity.exposures;
    expect(nodes.map(({ incident }: { incident: { name: string } }) => incident.name)).toEqual(names);
  });

  test("what is suggested for a misspelled id was there then", async () => {
    const { errors } = await api.ask(
      `{ slice(input: { focus: [{ id: "lat" }], knownAt: "${march}" }) { nodes { rank } } }`,
      {},
      insider,
    );
    expect(errors[0]?.message).not.toContain('"late"');
    const today = await api.ask('{ slice(input: { focus: [{ id: "lat" }] }) { nodes { rank } } }', {}, insider);
    expect(today.errors[0]?.message).toContain('"late"');
  });
});
