import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, insider, openApi } from "../api.ts";

const lab = { aliases: [], externalIds: [], marking: "CLEAR" };
/** A lab that was renamed while marked, two incidents with other dates than before, and what came later. */
const document = {
  format: "ai-supply-graph/1",
  sources: [
    {
      id: "rewrite",
      recordedAt: "2026-05-01T00:00:00Z",
      reason: "It repeats the wire.",
      originGroup: "wire",
      history: [{ fields: { originGroup: "rewrite", title: "As first seen" } }],
    },
    { id: "wire" },
  ],
  entities: [
    {
      id: "lab",
      kind: "ORGANIZATION",
      name: "New Name",
      roles: ["LAB"],
      recordedAt: "2026-06-01T00:00:00Z",
      recordedBy: "cora",
      history: [
        { fields: { name: "Old Name", roles: ["DATA_VENDOR"], country: "FR" } },
        {
          recordedAt: "2026-05-01T00:00:00Z",
          recordedBy: "ada",
          reason: "Told in confidence.",
          fields: { name: "Secret", marking: "AMBER", roles: ["LAB"] },
        },
      ],
    },
    { id: "vendor", kind: "ORGANIZATION", name: "Vendor" },
    { id: "model", kind: "MODEL", name: "Model" },
    { id: "fresh", kind: "TOOL", name: "Fresh", recordedAt: "2026-06-01T00:00:00Z" },
    { id: "late", kind: "ORGANIZATION", name: "Late Lab", roles: ["LAB"], recordedAt: "2026-06-01T00:00:00Z" },
    {
      id: "inc",
      kind: "INCIDENT",
      name: "Later breach",
      incidentKind: "data-breach",
      channels: ["COMPROMISE"],
      startedOn: "2026-05",
      disclosedOn: "2026-05-02",
      recordedAt: "2026-06-01T00:00:00Z",
      history: [
        {
          fields: {
            name: "Breach",
            incidentKind: "data-breach",
            channels: ["COMPROMISE", "CONFIDENTIALITY"],
            startedOn: "2026-03-01",
            containedOn: "2026-03-31",
          },
        },
      ],
    },
  ],
  relationships: [
    { id: "hit", kind: "AFFECTS", from: "inc", to: "vendor", claims: [claim("c-hit", ["wire"])] },
    {
      id: "sells",
      kind: "SUPPLIES_DATA",
      from: "vendor",
      to: "lab",
      validFrom: "2026-03-01",
      validTo: "2026-03-31",
      claims: [claim("c-sells", ["wire", "rewrite"])],
    },
    {
      id: "depends",
      kind: "DEPENDS_ON",
      from: "model",
      to: "fresh",
      claims: [{ ...claim("c-depends", ["wire"]), recordedAt: "2026-06-01T00:00:00Z" }],
    },
    { id: "sells-too", kind: "SUPPLIES_DATA", from: "vendor", to: "late", claims: [claim("c-too", ["wire"])] },
  ],
};
function claim(id: string, sources: string[]) {
  return { id, status: "CONFIRMED", confidence: 1, sources, recordedAt: "2026-04-01T00:00:00Z" };
}

let api: Api;
beforeAll(async () => {
  api = await openApi(document, undefined, Date.parse("2026-07-01T00:00:00Z"));
});
afterAll(() => api.close());

describe("the history of an entity", () => {
  const history = '{ entity(ref: { id: "lab" }) { history { totalCount nodes { recordedAt recordedBy reason fields changed } } } }';

  test("lists its versions, the newest first, with what each changed", async () => {
    const { entity } = await api.data(history, {}, insider);
    expect(entity.history).toEqual({
      totalCount: 3,
      nodes: [
        {
          recordedAt: "2026-06-01T00:00:00Z",
          recordedBy: "cora",
          reason: null,
          fields: { ...lab, name: "New Name", roles: ["LAB"] },
          changed: ["marking", "name"],
        },
        {
          recordedAt: "2026-05-01T00:00:00Z",
          recordedBy: "ada",
          reason: "Told in confidence.",
          fields: { ...lab, name: "Secret", marking: "AMBER", roles: ["LAB"] },
          changed: ["country", "marking", "name", "roles"],
        },
        {
          recordedAt: null,
          recordedBy: null,
          reason: null,
          fields: { ...lab, name: "Old Name", roles: ["DATA_VENDOR"], country: "FR" },
          changed: [],
        },
      ],
    });
  });

  test("leaves out versions marked above the caller's clearance, and compares without them", async () => {
    const { entity } = await api.data(history);
    expect(entity.history.totalCount).toBe(2);
    expect(entity.history.nodes.map(({ changed }: { changed: string[] }) => changed)).toEqual([["country", "name", "roles"], []]);
    expect(JSON.stringify(entity)).not.toMatch(/Secret|confidence|AMBER/);
  });

  test.each([
    { clearance: insider.clearance, expected: ["New Name", "Secret", "Old Name"] },
    { clearance: 0, expected: ["New Name", "Old Name"] },
  ])("goes on after a cursor, with clearance $clearance", async ({ clearance, expected }) => {
    const page = (after: string) =>
      `{ entity(ref: { id: "lab" }) { history(first: 1${after}) { pageInfo { hasNextPage endCursor } nodes { fields } } } }`;
    const names: string[] = [];
    for (let after = ""; ; ) {
      const { nodes, pageInfo } = (await api.data(page(after), {}, { ...insider, clearance })).entity.history;
      names.push(...nodes.map(({ fields }: { fields: { name: string } }) => fields.name));
      if (!pageInfo.hasNextPage) break;
      after = `, after: "${pageInfo.endCursor}"`;
    }
    expect(names).toEqual(expected);
  });

  test("of a page of entities costs one call of the store", async () => {
    api.calls.clear();
    await api.data("{ organizations { nodes { history { nodes { changed } } } } }", {}, insider);
    expect(api.calls.get("entityVersions")).toBe(1);
  });
});

