import { afterAll, expect, test } from "vitest";
import { answerExporters } from "../../src/exporters/exporter-registry.ts";
import { writeAnswer } from "../../src/service/export/write-answer.ts";
import { loadTopology } from "../../src/topology/topology-source.ts";
import { loadText, newStore, removeStores } from "../service/ingest/fixture.ts";
import { readLate } from "../service/read-late.ts";
import { sessionOn } from "../service/session-on.ts";
import { answersOf, textOf } from "./answers-of.ts";
import { hostileGraph } from "./hostile-graph.ts";
import { rowsOf } from "./readers.ts";

afterAll(removeStores);

/** Escapes of JSON included. What is allowed of control characters is a tab and the ends of lines. */
const unfit = /(?![\t\n\r])[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\\u00[0189][0-9a-f]|\\ud[89a-f]/u;
const hostile = "a\u202eb\u2066c\u200f\u0007\u001b[31m\u2028d\ud800";
const asItGoesOut = "abc[31m d";

/** The answer as an older graph may give it: today such texts are refused when they are loaded. */
function spoilt<T>(value: T): T {
  if (typeof value === "string") return value.replaceAll("PROSE", hostile) as T;
  if (value instanceof Map) return new Map([...value].map(([key, inner]) => [key, spoilt(inner)])) as T;
  if (Array.isArray(value)) return value.map(spoilt) as T;
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(readLate(value) as object);
  return Object.fromEntries(fields.map(([name, inner]) => [name, spoilt(inner)])) as T;
}

test("no format but native lets direction marks and control characters of any text through", async () => {
  const store = await newStore();
  const graph = hostileGraph();
  const entities = graph.entities.map((one) => ({ ...one, name: `${one.name} PROSE`, description: "\u200fPROSE" }));
  const relationships = graph.relationships.map((one) => ({ ...one, note: "PROSE" }));
  const sources = graph.sources.map((one) => ({ ...one, title: "PROSE" }));
  await loadText(store, { ...graph, entities, relationships, sources }, "old.json", Date.UTC(2026, 6, 1));
  const session = sessionOn({ store, topology: await loadTopology(store) }, { now: Date.UTC(2026, 6, 1) });
  let seen = 0;
  for (const answer of spoilt(await answersOf(session, "incident", "id 0 \"=<&\\'>{}|")))
    for (const exporter of answerExporters.filter(({ name }) => name !== "native")) {
      if (exporter.name === "openvex" && !/blastRadius|paths/.test(answer.question)) continue;
      const text = await textOf(writeAnswer(exporter, answer));
      expect(unfit.exec(text), `${exporter.name} of ${answer.question}`).toBeNull();
      if (exporter.name !== "csv") continue;
      const rows = rowsOf(await textOf(writeAnswer(exporter, answer, { table: "entities" })));
      expect(rows.length).toBe(answer.entities.size);
      for (const row of rows) expect([row["description"], row["name"]!.endsWith(asItGoesOut)]).toEqual([asItGoesOut, true]);
      seen += rows.length;
    }
  expect(seen).toBeGreaterThan(50);
});
