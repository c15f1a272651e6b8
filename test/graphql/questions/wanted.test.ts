import { buildSchema, type GraphQLResolveInfo, graphqlSync } from "graphql";
import { expect, test } from "vitest";
import { wantedOf } from "../../../src/graphql/questions/wanted.ts";

/** As much of the schema as decides. */
const schema = buildSchema(`
  input ImpactFilterInput { kinds: [String!], evidence: [String!], minConfidence: Float }
  type Completeness { status: String, frontier: Int }
  type Summary { total: Int, byKind: String, byHopsAndKind: String, byEvidence: String, byPathRankAndKind: String, byLastStep: String }
  type Comparison { completeness: Completeness }
  type Radius {
    completeness: Completeness, summary(filter: ImpactFilterInput): Summary, seeds: String, receipt: String,
    impacts: String, comparison: Comparison
  }
  type Query { blastRadius: Radius }
`);

function wanted(selection: string, variables: object = {}): unknown {
  let found: unknown;
  const rootValue = {
    blastRadius: (_args: unknown, _context: unknown, info: GraphQLResolveInfo) => {
      found = wantedOf(info);
      return null;
    },
  };
  const declared = selection.includes("$filter") ? "($filter: ImpactFilterInput)" : "";
  const fragment = selection.includes("...Counts") ? "fragment Counts on Summary { ... on Summary { total } }" : "";
  const source = `query ${declared} { blastRadius { ${selection} } } ${fragment}`;
  const { errors } = graphqlSync({ schema, source, rootValue, variableValues: { ...variables } });
  expect(errors).toBeUndefined();
  return found;
}

const counts = { impacts: false, frontier: false };
const all = { impacts: true, frontier: false };

test.each([
  ["summary { total byKind }", counts],
  ["__typename seeds receipt completeness { status } few: summary { total } summary(filter: { kinds: [] }) { byKind }", counts],
  ["... on Radius { summary { ...Counts } }", counts],
  ["summary { byHopsAndKind }", counts],
  ["summary { total byEvidence }", all],
  ["summary { total byPathRankAndKind }", all],
  ["summary { total byLastStep }", all],
  ["summary { total } ... on Radius { summary { ... on Summary { byEvidence } } }", all],
  ['summary(filter: { evidence: ["INFERRED"] }) { total }', all],
  ["summary { total } other: summary(filter: { minConfidence: 0.5 }) { total }", all],
  ["summary { total } impacts", all],
  ["comparison { completeness { status } }", all],
  ["completeness { status frontier }", { impacts: false, frontier: true }],
  ["impacts ... on Radius { completeness { ... on Completeness { frontier } } }", { impacts: true, frontier: true }],
  ["comparison { completeness { frontier } }", { impacts: true, frontier: true }],
])("%s", (selection, expected) => {
  expect(wanted(selection)).toEqual(expected);
});

test("a filter given by a variable", () => {
  const selection = "summary(filter: $filter) { total }";
  expect(wanted(selection)).toEqual(counts);
  expect(wanted(selection, { filter: { kinds: ["MODEL"], evidence: null } })).toEqual(counts);
  expect(wanted(selection, { filter: { kinds: ["MODEL"], minConfidence: 0.5 } })).toEqual(all);
});
