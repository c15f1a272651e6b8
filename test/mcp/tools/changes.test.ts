import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Audit } from "../../../src/app/http/audit.ts";
import { type Asker, anonymous } from "../../../src/service/asker.ts";
import { type Api, insider, libraryOf } from "../../graphql/api.ts";
import { curator, editor, openForWriting } from "../../graphql/changes/writers.ts";
import { agentOf } from "../agent.ts";

let api: Api;
beforeEach(async () => {
  api = await openForWriting();
});
afterEach(() => api.close());

type Agent = Awaited<ReturnType<typeof agentOf>>;

const post = { publisher: "The Post", title: "Who sells to whom", url: "https://example.org/post", publishedOn: "2026-05-01" };
const supply = {
  relationship: { kind: "SUPPLIES_DATA", from: "Acme Data", to: "model-lab", validFrom: "2023", validTo: "2024" },
  status: "REPORTED",
  confidence: 0.7,
  sources: [post],
};
/** By a name, an id and an external id. */
const claims = [
  { ...supply, relationship: { ...supply.relationship, to: "lab-one" } },
  { entity: "wikidata:Q1", text: "It has moved.", quote: "moved `away`", status: "ALLEGED", confidence: 0.4, sourceIds: ["wire"] },
  { relationshipId: "acme-supplies-one", stance: "DISPUTES", status: "ALLEGED", confidence: 0.2, sourceIds: ["filing"] },
];

const revision = () => libraryOf(api.app).store.revision();

/** The dry run, and then what it told. */
async function carryOut({ call }: Agent, tool: string, given: object) {
  const { facts } = await call(tool, { ...given });
  return call(tool, { ...given, dryRun: false, confirm: facts.confirm });
}

describe("whoever may not write", () => {
  const others: [who: string, asker: Asker, code: string][] = [
    ["a stranger", anonymous, "UNAUTHENTICATED"],
    ["a viewer", insider, "FORBIDDEN"],
  ];
  test.each(others)("%s, neither sees the tools nor can call them", async (_, asker, code) => {
    const { client, call } = await agentOf(asker, api);
    const names = (await client.listTools()).tools.map(({ name }) => name);
    expect(names).toContain("reach");
    for (const [tool, given] of [
      ["assert_claims", { claims }],
      ["retract_claim", { id: "claim-uses", reason: "Wrong." }],
    ] as const) {
      expect(names).not.toContain(tool);
      for (const dryRun of [true, false]) {
        const { text, isError } = await call(tool, { ...given, dryRun });
        expect([isError, text.split(":")[0]]).toEqual([true, code]);
      }
    }
    expect(await revision()).toBe(1);
  });

  test("sees them listed as what they are, once a token allows it", async () => {
    const { client } = await agentOf(editor, api);
    const { tools } = await client.listTools();
    const hints = Object.fromEntries(tools.map(({ name, annotations }) => [name, annotations]));
    expect(hints["assert_claims"]).toMatchObject({ readOnlyHint: false, destructiveHint: false, idempotentHint: false });
    expect(hints["retract_claim"]).toMatchObject({ readOnlyHint: false, destructiveHint: true, idempotentHint: true });
  });
});

