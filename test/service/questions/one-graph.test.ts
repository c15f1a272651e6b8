import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { inlineAnalyst } from "../../../src/analysis/pool/analyst.ts";
import { askBlastRadius } from "../../../src/service/questions/blast-radius.ts";
import { askDiff } from "../../../src/service/questions/diff.ts";
import type { ImpactView } from "../../../src/service/questions/impact-view.ts";
import type { Session } from "../../../src/service/session.ts";
import { finished } from "../../../src/topology/steps.ts";
import { topologyOf } from "../../analysis/topology-of.ts";
import { graph, NOW, org, rel } from "../../oracle/shapes.ts";
import { libraryOf, refs, sessionOn } from "../session-on.ts";

const parties = [org("a"), org("b"), org("c"), org("d")];
const supplies = (id: string, pair: string, recordedAt: string) =>
  rel(`${id}: ${pair.replace(" ", " SUPPLIES_DATA ")}`, 1, { claims: [{ recordedAt }] });
const early = [supplies("r1", "a b", "2026-01-01T00:00:00Z"), supplies("r2", "b d", "2026-01-01T00:00:00Z")];

/** A session whose graph is given one relationship more, as another program's commit brings it, once so many searches are done. */
async function sessionWithCommit(after: number, recordedAt: string): Promise<{ session: Session; searches: () => number }> {
  const library = await libraryOf(graph(parties, early));
  const { relationships, claims } = await topologyOf(graph(parties, [supplies("r3", "b c", recordedAt)]));
  const added = relationships.map((one) => ({ ...one, claims: claims.filter(({ about }) => about === one.id) }));
  const { topology } = library;
  let searches = 0;
  const analyst: typeof inlineAnalyst = {
    ...inlineAnalyst,
    run: async (...asked) => {
      await nextTurn();
      const found = await inlineAnalyst.run(...asked);
      if (++searches === after) {
        const moment = { revision: 2, recordedAt: Date.parse(recordedAt), sourcesRecordedAt: 0 };
        setImmediate(() => finished(topology.changing({ entities: [], relationships: added }, moment))());
      }
      return found;
    },
  };
  return { session: sessionOn({ ...library, analyst }, { now: NOW }), searches: () => searches };
}

const idsOf = (views: readonly Pick<ImpactView, "entity">[]) => views.map(({ entity }) => entity).sort();
const times = { before: { time: { at: "2026-02-01" } }, after: { time: { at: "2026-02-02" } } };

test("a diff finds no difference in what another program has committed between its two searches", async () => {
  const { session, searches } = await sessionWithCommit(1, "2026-03-01T00:00:00Z");
  const { gained, lost, changed, before, after } = await askDiff(session, { seeds: refs("a"), ...times });
  expect([gained, lost, changed]).toEqual([[], [], []]);
  // Both are of the later state, which both were asked about.
  expect([before.revision, after.revision]).toEqual([2, 2]);
  expect(searches()).toBe(4);
});

test("what is committed after the instant that is asked about is not waited for", async () => {
  const { session, searches } = await sessionWithCommit(1, "2026-08-01T00:00:00Z");
  const { gained, lost, changed } = await askDiff(session, { seeds: refs("a"), ...times });
  expect([gained, lost, changed]).toEqual([[], [], []]);
  expect(searches()).toBeLessThanOrEqual(4);
});

test.each([
  // Both sides know of it, and c is reached in any case.
  [1, []],
  // Neither does.
  [2, ["c"]],
])("the two sides of a comparison are of one graph, whatever is committed after search %d", async (after, gained) => {
  const { session } = await sessionWithCommit(after, "2026-03-01T00:00:00Z");
  const assume = [{ addRelationship: { kind: "SUPPLIES_DATA" as const, from: { id: "d" }, to: { id: "c" } } }];
  const remove = [{ removeRelationship: "r2" }];
  const added = await (await askBlastRadius(session, { seeds: refs("a"), minLikelihood: 0, assume })).comparison();
  expect([idsOf(added!.gained), idsOf(added!.lost)]).toEqual([gained, []]);
  const other = (await sessionWithCommit(after, "2026-03-01T00:00:00Z")).session;
  const removed = await (await askBlastRadius(other, { seeds: refs("a"), minLikelihood: 0, assume: remove })).comparison();
  expect([idsOf(removed!.gained), idsOf(removed!.lost)]).toEqual([[], ["d"]]);
});
