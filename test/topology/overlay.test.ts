import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { blastRadius } from "../../src/analysis/blast-radius/blast-radius.ts";
import { type HarmQuestion, unlimited } from "../../src/analysis/traversal/question.ts";
import { allChannels } from "../../src/model/channels.ts";
import { afterAllDays, beforeAllDays } from "../../src/model/partial-date.ts";
import type { Relationship } from "../../src/model/records.ts";
import type { MutableTopology } from "../../src/topology/mutable-topology.ts";
import { withOverlay } from "../../src/topology/overlaid-topology.ts";
import { firstAssumed } from "../../src/topology/overlay.ts";
import type { Topology } from "../../src/topology/topology.ts";
import { topologyOf } from "../analysis/topology-of.ts";
import { type Api, libraryOf, openApi } from "../graphql/api.ts";

/** How much there is of everything, and what is in every array. */
function contentOf(topology: MutableTopology) {
  const { entities, relationships, graph } = topology;
  const { arcs, outgoing, incoming, incomingArcs } = graph;
  const columns = [
    ...[arcs.source, arcs.target, arcs.bits, arcs.confidence, arcs.possibleFrom, arcs.possibleTo, arcs.certain, arcs.known],
    ...[arcs.relationship, outgoing.rowStart, outgoing.harmEnd, outgoing.rowEnd, incoming.rowStart, incoming.harmEnd],
    ...[incoming.rowEnd, entities.bits, entities.released],
  ].map((column) => column.data);
  const hash = createHash("sha256");
  for (const { buffer } of [...columns, incomingArcs.words]) hash.update(new Uint8Array(buffer.slice(0)));
  return {
    entities: entities.count,
    relationshipIds: relationships.count,
    arcs: arcs.count,
    addedArcs: graph.addedArcs,
    confidences: arcs.confidences.values.length,
    certainties: arcs.certainties.from.length,
    knownTimes: arcs.knownTimes.from.length,
    latestChange: arcs.knownTimes.latest,
    memory: topology.memory(),
    hash: hash.digest("hex"),
  };
}

describe("a question never writes to the topology", () => {
  let api: Api;
  beforeAll(async () => {
    api = await openApi();
  });
  afterAll(() => api.close());

  const questions = [
    `query ($assume: [Assumption!]!) { answer: blastRadius(input: { seeds: [{ id: "inc-acme" }], minLikelihood: 0, assume: $assume }) { impacts { nodes { entity { id } bestPath { text } } } comparison { gained { totalCount } } completeness { fainter } } }`,
    `query ($assume: [Assumption!]!) { answer: paths(input: { from: [{ id: "inc-acme" }], to: { id: "lab-two" }, assume: $assume }) { paths { text } cut { relationships { sentence } } } }`,
    `query ($assume: [Assumption!]!) { answer: sharedDependencies(input: { minShared: 1, assume: $assume }) { nodes { dependency { id } sharedByCount } } }`,
    `query ($assume: [Assumption!]!) { answer: concentration(input: { kinds: [SUPPLIES_DATA, SUPPLIES_COMPUTE], assume: $assume }) { hhi suppliers { nodes { reach } } } }`,
  ];
  const addition = (number: number) => ({
    addRelationship: {
      kind: ["SUPPLIES_DATA", "SUPPLIES_COMPUTE"][number % 2],
      from: { id: "acme-data" },
      to: { id: "lab-two" },
      confidence: (number + 1) / 1000,
    },
  });

  test("1,000 different what-if questions leave every size and every byte as it was", { timeout: 120_000 }, async () => {
    const topology = libraryOf(api.app).topology as MutableTopology;
    const before = contentOf(topology);
    const answers = new Set<string>();
    for (let number = 0; number < 1000; number++) {
      const assume = [addition(number), { removeRelationship: "acme-supplies-one" }];
      answers.add(JSON.stringify(await api.data(questions[number % questions.length] as string, { assume })));
    }
    expect(contentOf(topology)).toEqual(before);
    // What was assumed counted: paths name its confidence in their likelihood, blast radii list what it reaches.
    expect(answers.size).toBeGreaterThan(questions.length);
  });
});

