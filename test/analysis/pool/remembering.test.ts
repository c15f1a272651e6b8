import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { type Analyst, GivenUp, inlineAnalyst } from "../../../src/analysis/pool/analyst.ts";
import { remembering } from "../../../src/analysis/pool/remembering.ts";
import { everyQuestion } from "../../oracle/every-question.ts";
import { matched } from "../../oracle/version-matching.ts";
import { libraryOf } from "../../service/session-on.ts";
import { harmFrom, idOf, largeTopology, supply } from "./large-graph.ts";

/** An analyst that remembers what it finds, unless it is cheap, from the first time on, and how often it had to search. */
function watched(topology = largeTopology(), most?: number, cheap = 0) {
  const run = vi.fn(inlineAnalyst.run) as unknown as Analyst["run"] & ReturnType<typeof vi.fn>;
  return { topology, run, analyst: remembering({ ...inlineAnalyst, run }, topology, most, cheap) };
}
function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  return typeof value === "object" && value !== null ? Object.values(value).reduce((sum, part) => sum + bytesOf(part), 0) : 0;
}
const change = (number: number) => ({ entities: [], relationships: [supply(number, 0, 1, 1)] });

test("what was just found is not searched for again, whenever now is", async () => {
  const { topology, run, analyst } = watched();
  const first = await analyst.run("impacts", topology, harmFrom(7));
  const later = { ...harmFrom(7), view: { knownAt: 99, clearance: 4 }, timeLeft: () => 1_000 };
  expect(await analyst.run("impacts", topology, later)).toBe(first);
  expect(run).toHaveBeenCalledTimes(1);
  expect(first).toEqual(await inlineAnalyst.run("impacts", topology, harmFrom(7)));
});

test("what is cheap to find is kept from the second time on, if not too many others came between", async () => {
  const { topology, run, analyst } = watched(largeTopology(), 1e9, 1e9);
  const ask = (entity: number, times = 1) => analyst.run("impacts", topology, { ...harmFrom(entity, 1), maxNodes: 1_000 + times });
  for (let time = 0; time < 4; time++) await ask(7);
  expect(run).toHaveBeenCalledTimes(2);
  await ask(8);
  for (let other = 0; other < 1_000; other++) await ask(9, other + 2);
  await ask(8);
  await ask(8);
  expect(run).toHaveBeenCalledTimes(2 + 1 + 1_000 + 2);
  await ask(8);
  expect(run).toHaveBeenCalledTimes(2 + 1 + 1_000 + 2);
});

test.each([
  { what: "another seed", asked: harmFrom(8) },
  { what: "fewer hops", asked: harmFrom(7, 2) },
  { what: "another clearance", asked: { ...harmFrom(7), view: { knownAt: 10, clearance: 0 } } },
  { what: "an earlier instant", asked: { ...harmFrom(7), view: { knownAt: 0, clearance: 4 } } },
  { what: "fewer entities", asked: { ...harmFrom(7), maxNodes: 5 } },
  { what: "the frontier", asked: { ...harmFrom(7, 1), countsFrontier: true } },
])("with $what, it is another question", async ({ asked }) => {
  const { topology, analyst } = watched();
  await analyst.run("impacts", topology, harmFrom(7));
  await analyst.run("impacts", topology, harmFrom(7, 1));
  expect(await analyst.run("impacts", topology, asked)).toEqual(await inlineAnalyst.run("impacts", topology, asked));
});

test("a change of the graph is in the next answer", async () => {
  const { topology, analyst } = watched();
  const alone = { ...harmFrom(0, 1), minLikelihood: 0 };
  const before = await analyst.run("impacts", topology, alone);
  topology.apply(
    {
      entities: [{ id: "new", kind: "ORGANIZATION", name: "new", marking: "CLEAR", fields: {} }],
      relationships: [{ ...supply(900_000, 0, 1), to: "new" }],
    },
    { revision: 2, recordedAt: 2, sourcesRecordedAt: 0 },
  );
  const after = await analyst.run("impacts", topology, alone);
  expect(after.entities.length).toBe(before.entities.length + 1);
  expect(after).toEqual(await inlineAnalyst.run("impacts", topology, alone));
});

test("when the rows were built again, it is searched for again: arcs have other numbers", async () => {
  const { topology, run, analyst } = watched();
  topology.apply(change(900_001), { revision: 2, recordedAt: 2, sourcesRecordedAt: 0 });
  await analyst.run("impacts", topology, harmFrom(7));
  topology.rebuild();
  expect(await analyst.run("impacts", topology, harmFrom(7))).toEqual(await inlineAnalyst.run("impacts", topology, harmFrom(7)));
  expect(run).toHaveBeenCalledTimes(2);
});

test("what was cut short by the time, or leaves something out by assumption, is not kept", async () => {
  const { topology, run, analyst } = watched();
  const late = await analyst.run("impacts", topology, { ...harmFrom(7), timeLeft: () => -1 });
  expect(late.completeness.reasons).toContain("DEADLINE");
  const whole = await analyst.run("impacts", topology, harmFrom(7));
  expect(whole.completeness.reasons).not.toContain("DEADLINE");
  const without = { relationships: new Set<number>(), entities: new Set([topology.entities.indexOf(idOf(8))]) };
  const assumed = await analyst.run("impacts", topology, { ...harmFrom(7), without });
  expect([...assumed.entities]).not.toContain(topology.entities.indexOf(idOf(8)));
  await analyst.run("impacts", topology, { ...harmFrom(7), without });
  expect(run).toHaveBeenCalledTimes(4);
});

test("it keeps what was asked for last, as far as memory goes, and nothing that takes a great part of it", async () => {
  const topology = largeTopology();
  const one = bytesOf(await inlineAnalyst.run("impacts", topology, harmFrom(0)));
  const { run, analyst } = watched(topology, one * 5);
  for (let entity = 0; entity < 10; entity++) await analyst.run("impacts", topology, harmFrom(entity));
  await analyst.run("impacts", topology, harmFrom(9));
  expect(run).toHaveBeenCalledTimes(10);
  await analyst.run("impacts", topology, harmFrom(0));
  expect(run).toHaveBeenCalledTimes(11);
  const small = watched(topology, one * 3);
  for (let time = 0; time < 2; time++) await small.analyst.run("impacts", topology, harmFrom(0));
  expect(small.run).toHaveBeenCalledTimes(2);
});

test("other analyses and other graphs are left to the analyst, and what nobody waits for is given up", async () => {
  const { topology, run, analyst } = watched();
  const other = largeTopology();
  for (let time = 0; time < 2; time++) {
    await analyst.run("impacts", other, harmFrom(7));
    await analyst.run("reached", topology, harmFrom(7));
  }
  expect(run).toHaveBeenCalledTimes(4);
  await analyst.run("impacts", topology, harmFrom(7));
  await expect(analyst.run("impacts", topology, harmFrom(7), AbortSignal.abort())).rejects.toThrow(GivenUp);
});

const runs = Math.min(40, Number(process.env["ORACLE_RUNS"] ?? 40));
for (const { name, cases, agree } of everyQuestion.filter((asked) => !asked.needsStore)) {
  test(`asked twice, answers are those of the oracle: ${name}`, { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const library = await libraryOf(matched(one.document));
        const asked = { library: { ...library, analyst: remembering(inlineAnalyst, library.topology, undefined, 0) } };
        fc.pre(await agree(one, asked));
        expect(await agree(one, asked)).toBe(true);
      }),
      { numRuns: runs },
    );
  });
}
