import { expect, test } from "vitest";
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
