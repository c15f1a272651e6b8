import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Passage } from "../../src/analysis/passage.ts";
import { allChannels } from "../../src/model/channels.ts";
import { afterAllDays, beforeAllDays, type Day } from "../../src/model/partial-date.ts";
import { highestMarkingRank } from "../../src/model/vocabulary.ts";
import { seeArc } from "../../src/topology/incoming-arcs.ts";
import { Topology } from "../../src/topology/topology.ts";

/** Days that have room in a row, those about its limits, and those of other centuries. */
const day: fc.Arbitrary<Day> = fc.oneof(
  fc.integer({ min: 20_000, max: 20_010 }),
  fc.constantFrom(-0x8001, -0x8000, -0x7fff, 0x7ffe, 0x7fff, 0x8000, -700_000, 2_900_000),
);
const period = fc.record({ from: fc.oneof(fc.constant(beforeAllDays), day), to: fc.oneof(fc.constant(afterAllDays), day) });

function topologyWith(periods: readonly { from: Day; to: Day }[], confidenceOf = (_: number) => 0.5): Topology {
  const topology = new Topology();
  for (const id of ["a", "b"])
    topology.entities.put({ id, kind: "ORGANIZATION", name: id, marking: "CLEAR", fields: { roles: [] } });
  for (const [number, { from, to }] of periods.entries()) {
    topology.addVersion(topology.relationships.add(`r${number}`), "SUPPLIES_DATA", allChannels, 0, 1, {
      confidence: confidenceOf(number),
      status: "REPORTED",
      possibleFrom: from,
      possibleTo: to,
      certainFrom: afterAllDays,
      certainTo: beforeAllDays,
      knownFrom: 0,
      knownTo: Number.POSITIVE_INFINITY,
      clearanceFrom: 0,
      clearanceTo: highestMarkingRank,
      lastStatedOn: beforeAllDays,
    });
  }
  topology.fold();
  return topology;
}

function passageThrough(topology: Topology, window: { from: Day; to: Day }): Passage {
  return new Passage(topology, {
    window,
    view: { knownAt: 1, clearance: 0 },
    filter: { minConfidence: 0, includeDisputed: true },
    minLikelihood: 0,
    maxHops: 1,
    maxNodes: 1,
  });
}

describe("what the rows of incoming arcs say", () => {
  test("a place is admitted exactly if its arc is, whatever the days", () => {
    fc.assert(
      fc.property(fc.array(period, { minLength: 1, maxLength: 8 }), period, (periods, window) => {
        const topology = topologyWith(periods);
        const passage = passageThrough(topology, window);
        for (let place = 0; place < periods.length; place++) {
          const arc = topology.incomingArcs.arcAt(place);
          expect(passage.admitsIncoming(place)).toBe(passage.admitsArc(arc));
          expect(passage.confidenceOfIncoming(place)).toBe(passage.confidenceOf(arc));
          expect(topology.incomingArcs.sourceAt(place)).toBe(topology.arcs.source.at(arc));
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("more confidences than have room are looked up at the arc", () => {
    const count = seeArc + 3;
    const always = Array.from({ length: count }, () => ({ from: beforeAllDays, to: afterAllDays }));
    const topology = topologyWith(always, (number) => (number + 1) / count);
    const passage = passageThrough(topology, { from: 0, to: 0 });
    const confidences = Array.from(always, (_, place) => passage.confidenceOfIncoming(place));
    expect(confidences).toEqual(Array.from(always, (_, number) => (number + 1) / count));
    expect(topology.incomingArcs.confidenceAt(seeArc - 1)).toBe(seeArc - 1);
    expect(topology.incomingArcs.confidenceAt(seeArc + 1)).toBe(seeArc);
  });
});