describe("a dry run", () => {
  test("is what happens as long as nothing else is said: it tells what would change, and changes nothing", async () => {
    const { call, changes } = await agentOf(editor, api);
    const { text, facts } = await call("assert_claims", { claims });
    expect(text).toContain(
      "This was a dry run: nothing was changed. It would change: 1 source added, 1 relationship added, 3 claims added.",
    );
    expect(text).toContain(`\`confirm\` ${facts.confirm}`);
    expect(text).toContain("`Acme Data` supplied data work to `Lab One` until 2024: added");
    // Of what is there, the graph's belief so far.
    expect(text).toContain("until then:\n- `Acme Data` supplies data work to `Lab One` (confidence 0.90, reported");
    expect(text).toContain("quote `moved 'away'`");
    expect(facts).toMatchObject({
      dryRun: true,
      revision: 1,
      claims: [expect.any(String), expect.any(String), expect.any(String)],
    });
    expect(facts.changes.map(({ type, action }: { type: string; action: string }) => `${type} ${action}`)).toEqual([
      "SOURCE ADDED",
      "RELATIONSHIP ADDED",
      "CLAIM ADDED",
      "CLAIM ADDED",
      "CLAIM ADDED",
    ]);
    const { text: retracting } = await call("retract_claim", { id: "claim-uses", reason: "Wrong." });
    expect(retracting).toMatch(/^FORBIDDEN: The role CURATOR is needed/);
    expect([await revision(), changes]).toEqual([1, []]);
    expect(await libraryOf(api.app).store.claims(facts.claims)).toEqual([undefined, undefined, undefined]);
  });

  test("says so where the graph has it all already", async () => {
    const agent = await agentOf(editor, api);
    await carryOut(agent, "assert_claims", { claims });
    const { text, facts } = await agent.call("assert_claims", { claims });
    expect(text).toContain("nothing would be, for the graph says so already");
    expect(facts.changes.every(({ action }: { action: string }) => action === "UNCHANGED")).toBe(true);
  });

  test("may be about what another program has added just now", async () => {
    const { store } = libraryOf(api.app);
    const [lab] = await store.entities(["lab-one"]);
    const [used] = await store.claims(["claim-uses"]);
    const { call } = await agentOf(curator, api);
    const { recordedAt: _, ...said } = used!;
    const link = { id: "three-uses", kind: "USES_TOOL", from: "lab-three", to: "proxy-tool", attributes: {} } as const;
    await store.write({
      entities: [{ ...lab!, id: "lab-three", name: "Lab Three" }],
      relationships: [link],
      claims: [{ ...said, id: "claim-three", about: link.id }],
    });
    const supplied = { ...supply, relationship: { ...supply.relationship, to: "lab-three" } };
    expect((await call("assert_claims", { claims: [supplied] })).text).toContain("`Acme Data` supplied data work to `Lab Three`");
    expect((await call("retract_claim", { id: "claim-three", reason: "Wrong." })).text).toContain("`Lab Three` uses `Proxy Tool`");
  });

  test("is told the same as by the API", async () => {
    const { call } = await agentOf(editor, api);
    const { facts } = await call("assert_claims", { claims: claims.slice(1) });
    const mutation = `mutation ($claims: [ClaimInput!]!) {
      assertClaims(claims: $claims, dryRun: true) { changes { type id action fields { field before after } } revision }
    }`;
    const [, about, disputed] = claims;
    const { entity: _, ...rest } = about as object & { entity: string };
    const given = [{ ...rest, stance: "SUPPORTS", entity: { external: { scheme: "wikidata", value: "Q1" } } }, { ...disputed }];
    const { assertClaims } = await api.data(mutation, { claims: given }, editor);
    expect({ changes: facts.changes, revision: facts.revision }).toEqual(assertClaims);
  });
});

describe("what is written", () => {
  test("is what the dry run has told: it is in the graph, is told with its sources, and is a line of the log", async () => {
    const agent = await agentOf(editor, api);
    const { facts: told } = await agent.call("assert_claims", { claims });
    const { text, facts, links } = await agent.call("assert_claims", { claims, dryRun: false, confirm: told.confirm });
    expect(text).toContain("Done: 1 source added, 1 relationship added, 3 claims added.");
    expect(text).toContain("`Acme Data` supplied data work to `Lab One` until 2024 (confidence 0.70, reported, 1 origin)");
    expect(text).toContain("`Acme Data` supplies data work to `Lab One` (confidence 0.72, disputed");
    expect(facts).toMatchObject({ dryRun: false, revision: 2, changes: told.changes, claims: told.claims });
    expect(facts.confirm).toBeUndefined();
    expect(links).toEqual([{ type: "resource_link", uri: post.url, name: post.title }]);

    const [supplied] = facts.about;
    const { node } = await api.data(
      `query ($id: ID!) { node(id: $id) { ... on Relationship { sentence claims(first: 5) { nodes { assertedBy sources { url } } } } } }`,
      { id: supplied },
    );
    expect(node.sentence).toBe("Acme Data supplied data work to Lab One until 2024");
    expect(node.claims.nodes).toEqual([{ assertedBy: "edda", sources: [{ url: post.url }] }]);
    expect((await agent.call("why", { seeds: ["inc-acme"], target: "lab-one", anyTime: true })).text).toContain("`The Post`");

    const lines: object[] = [];
    const audit = new Audit({ info: (line: object) => void lines.push(line) });
    for (const outcome of agent.changes) audit.changed(outcome, { ip: "192.0.2.7" });
    const counts = { "source added": 1, "relationship added": 1, "claim added": 3 };
    expect(lines).toEqual([{ audit: "change", by: "edda", role: "EDITOR", address: "192.0.2.7", revision: 2, counts }]);
  });

  test("is written once, however often it is sent", async () => {
    const { call } = await agentOf(editor, api);
    const { facts: told } = await call("assert_claims", { claims });
    const write = () => call("assert_claims", { claims, dryRun: false, confirm: told.confirm });
    const [first, again] = [await write(), await write()];
    expect(again.facts.changes).toEqual(first.facts.changes);
    expect(await revision()).toBe(2);
  });

  test("may be a retraction: the claim counts no more, and what was known before stays", async () => {
    const before = new Date().toISOString();
    const agent = await agentOf(curator, api);
    const { text: told, facts } = await agent.call("retract_claim", { id: "claim-uses", reason: "It was another tool." });
    expect(told).toContain("It would change: 1 claim retracted.");
    expect(told).toContain("No other claim supports it: the graph would not believe it any more.");
    expect(told).toContain("The claim, about two-uses:\n- `The Wire` (2026-04-03): reported, 0.90");
    expect(await revision()).toBe(1);
    const write = { id: "claim-uses", reason: "It was another tool.", dryRun: false, confirm: facts.confirm };
    const { text, facts: done } = await agent.call("retract_claim", write);
    expect(text).toContain("Done: 1 claim retracted.");
    expect(text).toContain("No other claim supports it: the graph does not believe it any more.");
    expect(done).toMatchObject({ revision: 2, about: "two-uses", claim: { id: "claim-uses", retractedAt: expect.any(String) } });
    const believed = `query ($knownAt: DateTime) {
      entity(ref: { id: "lab-two" }) { relationships(kinds: [USES_TOOL], knownAt: $knownAt) { nodes { id } } }
    }`;
    expect((await api.data(believed)).entity.relationships.nodes).toEqual([]);
    expect((await api.data(believed, { knownAt: before })).entity.relationships.nodes).toEqual([{ id: "two-uses" }]);
    expect(agent.changes).toMatchObject([{ changes: [{ type: "claim", id: "claim-uses", action: "RETRACTED" }], revision: 2 }]);
  });
});

