import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, openApi } from "../api.ts";
import { assume, type Edit, edited } from "../edited.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const impact =
  "entity { id } hops channels byChannel { channel likelihood hops } likelihood confidence evidence because statement { exposure } weakestLink { sentence confidence } bestPath { text steps { from { id } to { id } channel transmission certainty withArrow relationship { kind sentence confidence believed from { id } to { id } attributes validFrom note } } }";
const bounds = "completeness { status reasons explored frontier fainter }";
const questions = {
  blastRadius: `query ($assume: [Assumption!]) { answer: blastRadius(input: { seeds: [{ id: "inc-acme" }], minLikelihood: 0, assume: $assume }) { impacts { totalCount nodes { ${impact} } } summary { total byHops { hops count } } graph { nodes { id rank group hiddenNeighbours } elisions { count } edges { source target flow certainty onPath } } ${bounds} } }`,
  paths: `query ($assume: [Assumption!]) { answer: paths(input: { from: [{ id: "inc-acme" }], to: { id: "lab-two" }, minLikelihood: 0, assume: $assume }) { paths { text likelihood confidence } cut { entities { id } relationships { sentence } } ${bounds} } }`,
  sharedDependencies: `query ($assume: [Assumption!]) { answer: sharedDependencies(input: { time: { at: "2026-04" }, minShared: 1, assume: $assume }) { nodes { dependency { id } sharedByCount minHops sharedBy { organization { id } likelihood bestPath { text } } incidents { id } } ${bounds} } }`,
  concentration: `query ($assume: [Assumption!]) { answer: concentration(input: { kinds: [SUPPLIES_DATA, SUPPLIES_COMPUTE], assume: $assume }) { populationSize covered coverage hhi effectiveSuppliers suppliers { nodes { supplier { id } share customers reach reached { id } reachByChannel { channel count reach } } } ${bounds} } }`,
};

const edits: { name: string; edit: Edit }[] = [
  { name: "another supplier of compute", edit: { add: [{ kind: "SUPPLIES_COMPUTE", from: "lab-one", to: "lab-two" }] } },
  { name: "an unsure one", edit: { add: [{ kind: "SUPPLIES_DATA", from: "acme-data", to: "lab-two", confidence: 0.5 }] } },
  { name: "a lab that supplies its vendor", edit: { add: [{ kind: "SUPPLIES_DATA", from: "lab-two", to: "acme-data" }] } },
  { name: "one supply less", edit: { removeRelationships: ["acme-supplies-one"] } },
  { name: "no statement any more", edit: { removeRelationships: ["one-responds"] } },
  { name: "a lab less", edit: { removeEntities: ["lab-one"] } },
  {
    name: "all of it together",
    edit: {
      add: [
        { kind: "SUPPLIES_COMPUTE", from: "lab-two", to: "acme-data", confidence: 0.7 },
        { kind: "DEVELOPS", from: "lab-two", to: "model-one" },
        { kind: "INVESTS_IN", from: "acme-data", to: "lab-two", attributes: { percent: 3 } },
      ],
      removeRelationships: ["acme-supplies-two", "trained-on"],
      removeEntities: ["lab-one"],
    },
  },
];

