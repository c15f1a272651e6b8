import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PropagationRules } from "../../src/analysis/traversal/propagation-rules.ts";
import type { Conditions } from "../../src/analysis/traversal/question.ts";
import { allChannels } from "../../src/model/channels.ts";
import { afterAllDays, beforeAllDays, type Day } from "../../src/model/partial-date.ts";
import { highestMarkingRank } from "../../src/model/vocabulary.ts";
import { storedAtArc } from "../../src/topology/incoming-arcs.ts";
import { MutableTopology } from "../../src/topology/mutable-topology.ts";

/** Days that have room in a row, those about its limits, and those of other centuries. */
const day: fc.Arbitrary<Day> = fc.oneof(
  fc.integer({ min: 20_000, max: 20_010 }),
  fc.constantFrom(-0x8001, -0x8000, -0x7fff, 0x7ffe, 0x7fff, 0x8000, -700_000, 2_900_000),
);
const period = fc.record({ from: fc.oneof(fc.constant(beforeAllDays), day), to: fc.oneof(fc.constant(afterAllDays), day) });
const version = fc.record({
  period,
  confidence: fc.constantFrom<number>(0.2, 0.5, 1),
  status: fc.constantFrom("REPORTED" as const, "DISPUTED" as const),
  knownTo: fc.constantFrom(5, Number.POSITIVE_INFINITY),
  clearanceFrom: fc.integer({ min: 0, max: highestMarkingRank }),
});
type Drawn = typeof version extends fc.Arbitrary<infer T> ? T : never;
const plain = { confidence: 0.5, status: "REPORTED", knownTo: Number.POSITIVE_INFINITY, clearanceFrom: 0 } as const;

function topologyWith(versions: readonly Drawn[]): MutableTopology {
  const topology = new MutableTopology();
  for (const id of ["a", "b"])
    topology.entities.put({ id, kind: "ORGANIZATION", name: id, marking: "CLEAR", fields: { roles: [] } });
  for (const [number, { period, ...drawn }] of versions.entries()) {
    topology.addVersion(topology.relationships.add(`r${number}`), "SUPPLIES_DATA", allChannels, 0, 1, {
      ...drawn,
      possibleFrom: period.from,
      possibleTo: period.to,
      certainFrom: afterAllDays,
      certainTo: beforeAllDays,
      toLength: 0,
      knownFrom: 0,
      clearanceTo: highestMarkingRank,
      lastStatedOn: beforeAllDays,
    });
  }
  topology.rebuild();
  return topology;
}

function rulesFor(topology: MutableTopology, window: { from: Day; to: Day }, given: Partial<Conditions> = {}): PropagationRules {
  return new PropagationRules(topology, {
    window,
    view: { knownAt: 10, clearance: 0 },
    filter: { minConfidence: 0, includeDisputed: true },
    minLikelihood: 0,
    maxHops: 1,
    maxNodes: 1,
    ...given,
  });
}
const conditions = fc.record({
  view: fc.record({ knownAt: fc.constantFrom(2, 10), clearance: fc.integer({ min: 0, max: highestMarkingRank }) }),
  filter: fc.record({
    minConfidence: fc.constantFrom(0, 0.5),
    includeDisputed: fc.boolean(),
    kinds: fc.constantFrom(undefined, ["SUPPLIES_DATA" as const], ["USES_TOOL" as const]),
  }),
  without: fc.constantFrom(
    undefined,
    { relationships: new Set([0, 2]), entities: new Set<number>() },
    { relationships: new Set<number>(), entities: new Set([0]) },
  ),
});

describe("what the rows of incoming arcs say", () => {
  test("a place is admitted exactly if its arc is, whatever is asked", { timeout: 60_000 }, () => {
    const seen = new Set<boolean>();
    // Making a topology takes longer than asking it: each is large enough for some questions.
    const drawn = fc.array(version, { minLength: 1, maxLength: 24 });
    const asked = fc.array(fc.tuple(period, conditions), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(drawn, asked, (versions, questions) => {
        const topology = topologyWith(versions);
        const { incomingArcs, arcs } = topology.graph;
        // Compared once a run, not once a place: assertions would take most of the time.
        const [said, meant]: [unknown[], unknown[]] = [[], []];
        for (const [window, given] of questions) {
          const rules = rulesFor(topology, window, given);
          for (let place = 0; place < versions.length; place++) {
            const arc = incomingArcs.arcAt(place);
            const admitted = rules.admitsIncoming(place);
            seen.add(admitted);
            said.push([admitted, rules.confidenceOfIncoming(place), incomingArcs.sourceAt(place)]);
            meant.push([rules.admitsArc(arc), rules.confidenceOf(arc), arcs.source.at(arc)]);
          }
        }
        expect(said).toEqual(meant);
      }),
      { numRuns: 1_000 },
    );
    expect([...seen].sort()).toEqual([false, true]);
  });

  test("more confidences than have room are looked up at the arc", { timeout: 60_000 }, () => {
    const count = storedAtArc + 3;
    const confidenceOf = (number: number) => (number + 1) / count;
    const always = { from: beforeAllDays, to: afterAllDays };
    const versions = Array.from({ length: count }, (_, number) => ({ ...plain, period: always, confidence: confidenceOf(number) }));
    const topology = topologyWith(versions);
    const rules = rulesFor(topology, { from: 0, to: 0 });
    const confidences = versions.map((_, place) => rules.confidenceOfIncoming(place));
    expect(confidences).toEqual(versions.map(({ confidence }) => confidence));
    expect(topology.graph.incomingArcs.confidenceAt(storedAtArc - 1)).toBe(storedAtArc - 1);
    expect(topology.graph.incomingArcs.confidenceAt(storedAtArc + 1)).toBe(storedAtArc);
  });
});