test.each([
  ["claim-supplies-one", "1 other claim supports it."],
  ["claim-no-supply", "No other claim disputes it: the graph would not hold it to be disputed any more."],
])("a dry run of the retraction of %s says what is left", async (id, says) => {
  const { call } = await agentOf(curator, api);
  expect((await call("retract_claim", { id, reason: "Wrong." })).text).toContain(says);
});

describe("nothing is written", () => {
  const write = { claims: [claims[1]], dryRun: false };
  const attempts: [what: string, attempt: (agent: Agent) => ReturnType<Agent["call"]>, says: RegExp][] = [
    [
      "without a dry run",
      ({ call }) => call("assert_claims", write),
      /^BAD_USER_INPUT: `confirm` is missing.* Call the tool with `dryRun` true, read what it would change/,
    ],
    [
      "with a made-up confirmation",
      ({ call }) => call("assert_claims", { ...write, confirm: "yes" }),
      /^CONFLICT: In `confirm`: is not that of a dry run of this input .* Make a dry run/,
    ],
    [
      "with that of another input",
      async ({ call }) => {
        const { facts } = await call("assert_claims", { claims: [claims[2]] });
        return call("assert_claims", { ...write, confirm: facts.confirm });
      },
      /^CONFLICT: In `confirm`: /,
    ],
    [
      "with that of the same input for another reason",
      async ({ call }) => {
        const { facts } = await call("retract_claim", { id: "claim-uses", reason: "One." });
        return call("retract_claim", { id: "claim-uses", reason: "Two.", dryRun: false, confirm: facts.confirm });
      },
      /^CONFLICT: In `confirm`: /,
    ],
    [
      "where a confirmation is given for a dry run",
      ({ call }) => call("assert_claims", { ...write, dryRun: true, confirm: "abc" }),
      /^BAD_USER_INPUT: `confirm` is given for a dry run\. Leave it out, or set `dryRun` to false/,
    ],
  ];
  test.each(attempts)("%s", async (_, attempt, says) => {
    const agent = await agentOf(curator, api);
    const { text, isError } = await attempt(agent);
    expect(isError).toBe(true);
    expect(text).toMatch(says);
    expect([await revision(), agent.changes]).toEqual([1, []]);
  });

  test("where the graph has changed, so that the dry run is not true any more", async () => {
    const [first, second] = [await agentOf(editor, api), await agentOf(curator, api)];
    const { facts } = await first.call("assert_claims", { claims: [claims[0]] });
    // The same source and relationship: the first would add the claim alone now.
    await carryOut(second, "assert_claims", { claims: [{ ...claims[0], confidence: 0.5 }] });
    const { text } = await first.call("assert_claims", { claims: [claims[0]], dryRun: false, confirm: facts.confirm });
    expect(text).toMatch(/^CONFLICT: In `confirm`: .* on the graph as it is now/);
    expect([await revision(), first.changes]).toEqual([2, []]);
  });

  const [supplied, said] = claims;
  const faults: [what: string, claim: object, says: RegExp][] = [
    [
      "without a source",
      { ...supplied, sources: [] },
      /^BAD_USER_INPUT: In `claims\[0\]\.sources`: is empty; a claim needs at least one source/,
    ],
    [
      "of a source that is not there",
      { ...said, sourceIds: ["nope"] },
      /^NOT_FOUND: In `claims\[0\]\.sourceIds\[0\]`: There is no source `nope`; give/,
    ],
    [
      "of a source of which nothing is said",
      { ...supplied, sources: [{}] },
      /^BAD_USER_INPUT: In `claims\[0\]\.sources\[0\]`: Describe the source: give at least/,
    ],
    [
      "of an unknown entity",
      supply,
      /^NOT_FOUND: In `claims\[0\]\.relationship\.to`: There is no entity with the id `model-lab`\. Did you mean/,
    ],
    [
      "of an entity that the caller may not see",
      { ...said, entity: "lab-hidden" },
      /^NOT_FOUND: In `claims\[0\]\.entity`: There is no entity/,
    ],
    [
      "of a kind that does not hold there",
      { ...supply, relationship: { kind: "SUPPLIES_DATA", from: "inc-acme", to: "lab-one" } },
      /^BAD_USER_INPUT: In `claims\[0\]\.relationship\.from`: inc-acme is of kind INCIDENT, but SUPPLIES_DATA starts at ORGANIZATION; correct/,
    ],
    [
      "of a kind that there is not",
      { ...supply, relationship: { ...supply.relationship, kind: "SUPLIES_DATA" } },
      /^BAD_USER_INPUT: `claims\[0\]\.relationship\.kind` `SUPLIES_DATA` is not one of .* Did you mean `SUPPLIES_DATA`\?/,
    ],
    [
      "of two things",
      { ...supply, entity: "lab-one" },
      /^BAD_USER_INPUT: In `claims\[0\]`: A claim is about one thing: give exactly one of/,
    ],
    ["surer than sure", { ...said, confidence: 3 }, /^BAD_USER_INPUT: `claims\[0\]\.confidence` is 3; give at most 1\./],
    [
      "above the own clearance",
      { ...said, marking: "RED" },
      /^FORBIDDEN: In `claims\[0\]\.marking`: RED is above your clearance; use CLEAR/,
    ],
    ["with a field that there is not", { ...said, sure: true }, /^BAD_USER_INPUT: In `claims\[0\]`, `sure` is not a field here\./],
    [
      "with an address that is none",
      { ...supply, relationship: { ...supply.relationship, to: "lab-one" }, sources: [{ url: "javascript:alert(1)" }] },
      /^BAD_USER_INPUT: In `claims\[0\]\.sources\[0\]\.url`: `javascript:alert\(1\)` is not a web address/,
    ],
  ];
  test.each(faults)("of a claim %s, and it is said where it is at fault", async (_, claim, says) => {
    const { call } = await agentOf(editor, api);
    const { text, isError } = await call("assert_claims", { claims: [claim] });
    expect(isError).toBe(true);
    expect(text).toMatch(says);
    expect(text).toContain("This is an error, not an answer.");
    expect(await revision()).toBe(1);
  });

  test("of one claim where another is at fault: all faults are said", async () => {
    const { call } = await agentOf(editor, api);
    const { text } = await call("assert_claims", { claims: [said, { ...said, entity: "nobody" }, { ...said, sourceIds: [] }] });
    expect(text).toMatch(/In `claims\[1\]\.entity`: .* In `claims\[2\]\.sources`: /);
    expect(await revision()).toBe(1);
  });

  const retractions: [given: object, says: RegExp][] = [
    [{ id: "nope", reason: "Wrong." }, /^NOT_FOUND: In `id`: There is no claim `nope`; take its ID from/],
    [{ id: "claim-uses", reason: " " }, /^BAD_USER_INPUT: In `reason`: is empty; say why\./],
    [
      { id: "claim-supplies-one-withdrawn", reason: "Other." },
      /^CONFLICT: In `id`: The claim .* was already retracted at 2026-05-01T00:00:00\.000Z/,
    ],
    [{ id: "claim-marked", reason: "Wrong." }, /^NOT_FOUND: In `id`: There is no claim/],
  ];
  test.each(retractions)("by the retraction %j", async (given, says) => {
    const { call } = await agentOf(curator, api);
    expect((await call("retract_claim", { ...given })).text).toMatch(says);
    expect(await revision()).toBe(1);
  });
});
