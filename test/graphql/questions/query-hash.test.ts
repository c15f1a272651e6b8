import { type GraphQLInputObjectType, isInputObjectType } from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeSchema } from "../../../src/graphql/schema.ts";
import { type Api, openApi } from "../api.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const knownAt = 'knownAt: "2026-05-05T00:00:00Z"';
const assume = 'assume: [{ removeEntity: { id: "twin-a" } }]';
/** What all questions about harm take. */
const ofHarm = [
  assume,
  "channels: [CONFIDENTIALITY]",
  "edges: { minConfidence: 0.5 }",
  "edges: { kinds: [SUPPLIES_DATA] }",
  "edges: { includeDisputed: false }",
  knownAt,
  "limits: { maxHops: 3 }",
  "limits: { maxNodes: 3 }",
  "minLikelihood: 0.5",
  'time: { at: "2026-04" }',
  'time: { during: { from: "2026-04" } }',
];
const seed = '{ id: "inc-acme" }';

/** Each question in one way, and what makes it another one: each field of its input. */
const questions: Readonly<Record<string, { readonly asks: string; readonly otherwise: readonly string[] }>> = {
  blastRadius: { asks: `seeds: [${seed}]`, otherwise: [...ofHarm, 'seeds: [{ id: "acme-data" }]'] },
  paths: {
    asks: `from: [${seed}], to: { id: "lab-one" }`,
    otherwise: [...ofHarm, "k: 2", 'from: [{ id: "acme-data" }]', 'to: { id: "lab-two" }'],
  },
  sharedDependencies: {
    asks: "",
    otherwise: [
      ...ofHarm,
      "breachedOnly: true",
      "incidents: { open: true }",
      "kinds: [TOOL]",
      "minShared: 1",
      'organizations: [{ id: "lab-one" }]',
      "role: DATA_VENDOR",
      "roles: [LAB]",
    ],
  },
  concentration: {
    asks: "kinds: [SUPPLIES_DATA]",
    otherwise: [...ofHarm, "kinds: [INVESTS_IN]", 'population: [{ id: "lab-one" }]', "role: DATA_VENDOR"],
  },
  slice: {
    asks: 'focus: [{ id: "acme-data" }]',
    otherwise: [
      ...ofHarm.filter((field) => /^(edges|knownAt|time)/.test(field)),
      "direction: UPSTREAM",
      "entityKinds: [TOOL]",
      'focus: [{ id: "lab-one" }]',
      "hops: 1",
      "kinds: [INVESTS_IN]",
      "maxNodes: 3",
      "roles: [LAB]",
    ],
  },
};

const fieldOf = (text: string) => text.slice(0, text.indexOf(":"));

test.each(Object.entries(questions))("the hash of %s covers each field that can be asked", async (name, { asks, otherwise }) => {
  const schema = makeSchema();
  const { type } =
    schema
      .getQueryType()
      ?.getFields()
      [name]?.args.find((arg) => arg.name === "input") ?? {};
  const input = schema.getType(String(type).replace("!", "")) as GraphQLInputObjectType;
  expect(isInputObjectType(input)).toBe(true);
  expect([...new Set(otherwise.map(fieldOf))].sort()).toEqual(Object.keys(input.getFields()).sort());

  const hashOf = async (more: string) => {
    // The field that is given otherwise takes the place of the same field.
    const rest = asks.split(/, (?=\w+: )/).filter((field) => field !== "" && fieldOf(field) !== fieldOf(more));
    const { answer } = await api.data(`{ answer: ${name}(input: { ${[...rest, more].join(", ")} }) { receipt { queryHash } } }`);
    return answer.receipt.queryHash as string;
  };
  const hashes = new Map<string, string>();
  for (const more of ["", ...otherwise]) {
    const hash = await hashOf(more);
    expect([more, hashes.get(hash)]).toEqual([more, undefined]);
    hashes.set(hash, more === "" ? "the question itself" : more);
  }
});