describe.each(edits)("what if: $name", ({ edit }) => {
  let other: Api;
  beforeAll(async () => {
    other = await openApi(edited(edit));
  });
  afterAll(() => other.close());

  test.each(Object.entries(questions).filter(([name]) => name !== "paths" || !edit.removeEntities?.includes("lab-two")))(
    "%s answers as an edited document does",
    async (_, question) => {
      const [assumed, loaded] = [await api.data(question, { assume: assume(edit) }), await other.data(question)];
      expect(assumed.answer).toEqual(loaded.answer);
    },
  );

  test("the comparison is the difference of two answers", async () => {
    const ids = (list: { nodes: { entity: { id: string } }[] }) => list.nodes.map((node) => node.entity.id).sort();
    const before = (await api.data(questions.blastRadius)).answer.impacts;
    const after = (await other.data(questions.blastRadius)).answer.impacts;
    const nodes = `nodes { entity { id } }`;
    const { answer } = await api.data(
      `query ($assume: [Assumption!]) { answer: blastRadius(input: { seeds: [{ id: "inc-acme" }], minLikelihood: 0, assume: $assume }) { comparison { gained { totalCount ${nodes} } lost { ${nodes} } changed { nodes { entity { id } before { ${impact} } after { ${impact} } causes { id } relationships { id } } } ${bounds} } } }`,
      { assume: assume(edit) },
    );
    const { gained, lost, changed, completeness } = answer.comparison;
    expect(ids(gained)).toEqual(ids(after).filter((id) => !ids(before).includes(id)));
    expect(ids(lost)).toEqual(ids(before).filter((id) => !ids(after).includes(id)));
    const of = (list: { nodes: { entity: { id: string } }[] }, id: string) => list.nodes.find((node) => node.entity.id === id);
    for (const change of changed.nodes) {
      expect(change.before).toEqual(of(before, change.entity.id));
      expect(change.after).toEqual(of(after, change.entity.id));
      expect([change.causes, change.relationships]).toEqual([[], []]);
    }
    const same = ids(after).filter((id) => ids(before).includes(id) && !ids(changed).includes(id));
    for (const id of same) expect(of(before, id)).toEqual(of(after, id));
    expect(completeness).toMatchObject({ status: "COMPLETE", explored: new Set([...ids(before), ...ids(after)]).size });
  });
});

const asked = (more: string) => `{ blastRadius(input: { seeds: [{ id: "inc-acme" }], ${more} }) {`;
const added = 'addRelationship: { kind: SUPPLIES_DATA, from: { id: "lab-two" }, to: { id: "lab-one" }, confidence: 0.25 }';

test("what is assumed can be asked like any relationship, and is nowhere else", async () => {
  const { blastRadius } = await api.data(
    `${asked('assume: [{ addRelationship: { kind: AFFECTS, from: { id: "inc-acme" }, to: { id: "twin-a" }, confidence: 0.25, attributes: { channels: ["COMPROMISE"], versions: ["1"] } } }]')} impact(of: { id: "twin-a" }) { evidence weakestLink { id assumed believed status confidence origins sentence kind attributes claims { totalCount } from { id } to { id } validFrom } } graph { edges { relationship { assumed } target } } impacts { nodes { weakestLink { assumed } } } } }`,
  );
  const { id, ...link } = blastRadius.impact.weakestLink;
  expect(blastRadius.impact.evidence).toBe("INFERRED");
  expect(link).toEqual({
    assumed: true,
    believed: true,
    status: "CONFIRMED",
    confidence: 0.25,
    origins: 0,
    sentence: "Acme Data breach affected Twin",
    kind: "AFFECTS",
    attributes: { channels: ["COMPROMISE"], versions: ["1"] },
    claims: { totalCount: 0 },
    from: { id: "inc-acme" },
    to: { id: "twin-a" },
    validFrom: null,
  });
  const assumedEdges = blastRadius.graph.edges.filter((edge: { relationship: { assumed: boolean } }) => edge.relationship.assumed);
  expect(assumedEdges.map((edge: { target: string }) => edge.target)).toEqual(["twin-a"]);
  expect(blastRadius.impacts.nodes.filter((node: { weakestLink: { assumed: boolean } }) => node.weakestLink.assumed)).toHaveLength(
    1,
  );
  expect(await api.data("query ($id: ID!) { node(id: $id) { id } }", { id })).toEqual({ node: null });
  expect((await api.data(`${asked("")} summary { total } } }`)).blastRadius.summary.total).toBe(4);
});