describe("an overlay", () => {
  const organization = (id: string) => ({ id, kind: "ORGANIZATION", name: id });
  const supply = (from: string, to: string) => ({
    id: `${from}-${to}`,
    kind: "SUPPLIES_DATA",
    from,
    to,
    claims: [{ status: "CONFIRMED", confidence: 0.9, sources: ["s"], recordedAt: "2026-01-01T00:00:00Z" }],
  });
  const document = {
    format: "ai-supply-graph/1",
    sources: [{ id: "s", publisher: "S" }],
    entities: ["a", "b", "c", "d"].map(organization),
    relationships: [supply("a", "b"), supply("b", "c")],
  };
  const questionAt = (topology: Topology): HarmQuestion => ({
    seeds: [{ entity: topology.entities.indexOf("a"), channels: allChannels }],
    window: { from: beforeAllDays, to: afterAllDays },
    view: { knownAt: Date.parse("2026-06-01"), clearance: 0 },
    filter: { minConfidence: 0, includeDisputed: true },
    minLikelihood: 0,
    maxHops: 8,
    maxNodes: unlimited,
  });
  const assumed = (topology: Topology, from: string, to: string) => ({
    id: `assumed-${from}-${to}`,
    kind: "SUPPLIES_DATA" as const,
    from: topology.entities.indexOf(from),
    to: topology.entities.indexOf(to),
    confidence: 0.5,
  });
  /** By impact, the ids of the relationships on the best path. */
  function pathsOf(topology: Topology, radius: ReturnType<typeof blastRadius>) {
    return radius.impacts.map((impact) => [
      topology.entities.idOf(impact.entity),
      radius.pathOf(impact).steps.map((step) => topology.relationships.idOf(step.relationship)),
      radius.judgementOf(impact).evidence,
    ]);
  }
  const inferred = [
    ["b", ["a-b"], "INFERRED"],
    ["c", ["a-b", "b-c"], "INFERRED"],
    ["d", ["a-b", "b-c", "assumed-c-d"], "INFERRED"],
  ];

  test("is numbered apart from what the graph gets while the question is being answered", async () => {
    const { topology } = await topologyOf(document);
    const overlaid = withOverlay(topology, [assumed(topology, "c", "d")]);
    const radius = blastRadius(overlaid, questionAt(overlaid));
    expect(pathsOf(overlaid, radius)).toEqual(inferred);
    const added = { ...supply("a", "d"), attributes: {}, claims: [] } as unknown as Relationship & { claims: [] };
    topology.apply({ entities: [], relationships: [added] }, { revision: 7, recordedAt: 7, sourcesRecordedAt: 0 });
    expect(topology.relationships.idOf(2)).toBe("a-d");
    expect(overlaid.relationships.idOf(firstAssumed)).toBe("assumed-c-d");
    topology.rebuild();
    expect(pathsOf(overlaid, radius)).toEqual(inferred);
    // A further search of the same question stays with the graph that it began with.
    expect(pathsOf(overlaid, blastRadius(overlaid, questionAt(overlaid)))).toEqual(inferred);
  });

  test("may be laid over another one", async () => {
    const { topology } = await topologyOf({ ...document, relationships: [supply("a", "b")] });
    const once = withOverlay(topology, [assumed(topology, "b", "c")]);
    const twice = withOverlay(once, [assumed(topology, "c", "d")]);
    const reached = (over: Topology) => pathsOf(over, blastRadius(over, questionAt(over))).map(([entity]) => entity);
    expect([topology, once, twice].map(reached)).toEqual([["b"], ["b", "c"], ["b", "c", "d"]]);
  });

  test("puts its ids among those of the graph", async () => {
    const { topology } = await topologyOf(document);
    const { relationships } = withOverlay(topology, [
      { ...assumed(topology, "c", "d"), id: "ab" },
      { ...assumed(topology, "d", "c"), id: "b-d" },
    ]);
    const numbers = [firstAssumed + 1, 1, firstAssumed, 0];
    const inOrder = numbers.sort((a, b) => relationships.compare(a, b)).map((number) => relationships.idOf(number));
    expect(inOrder).toEqual(["a-b", "ab", "b-c", "b-d"]);
  });
});
