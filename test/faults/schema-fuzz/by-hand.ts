import type { Population } from "./hostile-documents.ts";
import type { HostileRequest } from "./hostile-field.ts";

export interface ByHand {
  readonly name: string;
  /** One, or one that grows: the longest that a stranger may send is what counts. */
  readonly requests: (population: Population) => readonly HostileRequest[];
}

const times = (count: number, write: (place: number) => string) => Array.from({ length: count }, (_, i) => write(i)).join(" ");
const only = (query: string, variables = {}): HostileRequest[] => [{ query, variables }];
const mostTimes = 800;
/** From one to many of the same. */
const inSteps = (write: (count: number) => string, most = mostTimes): HostileRequest[] =>
  Array.from({ length: most }, (_, i) => ({ query: write(i + 1), variables: {} }));

const upTo = (most: number) => Array.from({ length: most }, (_, i) => i + 1);
const quoted = JSON.stringify;
const refs = (ids: readonly string[]) => `[${ids.map((id) => `{ id: ${quoted(id)} }`).join(" ")}]`;
const everything = "minLikelihood: 0, limits: { maxHops: 64, maxNodes: 100000 }";

/** Questions that follow relationships, as wide as they may be; the place changes what they are about. */
const questions: Readonly<Record<string, ({ ids }: Population, place: number) => string>> = {
  "a blast radius of everything": ({ ids }, i) =>
    `blastRadius(input: { seeds: ${refs([...ids.slice(i), ...ids.slice(0, i)].slice(0, 50))}, ${everything} }) { summary { total byEvidence { count } byLastStep { count } } }`,
  "impacts of everything": ({ ids }, i) =>
    `blastRadius(input: { seeds: ${refs([ids[i % ids.length] as string])}, ${everything} }) { impacts(first: 1000) { nodes { likelihood } } }`,
  "a small blast radius": ({ ids }, i) =>
    `blastRadius(input: { seeds: ${refs([ids[i % ids.length] as string])} }) { summary { total } }`,
  "what is not reached": ({ ids }, i) =>
    `blastRadius(input: { seeds: ${refs([ids[i % ids.length] as string])} }) { unreached(first: 1) { totalCount } }`,
  "fainter impacts": ({ ids }, i) =>
    `blastRadius(input: { seeds: ${refs([ids[i % ids.length] as string])}, minLikelihood: 0.9 }) { completeness { fainter } }`,
  "a hundred paths": ({ ids }, i) =>
    `paths(input: { from: ${refs([ids[i % ids.length] as string])}, to: { id: "openai" }, k: 100, ${everything} }) { paths { likelihood } }`,
  "shared dependencies of all": ({ ids }, i) =>
    `sharedDependencies(input: { organizations: ${refs([...ids.slice(i), ...ids.slice(0, i)].slice(0, 100))}, ${everything} }, first: 50) { totalCount }`,
  "shared dependencies of all labs": () =>
    `sharedDependencies(input: { role: LAB, ${everything} }, first: 50) { totalCount nodes { __typename } }`,
  concentration: () =>
    "concentration(input: { kinds: [SUPPLIES_DATA, SUPPLIES_COMPUTE, SUPPLIES_HARDWARE], role: LAB }) { hhi suppliers(first: 50) { nodes { reach } } }",
  "a difference": ({ ids }, i) =>
    `diff(input: { seeds: ${refs([ids[i % ids.length] as string])}, before: { knownAt: "2026-05-01T00:00:00Z" }, after: {}, ${everything} }) { gained(first: 100) { totalCount } lost(first: 100) { totalCount } }`,
  "a drawing of everything": () => "slice(input: { hops: 8, maxNodes: 2000 }) { nodes { id rank } edges { id } }",
  "a drawing with what the graph believes of all edges": () => "slice(input: {}) { edges { relationship { lastStatedOn } } }",
  "a drawing about one": ({ ids }, i) =>
    `slice(input: { focus: ${refs([ids[i % ids.length] as string])}, hops: 8, maxNodes: 64 }) { nodes { id } edges { id } }`,
  exposures: ({ ids }, i) =>
    `entity(ref: { id: ${quoted(ids[i % ids.length])} }) { ... on Organization { exposures(first: 100) { totalCount } } }`,
};