test("adding and removing the same thing changes nothing, and says so", async () => {
  const first = await api.data(
    `${asked(`assume: [{ ${added} }]`)} comparison { changed { totalCount nodes { after { bestPath { steps { relationship { id assumed } } } } } } gained { totalCount } } receipt { queryHash } graph { edges { relationship { id assumed } } } } }`,
  );
  const edges: { relationship: { id: string; assumed: boolean } }[] = first.blastRadius.graph.edges;
  const { id } = edges.find((edge) => edge.relationship.assumed)!.relationship;
  const both = await api.data(
    `${asked(`assume: [{ ${added} }, { removeRelationship: ${JSON.stringify(id)} }]`)} comparison { gained { totalCount } } receipt { queryHash } impacts { nodes { ${impact} } } } }`,
  );
  const none = await api.data(
    `${asked("")} comparison { gained { totalCount } } receipt { queryHash } impacts { nodes { ${impact} } } } }`,
  );
  expect(both.blastRadius.comparison).toEqual({ gained: { totalCount: 0 } });
  expect(none.blastRadius.comparison).toBeNull();
  expect({ ...both.blastRadius, comparison: null }).toEqual(none.blastRadius);
  const nothing = await api.data(`${asked("assume: []")} comparison { gained { totalCount } } impacts { nodes { ${impact} } } } }`);
  expect(nothing.blastRadius).toEqual({ comparison: { gained: { totalCount: 0 } }, impacts: none.blastRadius.impacts });
  expect(first.blastRadius.receipt.queryHash).not.toBe(none.blastRadius.receipt.queryHash);
});

test("an incident that is assumed to have affected a dependency is not known to have", async () => {
  const query = `query ($assume: [Assumption!]) {
    all: sharedDependencies(input: { time: { at: "2026-04" }, minShared: 1, assume: $assume }) { nodes { dependency { id } incidents { id } } }
    breached: sharedDependencies(input: { time: { at: "2026-04" }, minShared: 1, breachedOnly: true, assume: $assume }) { nodes { dependency { id } } }
  }`;
  const supply = { add: [{ kind: "SUPPLIES_DATA", from: "lab-one", to: "lab-two" }] };
  const hit = { add: [...supply.add, { kind: "AFFECTS", from: "inc-old", to: "lab-one" }] };
  const [without, assumed] = [await api.data(query, { assume: assume(supply) }), await api.data(query, { assume: assume(hit) })];
  expect(without.all.nodes.map((node: { dependency: { id: string } }) => node.dependency.id)).toContain("lab-one");
  expect(assumed).toEqual(without);
});

test("another channel is another question", async () => {
  const hashes = ["COMPROMISE", "CONFIDENTIALITY"].map(async (channel) => {
    const affected = `kind: AFFECTS, from: { id: "inc-acme" }, to: { id: "twin-a" }, attributes: { channels: ["${channel}"] }`;
    const { blastRadius } = await api.data(`${asked(`assume: [{ addRelationship: { ${affected} } }]`)} receipt { queryHash } } }`);
    return blastRadius.receipt.queryHash;
  });
  const [one, other] = await Promise.all(hashes);
  expect(one).not.toBe(other);
});

