import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import type { Answer } from "../../src/exporters/answer.ts";
import { answerExporters } from "../../src/exporters/exporter-registry.ts";
import { writeAnswer } from "../../src/service/export/write-answer.ts";
import { loadTopology } from "../../src/topology/topology-source.ts";
import { nativeDocument } from "../oracle/arbitraries.ts";
import { NOW } from "../oracle/arbitrary-dates.ts";
import { loadText, newStore, removeStores } from "../service/ingest/fixture.ts";
import { sessionOn } from "../service/session-on.ts";
import { answersOf, textOf } from "./answers-of.ts";
import { countDot, countMermaid, type Read, readCytoscape, readGraphml, readStix, rowsOf } from "./readers.ts";

const runs = Number(process.env["EXPORT_RUNS"] ?? 15);
afterEach(removeStores);

const exporter = (name: string) => answerExporters.find((one) => one.name === name)!;
const written = (name: string, answer: Answer, choices = {}) => textOf(writeAnswer(exporter(name), answer, choices));

/** What an answer says of its entities, in numbers. */
function figuresOf(answer: Answer): [entity: string, name: string, value: number][] {
  switch (answer.question) {
    case "blastRadius":
      return answer.impacts.flatMap(({ entity, likelihood, confidence, hops }) => [
        [entity, "likelihood", likelihood],
        [entity, "confidence", confidence],
        [entity, "hops", hops],
      ]);
    case "slice":
      return answer.nodes.flatMap(({ entity, rank, hiddenNeighbours }) => [
        [entity, "rank", rank],
        [entity, "hidden_neighbours", hiddenNeighbours],
      ]);
    case "sharedDependencies":
      return answer.dependencies.flatMap(({ entity, sharedByCount, minHops }) => [
        [entity, "shared_by_count", sharedByCount],
        [entity, "min_hops", minHops],
      ]);
    default:
      return [];
  }
}

const sorted = (edges: Read["edges"]) => edges.map((edge) => edge.join(" ")).sort();

test("what is exported has exactly the nodes, edges and numbers of the answer, in every format", {
  timeout: 120_000 + runs * 4_000,
}, async () => {
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(nativeDocument, fc.nat(7), fc.nat(7), async (document, a, b) => {
      const ids = document.entities.map(({ id }) => id);
      const from = ids[a % ids.length]!;
      const to = ids.filter((id) => id !== from)[b % (ids.length - 1)]!;
      await removeStores();
      const store = await newStore();
      await loadText(store, document, "random.json", NOW);
      const session = sessionOn({ store, topology: await loadTopology(store) }, { now: NOW });
      for (const answer of await answersOf(session, from, to)) {
        const nodes = [...answer.entities.keys()].sort();
        const edges = sorted([...answer.relationships.values()].map(({ record }) => [record.from, record.kind, record.to]));
        const figures = figuresOf(answer);
        seen += edges.length + figures.length;
        const cytoscape = readCytoscape(await written("cytoscape", answer));
        expect(new Set(cytoscape.ids).size).toBe(cytoscape.ids.length);
        for (const read of [cytoscape, readGraphml(await written("graphml", answer)), readStix(await written("stix", answer))]) {
          expect([...read.nodes].sort()).toEqual(nodes);
          expect(sorted(read.edges)).toEqual(edges);
          for (const [entity, name, value] of figures)
            expect(read.figure(entity, name), `${name} of ${entity}`).toBe(String(value));
        }
        const count = { nodes: nodes.length, edges: edges.length };
        expect(countDot(await written("dot", answer))).toEqual(count);
        expect(countMermaid(await written("mermaid", answer))).toEqual(count);
        const entities = rowsOf(await written("csv", answer, { table: "entities" }));
        expect(entities.map(({ id }) => id).sort()).toEqual(nodes);
        const relationships = rowsOf(await written("csv", answer, { table: "relationships" }));
        expect(sorted(relationships.map((row) => [row["from"]!, row["kind"]!, row["to"]!]))).toEqual(edges);
        for (const [entity, name, value] of figures)
          expect(entities.find(({ id }) => id === entity)?.[name], `${name} of ${entity}`).toBe(String(value));
      }
    }),
    { numRuns: runs },
  );
  expect(seen).toBeGreaterThan(runs * 6);
});