/** Requests that are the worst of their class, whether they are refused or not: what refuses them is work, too. */
export const byHand: readonly ByHand[] = [
  {
    name: "one field a thousand times, which are to be merged",
    requests: () => only(`{ ${"status { healthy } ".repeat(990)} }`),
  },
  {
    name: "fields of one name in a thousand selections of one field",
    requests: () => only(`{ ${times(600, (i) => `status { a${i}: healthy }`)} }`),
  },
  {
    name: "one response name with other arguments each time",
    requests: () => only(`{ ${times(450, (i) => `search(text: "${i}") { totalCount }`)} }`),
  },
  {
    name: "fragments that each spread all others below them",
    requests: () =>
      only(
        `{ entity(ref: { id: "openai" }) { ...f0 } } ${times(40, (i) => `fragment f${i} on Entity { id ${times(39 - i, (j) => `...f${i + 1 + j}`)} }`)}`,
      ),
  },
  {
    name: "fragments of one field each, all compared with all",
    requests: () =>
      only(
        `{ entity(ref: { id: "openai" }) { ${times(300, (i) => `...f${i}`)} } } ${times(300, (i) => `fragment f${i} on Entity { name }`)}`,
      ),
  },
  {
    name: "inline fragments side by side, all with the same field",
    requests: () =>
      only(`{ entity(ref: { id: "openai" }) { ${times(550, () => "... { relationships { totalCount } }").slice(0, 60_000)} } }`),
  },
  {
    name: "nested selections of one name",
    requests: () => {
      const nest = (depth: number): string =>
        depth === 0 ? "id" : `relationships { nodes { from { ${nest(depth - 1)} } from { ${nest(depth - 1)} } } }`;
      return only(`{ entity(ref: { id: "openai" }) { ${nest(6)} } }`);
    },
  },
  {
    name: "misspelt fields",
    requests: () => only(`{ ${times(1_900, (i) => `organizatoin${i}`)} }`),
  },
  { name: "misspelt arguments", requests: () => only(`{ status { healthy(${times(1_200, (i) => `a${i}: 1`)}) } }`) },
  { name: "directives", requests: () => only(`{ status { healthy ${"@include(if: true) ".repeat(600)} } }`) },
  { name: "unused variables", requests: () => only(`query(${times(1_300, (i) => `$v${i}: Int`)}) { status { healthy } }`) },
  {
    name: "unused fragments",
    requests: () => only(`{ status { healthy } } ${times(500, (i) => `fragment f${i} on Status { healthy }`)}`),
  },
  { name: "brackets", requests: () => only(`{ search(text: ${"[".repeat(3_900)}`) },
  { name: "a list of lists", requests: () => only(`{ nodes(ids: ${"[".repeat(1_900)}${"]".repeat(1_900)}) { id } }`) },
  { name: "nested objects", requests: () => only(`{ entity(ref: ${"{ id: ".repeat(900)} 1 ${"}".repeat(900)}) { id } }`) },
  { name: "a string of escapes", requests: () => only(`{ search(text: "${"\\u0041".repeat(13_500)}") { totalCount } }`) },
  { name: "a string of braced escapes", requests: () => only(`{ search(text: "${"\\u{1F600}".repeat(8_500)}") { totalCount } }`) },
  { name: "a block string of lines", requests: () => only(`{ search(text: """${"\n ".repeat(32_000)}""") { totalCount } }`) },
  { name: "a block string of quotes", requests: () => only(`{ search(text: """${'\\"""'.repeat(11_000)}""") { totalCount } }`) },
  { name: "a comment", requests: () => only(`{ status { healthy } } #${"x".repeat(99_000)}`) },
  { name: "commas", requests: () => only(`{ status { healthy } ${",".repeat(99_000)} }`) },
  { name: "a number of 90,000 digits", requests: () => only(`{ search(text: "a", first: ${"9".repeat(90_000)}) { totalCount } }`) },
  { name: "a name of 90,000 letters", requests: () => only(`{ ${"a".repeat(90_000)} }`) },
  {
    name: "a large list as a variable",
    requests: ({ ids }) =>
      only("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", {
        ids: Array.from({ length: 5_000 }, (_, i) => ids[i % ids.length]),
      }),
  },
  {
    name: "a variable nobody asked for",
    requests: () => only("{ status { healthy } }", { a: Array.from({ length: 48_000 }, () => 1) }),
  },
  {
    name: "wrong values in a list",
    requests: () => only("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids: Array.from({ length: 20_000 }, () => ({})) }),
  },
  {
    name: "thousand IDs of each record, again and again",
    requests: ({ ids }) =>
      inSteps(
        (count) =>
          `{ ${times(count, (i) => `n${i}: nodes(ids: [${times(Math.floor(1_200 / count), (j) => JSON.stringify(ids[(i * 7 + j) % ids.length]))}]) { id __typename }`)} }`,
      ),
  },
  {
    name: "resolving long texts",
    requests: ({ words }) =>
      upTo(100).map((count) => ({
        query: "query($inputs: [ResolveInput!]!) { resolve(inputs: $inputs) { candidates { score } } }",
        variables: {
          inputs: Array.from({ length: count }, (_, i) => ({
            text: Array.from({ length: 300 }, (_, j) => words[(i * 31 + j) % words.length])
              .join(" ")
              .slice(0, 900),
            limit: 100,
          })),
        },
      })),
  },
  {
    name: "resolving one text that matches nothing",
    requests: () =>
      upTo(100).map((count) => ({
        query: "query($inputs: [ResolveInput!]!) { resolve(inputs: $inputs) { candidates { score } } }",
        variables: { inputs: Array.from({ length: count }, (_, i) => ({ text: `${"zqxj".repeat(100)}${i}` })) },
      })),
  },
  {
    name: "references of many words that nothing has, in the past",
    requests: () =>
      inSteps(
        (count) =>
          `{ ${times(count, (i) => `r${i}: relationships(filter: { between: [{ id: "openai" }, { external: { scheme: "x", value: "the data of models on space annotation ${i}" } }], knownAt: "2026-05-01T00:00:00Z" }) { totalCount }`)} }`,
      ),
  },
  ...["", ', knownAt: "2026-01-15T00:00:00Z"'].map((knownAt) => ({
    name: `references of many words in one that nothing has${knownAt}`,
    requests: () =>
      inSteps(
        (count) =>
          `{ ${times(count, (i) => `r${i}: relationships(filter: { to: { external: { scheme: "x", value: "openai-gpt-data-model-supply-chain-the-of-in-a-b-c${i}" } }${knownAt} }) { totalCount }`)} }`,
      ),
  })),
  ...["a", "the", "e", "data ai model", "zzzzqqqq zzzzqqqq", "a b c d e f g h i j k l"].map((text) => ({
    name: `searching for ${text}`,
    requests: () => inSteps((count) => `{ ${times(count, (i) => `s${i}: search(text: "${text}", first: 200) { totalCount }`)} }`),
  })),
  ...["a", "zzzzqqqq"].map((text) => ({
    name: `lists with the text ${text}`,
    requests: () =>
      inSteps(
        (count) => `{ ${times(count, (i) => `s${i}: organizations(filter: { text: "${text}" }, first: 1) { totalCount }`)} }`,
      ),
  })),
  ...[
    "entities: organizations(first: 1) { totalCount }",
    "relationships(first: 1) { totalCount }",
    "relationships(first: 1, filter: { minOrigins: 3 }) { totalCount }",
    "relationships(first: 1, filter: { minConfidence: 0.99 }) { totalCount }",
    "claims(first: 1) { totalCount }",
    "claims(first: 1, filter: { retracted: true }) { totalCount }",
    "relationships { nodes { origins } }",
    "sources(first: 1) { totalCount }",
    "sources(first: 1000) { totalCount }",
    "organizations(first: 200) { totalCount }",
    "contradictions(first: 5) { totalCount }",
    'sources(first: 1, filter: { text: "zzzzqqqq" }) { totalCount }',
    'sources(filter: { text: "a" }) { nodes { id } }',
    "contradictions(first: 1) { totalCount }",
    "changes(first: 1) { totalCount }",
    'changes(first: 1, since: "2020-01-01T00:00:00Z") { totalCount }',
    'changes(first: 1, about: { id: "openai" }) { totalCount }',
    "changes(first: 1000) { nodes { claim { stance } } }",
    "incidents(first: 1) { totalCount }",
    "status { counts { entities relationships claims sources } }",
    "kinds { entityKinds { kind label } relationshipKinds { kind label } }",
  ].map((field) => ({
    name: `counting ${field}`,
    requests: () => inSteps((count) => `{ ${times(count, (i) => `c${i}: ${field.replace(/^entities: /, "")}`)} }`),
  })),
  ...Object.entries(questions).map(([name, field]) => ({
    name,
    requests: (population: Population) => inSteps((count) => `{ ${times(count, (i) => `q${i}: ${field(population, i)}`)} }`),
  })),
  ...Object.entries({
    "sentences of many relationships": ["relationships(first: 1000) { nodes {", "sentence", "} }"],
    "what is believed of many relationships": ["relationships(first: 1000) { nodes {", "confidence", "} }"],
    "ends of many relationships": ["relationships(first: 1000) { nodes {", "from { id }", "} }"],
    "what many claims are about": ["claims(first: 1000) { nodes {", "about { id }", "} }"],
    "sources of many claims": ["claims(first: 1000) { nodes {", "sources { id }", "} }"],
    "revisions of many changes": ["changes(first: 1000) { nodes {", "revision", "} }"],
    "relationships of differences": [
      'diff(input: { seeds: [{ id: "mercor" }], before: { knownAt: "2020-01-01T00:00:00Z" }, after: {} }) { gained(first: 100) { nodes {',
      "relationships { id }",
      "} } }",
    ],
  } as const).map(([name, [open, field, close]]) => ({
    name,
    requests: () => inSteps((count) => `{ ${open} ${times(count, (i) => `a${i}: ${field}`)} ${close} }`, 200),
  })),
  ...Object.entries({
    "organizations that harm at each supplier reaches": [
      () =>
        "concentration(input: { kinds: [SUPPLIES_DATA, SUPPLIES_COMPUTE, SUPPLIES_HARDWARE], role: LAB }) { suppliers(first: 100) { nodes { reached {",
      "description",
      "} } } }",
    ],
    "organizations that share each dependency": [
      () => `sharedDependencies(input: { role: LAB, ${everything} }, first: 50) { nodes { sharedBy {`,
      "organization { description }",
      "} } }",
    ],
    "steps of a hundred paths": [
      (ids) =>
        `paths(input: { from: ${refs(ids.slice(0, 50))}, to: { id: ${quoted(ids[60])} }, k: 100, ${everything} }) { paths { steps {`,
      "to { description }",
      "} } }",
    ],
    "all kinds": [() => "kinds { relationshipKinds { flow {", "reason", "} } }"],
    "facets of a search": [() => 'search(text: "a", first: 1) { facets { values {', "count", "} } }"],
    "counts by distance and kind": [
      (ids) => `blastRadius(input: { seeds: ${refs(ids.slice(0, 50))}, ${everything} }) { summary { byHopsAndKind {`,
      "count",
      "} } }",
    ],
  } satisfies Readonly<Record<string, readonly [(ids: readonly string[]) => string, string, string]>>).map(
    ([name, [open, field, close]]) => ({
      name: `list: ${name}`,
      requests: ({ ids }: Population) =>
        inSteps((count) => `{ ${open(ids)} ${times(count, (i) => `a${i}: ${field}`)} ${close} }`, 500),
    }),
  ),
  {
    name: "introspection",
    requests: () =>
      inSteps(
        (count) =>
          `{ ${times(count, (i) => `s${i}: __schema { types { name description fields { name description args { name description type { name ofType { name ofType { name } } } } type { name } } } }`)} }`,
      ),
  },
];
