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
import type { Marking, NativeClaim, NativeDocument } from "../oracle/document.ts";
import { loadText, newStore, removeStores } from "../service/ingest/fixture.ts";
import { sessionOn } from "../service/session-on.ts";
import { answersOf, textOf } from "./answers-of.ts";

afterEach(removeStores);

const clearance = markingRank("GREEN");
const isSeen = ({ marking = "CLEAR" }: { marking?: Marking }) => markingRank(marking) <= clearance;

/**
 * The document without anything that GREEN does not see. A claim of which no source is left cannot be written down without it,
 * so that it is marked as its sources are.
 */
function withoutAmber(document: NativeDocument): { whole: NativeDocument; seen: NativeDocument } {
  const sourcesSeen = new Set(document.sources.filter(isSeen).map(({ id }) => id));
  const asMarked = (claims: readonly NativeClaim[] = []): NativeClaim[] =>
    claims.map((claim) => (claim.sources.some((id) => sourcesSeen.has(id)) ? claim : { ...claim, marking: "RED" }));
  const whole = {
    ...document,
    entities: document.entities.map((entity) => ({ ...entity, claims: asMarked(entity.claims) })),
    relationships: document.relationships.map((one) => ({ ...one, claims: asMarked(one.claims) })),
  };
  const cut = (claims: readonly NativeClaim[]) =>
    claims.filter(isSeen).map((claim) => ({ ...claim, sources: claim.sources.filter((id) => sourcesSeen.has(id)) }));
  const entities = whole.entities.filter(isSeen).map(({ history, ...entity }) => ({
    ...entity,
    ...(history !== undefined && { history: history.filter(({ fields }) => isSeen(fields)) }),
    claims: cut(entity.claims),
  }));
  const ids = new Set(entities.map(({ id }) => id));
  const relationships = whole.relationships
    .filter(({ from, to }) => ids.has(from) && ids.has(to))
    .map((one) => ({ ...one, claims: cut(one.claims) }))
    .filter(({ claims }) => claims.length > 0);
  // A source is there for who sees a claim that cites it, if any claim does.
  const citedBy = ({ entities: some, relationships: links }: NativeDocument) =>
    new Set([...some, ...links].flatMap(({ claims = [] }) => claims.flatMap(({ sources }) => sources)));
  const [cited, citedStill] = [citedBy(whole), citedBy({ ...whole, entities, relationships })];
  const sources = whole.sources
    .filter((source) => isSeen(source) && (!cited.has(source.id) || citedStill.has(source.id)))
    .map(({ history, ...source }) => ({
      ...source,
      ...(history !== undefined && { history: history.filter(({ fields }) => isSeen(fields)) }),
    }));
  return { whole, seen: { ...whole, sources, entities, relationships } };
}

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

test("what a GREEN caller exports is what anybody exports of the graph without AMBER", { timeout: 120_000 }, async () => {
  let narrower = 0;
  await fc.assert(
    fc.asyncProperty(nativeDocument, fc.nat(7), fc.nat(7), async (document, a, b) => {
      const { whole, seen } = withoutAmber(document);
      const ids = seen.entities.map(({ id }) => id);
      fc.pre(ids.length >= 2);
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
    { numRuns: 15 },
  );
  expect(narrower).toBeGreaterThan(5);
});