const add = (text: string) => `{ addRelationship: { ${text} } }`;
const refused: [name: string, assumptions: string, code: string, message: RegExp][] = [
  ["an unknown relationship", '{ removeRelationship: "nothing" }', "NOT_FOUND", /"nothing"/],
  ["a relationship that the asker may not see", '{ removeRelationship: "two-invests-in-one" }', "NOT_FOUND", /two-invests-in-one/],
  ["an unknown entity", '{ removeEntity: { id: "acme-dat" } }', "NOT_FOUND", /Did you mean "acme-data"/],
  ["an entity that the asker may not see", '{ removeEntity: { id: "lab-hidden" } }', "NOT_FOUND", /lab-hidden/],
  ["an unknown end", add('kind: SUPPLIES_DATA, from: { id: "acme-data" }, to: { id: "lab-three" }'), "NOT_FOUND", /lab-three/],
  [
    "an end of the wrong kind",
    add('kind: SUPPLIES_DATA, from: { id: "acme-data" }, to: { id: "model-one" }'),
    "BAD_USER_INPUT",
    /addRelationship\.to.*model-one is of kind MODEL, but SUPPLIES_DATA points at ORGANIZATION/,
  ],
  [
    "a confidence beyond 1",
    add('kind: SUPPLIES_DATA, from: { id: "acme-data" }, to: { id: "lab-one" }, confidence: 1.5'),
    "BAD_USER_INPUT",
    /confidence.*0 to 1/,
  ],
  [
    "an attribute of another kind",
    add('kind: SUPPLIES_DATA, from: { id: "acme-data" }, to: { id: "lab-one" }, attributes: { percent: 4 }'),
    "BAD_USER_INPUT",
    /attributes\.percent.*is not a field here/,
  ],
  [
    "a misspelt attribute",
    add('kind: INVESTS_IN, from: { id: "acme-data" }, to: { id: "lab-one" }, attributes: { per_cent: 4 }'),
    "BAD_USER_INPUT",
    /Did you mean "percent"/,
  ],
  [
    "an attribute out of range",
    add('kind: INVESTS_IN, from: { id: "acme-data" }, to: { id: "lab-one" }, attributes: { percent: 101 }'),
    "BAD_USER_INPUT",
    /101 is not a number from 0 to 100/,
  ],
  [
    "an unknown channel",
    add('kind: AFFECTS, from: { id: "inc-acme" }, to: { id: "lab-one" }, attributes: { channels: ["INTEGRITI"] }'),
    "BAD_USER_INPUT",
    /channels\[0\].*Did you mean "INTEGRITY"/,
  ],
  [
    "a channel that the incident does not have",
    add('kind: AFFECTS, from: { id: "inc-acme" }, to: { id: "lab-one" }, attributes: { channels: ["LIABILITY"] }'),
    "BAD_USER_INPUT",
    /LIABILITY is not among the channels of inc-acme/,
  ],
  [
    "attributes that are none",
    add('kind: INVESTS_IN, from: { id: "acme-data" }, to: { id: "lab-one" }, attributes: [1]'),
    "BAD_USER_INPUT",
    /a list is not an object/,
  ],
  ["a seed that is assumed away", '{ removeEntity: { id: "inc-acme" } }', "CONFLICT", /`assume` removes "inc-acme", which `seeds`/],
  [
    "an end that is assumed away",
    `{ removeEntity: { id: "lab-one" } }, ${add('kind: SUPPLIES_DATA, from: { id: "acme-data" }, to: { id: "lab-one" }')}`,
    "CONFLICT",
    /removes "lab-one" and adds/,
  ],
  [
    "the same with two confidences",
    [0.2, 0.3].map((one) => add(`kind: SUPPLIES_DATA, from: { id: "lab-two" }, to: { id: "lab-one" }, confidence: ${one}`)).join(),
    "CONFLICT",
    /0\.2 and 0\.3/,
  ],
  [
    "the same with two sets of channels",
    ["COMPROMISE", "CONFIDENTIALITY"]
      .map((one) => add(`kind: AFFECTS, from: { id: "inc-acme" }, to: { id: "lab-one" }, attributes: { channels: ["${one}"] }`))
      .join(),
    "CONFLICT",
    /adds AFFECTS from "inc-acme" to "lab-one" with attributes .*COMPROMISE.* and .*CONFIDENTIALITY/,
  ],
  ["two in one", '{ removeRelationship: "acme-supplies-one", removeEntity: { id: "lab-one" } }', "BAD_USER_INPUT", /exactly one/i],
  ["too many", Array(101).fill('{ removeRelationship: "acme-supplies-one" }').join(), "BAD_USER_INPUT", /at most 100/],
];

test.each(refused)("%s is refused", async (_, assumptions, code, message) => {
  const { data, errors } = await api.ask(`${asked(`assume: [${assumptions}]`)} summary { total } } }`);
  expect(data).toBeNull();
  expect(errors.map((error) => error.extensions["code"])).toEqual([code]);
  expect(errors[0]?.message).toMatch(message);
});
