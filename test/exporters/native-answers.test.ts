import { afterAll, expect, test } from "vitest";
import { nativeAnswerExporter } from "../../src/exporters/native.ts";
import { writeAnswer } from "../../src/service/export/write-answer.ts";
import { checkIntegrity } from "../../src/service/integrity.ts";
import { loadTopology } from "../../src/topology/topology-source.ts";
import { loadText, newStore, removeStores } from "../service/ingest/fixture.ts";
import { sessionOn } from "../service/session-on.ts";
import { answersOf, textOf } from "./answers-of.ts";
import { hostileGraph } from "./hostile-graph.ts";

afterAll(removeStores);
const now = Date.UTC(2026, 6, 1);

test.each([{ clearance: 0 }, { clearance: 4 }])(
  "another graph loads the answer to any question, with its claims and sources: clearance $clearance",
  async ({ clearance }) => {
    const store = await newStore();
    const graph = hostileGraph();
    // Of claims that cite both sources, one is left; of a claim that cites the other alone, nothing can be loaded.
    const hidden = graph.sources.map((source) => (source.id === "plain" ? { ...source, marking: "AMBER" } : source));
    await loadText(store, { ...graph, sources: hidden }, "hostile.json", now);
    const session = sessionOn({ store, topology: await loadTopology(store) }, { clearance, now });
    for (const answer of await answersOf(session, "incident", "id 4 \"=<&\\'>{}|")) {
      const copy = await newStore();
      await loadText(copy, await textOf(writeAnswer(nativeAnswerExporter, answer)), "answer.json", now);
      expect(await checkIntegrity(copy)).toMatchObject({
        problems: [],
        entities: answer.entities.size,
        relationships: answer.relationships.size,
        sources: answer.sources.size,
      });
      const ids = [...answer.relationships.keys()];
      const claims = await copy.claimsAbout(ids);
      expect(claims).toEqual(ids.map((id) => answer.relationships.get(id)!.claims));
      expect(claims.flat().some(({ sources }) => sources.includes("plain"))).toBe(clearance === 4 && ids.length > 0);
      expect(await copy.entities([...answer.entities.keys()])).toMatchObject(
        [...answer.entities.values()].map(({ id, name, kind }) => ({ id, name, kind })),
      );
    }
  },
);