describe("a question is answered by the versions in force at its knownAt", () => {
  const radius = (knownAt: string) => `{ blastRadius(input: { seeds: [{ id: "inc" }], minLikelihood: 0, knownAt: "${knownAt}" }) {
    seeds { name ... on Incident { startedOn channels } }
    receipt { window { from to } }
    impacts(orderBy: NAME) { nodes { entity { id name marking ... on Organization { roles country } } because bestPath { text } weakestLink { sentence } } }
    labs: summary(filter: { roles: [LAB] }) { total }
  } }`;
  const [april, may, june] = ["2026-04-15T00:00:00Z", "2026-05-15T00:00:00Z", "2026-06-15T00:00:00Z"];

  test("names, roles, dates and channels are those of then", async () => {
    const { blastRadius } = await api.data(radius(april));
    expect(blastRadius).toMatchObject({
      seeds: [{ name: "Breach", startedOn: "2026-03-01", channels: ["COMPROMISE", "CONFIDENTIALITY"] }],
      receipt: { window: { from: "2026-03-01", to: "2026-03-31" } },
      labs: { total: 0 },
    });
    const [old, vendor] = blastRadius.impacts.nodes;
    expect([old.entity, vendor.entity]).toMatchObject([
      { id: "lab", name: "Old Name", roles: ["DATA_VENDOR"], country: "FR" },
      { id: "vendor" },
    ]);
    expect(old.because).toContain("Old Name");
    expect(old.bestPath.text).toMatch(/^Breach → Vendor .* → Old Name /);
    expect(JSON.stringify(blastRadius)).not.toMatch(/New Name|Secret|Later|late/);
  });

  test("and those of now, now", async () => {
    const { blastRadius } = await api.data(radius(june));
    expect(blastRadius).toMatchObject({
      seeds: [{ name: "Later breach", startedOn: "2026-05", channels: ["COMPROMISE"] }],
      receipt: { window: { from: "2026-05-01", to: null } },
      labs: { total: 1 },
    });
    expect(blastRadius.impacts.nodes.map(({ entity }: { entity: { id: string } }) => entity.id)).toEqual(["late", "vendor"]);
  });

  test("a marking hides what it marked then, whatever it is marked now", async () => {
    const names = async (knownAt: string, asker = insider) =>
      (await api.data(radius(knownAt), {}, asker)).blastRadius.impacts.nodes.map(
        (one: { entity: { name: string } }) => one.entity.name,
      );
    expect(await names(may)).toEqual(["Secret", "Vendor"]);
    expect(await names(may, { ...insider, clearance: 0 })).toEqual(["Vendor"]);
  });

  test("what was recorded later is not there yet, and says since when it is known", async () => {
    const { errors } = await api.ask(`{ blastRadius(input: { seeds: [{ id: "late" }], knownAt: "${april}" }) { seeds { id } } }`);
    expect(errors).toMatchObject([
      {
        message:
          'The entity "late" is known since 2026-06-01T00:00:00Z, and the question is about what was known at 2026-04-15T00:00:00Z. Ask for a later `knownAt`.',
        extensions: { code: "NOT_FOUND" },
      },
    ]);
  });

  test("what was called something else then is read once, for all instants", async () => {
    // Those before have read it, too.
    const anew = await openApi(document);
    const reads: number[] = [];
    for (const [name, knownAt] of [
      ["Old Name", april],
      ["Secret", may],
      ["Old", april],
    ] as const) {
      anew.calls.clear();
      const { errors } = await anew.ask(
        `{ relationships(filter: { to: { external: { scheme: "none", value: "${name}" } }, knownAt: "${knownAt}" }) { totalCount } }`,
        {},
        insider,
      );
      expect(errors[0]?.message).toContain('Did you mean "lab"?');
      reads.push(anew.calls.get("entityVersions") ?? 0);
    }
    await anew.close();
    const [first = 0, ...others] = reads;
    expect(others).toEqual([first - 1, first - 1]);
  });

  test("populations and shares too", async () => {
    const shares = (knownAt: string) =>
      `{ concentration(input: { kinds: [SUPPLIES_DATA], knownAt: "${knownAt}", time: { during: {} } }) { populationSize covered suppliers { nodes { supplier { name } reached { name } } } } }`;
    expect((await api.data(shares(april))).concentration).toMatchObject({ populationSize: 0 });
    expect((await api.data(shares(june))).concentration).toMatchObject({
      populationSize: 2,
      suppliers: { nodes: [{ supplier: { name: "Vendor" }, reached: [{ name: "New Name" }, { name: "Late Lab" }] }] },
    });
  });

  test("a relationship's ends and origins too", async () => {
    const at = (knownAt: string) =>
      `{ entity(ref: { id: "vendor" }) { relationships(kinds: [SUPPLIES_DATA], time: { during: {} }, knownAt: "${knownAt}") { nodes { id sentence origins claims { nodes { sources { title originGroup } } } } } } }`;
    const [then] = (await api.data(at(april))).entity.relationships.nodes;
    expect(then).toMatchObject({ id: "sells", sentence: "Vendor supplied data work to Old Name until 31 March 2026", origins: 2 });
    expect(then.claims.nodes[0].sources[1]).toEqual({ title: "As first seen", originGroup: "rewrite" });
    const now = (await api.data(at(june))).entity.relationships.nodes;
    expect(now.map(({ id }: { id: string }) => id)).toEqual(["sells", "sells-too"]);
    expect(now[0]).toMatchObject({ sentence: "Vendor supplied data work to New Name until 31 March 2026", origins: 1 });
  });

  test("lists, search and single records show the present", async () => {
    const present = await api.data(
      '{ entity(ref: { id: "lab" }) { name } search(text: "Old Name") { totalCount } organizations { nodes { name } } }',
    );
    expect(present).toMatchObject({
      entity: { name: "New Name" },
      organizations: { nodes: [{ name: "Late Lab" }, { name: "New Name" }, { name: "Vendor" }] },
    });
  });

  test("single records too, where they are asked for as of an instant", async () => {
    const at = (knownAt: string) => `{
      entity(ref: { id: "lab" }, knownAt: "${knownAt}") { name history { totalCount } }
      late: node(id: "late", knownAt: "${knownAt}") { id }
      sells: node(id: "sells", knownAt: "${knownAt}") { ... on Relationship { sentence origins to { name } } }
      claim: node(id: "c-sells", knownAt: "${knownAt}") { ... on Claim { about { ... on Relationship { sentence } } } }
    }`;
    const sold = (name: string) => `Vendor supplied data work to ${name} until 31 March 2026`;
    expect(await api.data(at(april))).toEqual({
      entity: { name: "Old Name", history: { totalCount: 1 } },
      late: null,
      sells: { sentence: sold("Old Name"), origins: 2, to: { name: "Old Name" } },
      claim: { about: { sentence: sold("Old Name") } },
    });
    expect(await api.data(at(june))).toEqual({
      entity: { name: "New Name", history: { totalCount: 2 } },
      late: { id: "late" },
      sells: { sentence: sold("New Name"), origins: 1, to: { name: "New Name" } },
      claim: { about: { sentence: sold("New Name") } },
    });
    expect((await api.data(at(may), {}, insider)).entity).toEqual({ name: "Secret", history: { totalCount: 2 } });
    // Marked then, and so not there for those who could not see it.
    const { errors } = await api.ask(at(may));
    expect(errors).toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
  });

  test("of a difference, each side shows its own", async () => {
    const { diff } =
      await api.data(`{ diff(input: { seeds: [{ id: "inc" }], minLikelihood: 0, before: { knownAt: "${april}" }, after: { knownAt: "${june}" } }) {
      before { window { from } } after { window { from } }
      lost { nodes { impact { entity { name } because } } } gained { nodes { impact { entity { name } } } } } }`);
    expect(diff).toMatchObject({
      before: { window: { from: "2026-03-01" } },
      after: { window: { from: "2026-05-01" } },
      lost: { nodes: [{ impact: { entity: { name: "Old Name" }, because: expect.stringContaining("Old Name") } }] },
      gained: { nodes: [{ impact: { entity: { name: "Late Lab" } } }] },
    });
  });

  test("a seed that is known at one of the two moments only reaches nothing at the other", async () => {
    const { diff } = await api.data(
      `{ diff(input: { seeds: [{ id: "fresh" }], before: { knownAt: "${april}" }, after: { knownAt: "${june}" } }) {
        gained { nodes { impact { entity { name } } causes { id } } } lost { totalCount } changed { totalCount } completeness { status } } }`,
    );
    expect(diff).toEqual({
      gained: { nodes: [{ impact: { entity: { name: "Model" } }, causes: [{ id: "c-depends" }] }] },
      lost: { totalCount: 0 },
      changed: { totalCount: 0 },
      completeness: { status: "COMPLETE" },
    });
  });
});
