import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { answerExporters, graphExporters } from "../../src/exporters/exporter-registry.ts";
import { markingRank } from "../../src/model/vocabulary.ts";
import { exportVisibleGraph } from "../../src/service/export/visible-graph.ts";
import { writeAnswer } from "../../src/service/export/write-answer.ts";
import type { Session } from "../../src/service/session.ts";
import { loadTopology } from "../../src/topology/topology-source.ts";
import { nativeDocument } from "../oracle/arbitraries.ts";
import { NOW } from "../oracle/arbitrary-dates.ts";
import type { NativeDocument } from "../oracle/document.ts";
import { clearance, withoutAmber } from "../oracle/without-amber.ts";
import { loadText, newStore, removeStores } from "../service/ingest/fixture.ts";
import { sessionOn } from "../service/session-on.ts";
import { answersOf, textOf } from "./answers-of.ts";

const runs = Number(process.env["EXPORT_RUNS"] ?? 15);
const timeout = 120_000 + runs * 4_000;
afterEach(removeStores);

/** Sessions of both clearances over one graph. */
async function sessionsOver(document: NativeDocument): Promise<{ green: Session; red: Session }> {
  const store = await newStore();
  await loadText(store, document, "random.json", NOW);
  const topology = await loadTopology(store);
  const [green, red] = [clearance, markingRank("RED")].map((rank) => sessionOn({ store, topology }, { clearance: rank, now: NOW }));
  return { green: green!, red: red! };
}

/** Everything that can be exported, in every format; of an answer that is refused, what is said. */
async function exportsOf(session: Session, from: string, to: string, forGraph = session): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const write = async (name: string, pieces: () => AsyncIterable<string>) => {
    try {
      texts.set(name, await textOf(pieces()));
    } catch (error) {
      texts.set(name, String(error));
    }
  };
  for (const exporter of graphExporters) {
    for (const extension of exporter.extensions) {
      await write(`graph ${exporter.name}${extension}`, () => exportVisibleGraph(forGraph, exporter, extension, {}));
    }
  }
  for (const table of ["entities", "claims", "sources"]) {
    const csv = graphExporters.find(({ name }) => name === "csv")!;
    await write(`graph csv ${table}`, () => exportVisibleGraph(forGraph, csv, ".csv", { table }));
  }
  for (const [place, answer] of (await answersOf(session, from, to)).entries()) {
    for (const exporter of answerExporters)
      await write(`${answer.question} ${place} ${exporter.name}`, () => writeAnswer(exporter, answer));
  }
  return texts;
}

test("what a GREEN caller exports is what anybody exports of the graph without AMBER", { timeout }, async () => {
  let narrower = 0;
  await fc.assert(
    fc.asyncProperty(nativeDocument, fc.nat(7), fc.nat(7), async (document, a, b) => {
      const { whole, seen } = withoutAmber(document);
      const ids = seen.entities.map(({ id }) => id);
      fc.pre(ids.length >= 2);
      await removeStores();
      const from = ids[a % ids.length]!;
      const to = ids.filter((id) => id !== from)[b % (ids.length - 1)]!;
      if (JSON.stringify(seen).length < JSON.stringify(whole).length) narrower += 1;
      const { green, red } = await sessionsOver(seen);
      // The hash of a question, which is in its answer, is another one for another clearance.
      const expected = await exportsOf(green, from, to, red);
      const found = await exportsOf((await sessionsOver(whole)).green, from, to);
      for (const [name, text] of expected) expect(found.get(name), name).toBe(text);
      for (const text of found.values()) expect(text).not.toMatch(/AMBER|"RED"|TLP:RED/);
    }),
    // A failing example is shrunk for as long as time allows, and then reported.
    { numRuns: runs, interruptAfterTimeLimit: timeout - 30_000, markInterruptAsFailure: true },
  );
  expect(narrower).toBeGreaterThan(5);
});
