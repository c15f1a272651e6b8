import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { inlineAnalyst } from "../../../src/analysis/pool/analyst.ts";
import { askDiff } from "../../../src/service/questions/diff.ts";
import { graph, incident, NOW, org, rel } from "../../oracle/shapes.ts";
import { libraryOf, refs, sessionOn } from "../session-on.ts";

test("a statement that is made again is a change, and its claims are the cause", async () => {
  const said = (statedOn: string) => ({ statedOn, recordedAt: `${statedOn}T00:00:00Z` });
  const document = graph(
    [org("o"), incident("i", "C")],
    [
      rel("r1: i AFFECTS o"),
      rel("r2: o RESPONDS_TO i", 1, {
        attributes: { exposure: "NOT_AFFECTED", response: "NONE_STATED" },
        claims: [said("2026-01-10"), said("2026-05-20")],
      }),
    ],
  );
  const session = sessionOn(await libraryOf(document), { now: NOW });
  const changed = async (before: string, after: string) => {
    const moments = { before: { knownAt: Date.parse(before) }, after: { knownAt: Date.parse(after) } };
    const answer = await askDiff(session, { seeds: refs("i"), ...moments });
    return answer.changed.map(({ entity, cause }) => [entity, cause.concerned]);
  };
  expect(await changed("2026-05-01", "2026-06-01")).toEqual([["o", ["r1", "r2"]]]);
  expect(await changed("2026-06-01", "2026-06-02")).toEqual([]);
});

test("where nothing but the weakest link of the path changes, the impact changes", async () => {
  const [early, late] = ["2026-01-10T00:00:00Z", "2026-05-20T00:00:00Z"];
  const document = graph(
    [org("a"), org("b"), org("c")],
    [
      rel("r1: a SUPPLIES_DATA b", 1, {
        claims: [
          { confidence: 0.5, recordedAt: early },
          { confidence: 1, recordedAt: late },
        ],
      }),
      rel("r2: b SUPPLIES_DATA c", 1, {
        claims: [
          { confidence: 0.5, recordedAt: early },
          { confidence: 1, recordedAt: early, retractedAt: late, retractionReason: "it was a mistake" },
        ],
      }),
    ],
  );
  const moments = { before: { knownAt: Date.parse("2026-05-01") }, after: { knownAt: NOW } };
  const { changed } = await askDiff(sessionOn(await libraryOf(document), { now: NOW }), { seeds: refs("a"), ...moments });
  const ofC = changed.find(({ entity }) => entity === "c");
  expect(ofC?.before.likelihood).toBe(ofC?.after.likelihood);
  expect([ofC?.before.weakestLink, ofC?.after.weakestLink]).toEqual(["r1", "r2"]);
});

test("the receipt of each moment names the revision that it was searched at", async () => {
  const library = await libraryOf(graph([org("a"), org("b")], [rel("r1: a SUPPLIES_DATA b")]));
  const { topology } = library;
  /** Something is recorded after each search. */
  const analyst: typeof inlineAnalyst = {
    ...inlineAnalyst,
    run: async (...asked) => {
      await nextTurn();
      const result = await inlineAnalyst.run(...asked);
      setImmediate(() => {
        topology.moment = { ...topology.moment, revision: topology.revision + 1 };
      });
      return result;
    },
  };
  const moments = { before: { knownAt: Date.parse("2026-05-01") }, after: { knownAt: NOW } };
  const { before, after } = await askDiff(sessionOn({ ...library, analyst }, { now: NOW }), { seeds: refs("a"), ...moments });
  expect([before.revision, after.revision]).toEqual([1, 2]);
});
