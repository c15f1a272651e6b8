import fc from "fast-check";
import { expect } from "vitest";
import { importers } from "../../../src/importers/importer-registry.ts";
import { SupplyGraphError } from "../../../src/model/errors.ts";
import type { Instant } from "../../../src/model/records.ts";
import { highestMarkingRank } from "../../../src/model/vocabulary.ts";
import { contradictionsFor } from "../../../src/service/catalog/contradictions.ts";
import { exportedBlastRadius, exportedSlice } from "../../../src/service/export/answers.ts";
import type { Library } from "../../../src/service/library.ts";
import { askBlastRadius } from "../../../src/service/questions/blast-radius.ts";
import { askConcentration } from "../../../src/service/questions/concentration.ts";
import { askExposures } from "../../../src/service/questions/exposures.ts";
import { askSharedDependencies } from "../../../src/service/questions/shared-dependencies.ts";
import { askSlice } from "../../../src/service/questions/slice.ts";
import { Session } from "../../../src/service/session.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { catchUp, loadTopology } from "../../../src/topology/topology-source.ts";
import { nativeDocument } from "../../oracle/arbitraries.ts";
import { MOMENTS } from "../../oracle/arbitrary-dates.ts";
import { loadText } from "../ingest/fixture.ts";
import { readLate } from "../read-late.ts";
import { patient } from "../session-on.ts";
import { othersByApi, radiusByApi, recordedByApi } from "./asked-by-api.ts";
import { anyWrite, type World, type Write } from "./writes.ts";

type Ask = (session: Session, knownAt: Instant, id: string) => Promise<unknown>;
/** What is asked as of each moment, of every entity of the document. An answer is plain data. */
const ofEach: Readonly<Record<string, Ask>> = {
  blastRadius: async (session, knownAt, id) => {
    const answer = await askBlastRadius(session, { seeds: [{ id }], minLikelihood: 0, knownAt });
    const impacts = answer.impacts(undefined, "SEVERITY");
    return [await exportedBlastRadius(session, answer, impacts), answer.unreached(undefined), answer.summary(undefined)];
  },
  slice: async (session, knownAt, id) => exportedSlice(session, await askSlice(session, { focus: [{ id }], knownAt })),
  exposures: async (session, knownAt, id) => {
    const { exposures } = await askExposures(session, { organization: { id }, knownAt });
    return exposures.map(({ incident, impact }) => [incident, impact.evidence, impact.likelihood]);
  },
  radiusByApi: (session, knownAt, id) => radiusByApi(session, knownAt, { id }),
};
/** What is asked once as of each moment, of one entity or of all. */
const ofAll: Readonly<Record<string, Ask>> = {
  concentration: async (session, knownAt) => {
    const { suppliers, coverage, hhi } = await askConcentration(session, {
      kinds: ["SUPPLIES_DATA"],
      role: "DATA_VENDOR",
      knownAt,
    });
    return [coverage, hhi, suppliers.map(({ supplier, reached }) => [supplier, reached])];
  },
  shared: async (session, knownAt) => {
    const { dependencies } = await askSharedDependencies(session, { minShared: 1, knownAt });
    return dependencies.map(({ dependency, sharedByCount, incidents }) => [dependency, sharedByCount, [...incidents].sort()]);
  },
  contradictions: (session, knownAt) => contradictionsFor(session, knownAt),
  // Whatever is called so then: it may have lost its package URL or its other id since.
  radiusOfPackage: (session, knownAt) => radiusByApi(session, knownAt, { external: { scheme: "purl", value: "pkg:pypi/p" } }),
  radiusOfExternal: (session, knownAt) => radiusByApi(session, knownAt, { external: { scheme: "wikidata", value: "Q1" } }),
  othersByApi: (session, knownAt, id) => othersByApi(session, knownAt, { id }, MOMENTS[2] as Instant),
  // What is marked later is seen by others no longer, now or then.
  recordedByApi: async (session, knownAt, id) =>
    session.asker.clearance < highestMarkingRank ? undefined : recordedByApi(session, knownAt, { id }),
};

/** Text that says the same exactly if the answers do. A refusal counts as an answer, whatever its words. */
async function said(answer: Promise<unknown>): Promise<string> {
  const value = await answer.catch((error: unknown) => {
    if (!(error instanceof SupplyGraphError)) throw error;
    return { refused: error.code };
  });
  return JSON.stringify(value, (key, part: unknown) => {
    // Which revision an answer was read from is no part of what it says.
    if (key === "revision") return undefined;
    return part instanceof Map ? [...part] : readLate(part);
  });
}

/**
 * An answer asked as of a moment stays as it was, whatever is written afterwards, by whomever.
 * @param newStore an empty store at each call; it is closed here
 */
export async function expectKnownPast(newStore: () => Promise<GraphStore>, numRuns: number): Promise<void> {
  const counted = { compared: 0, commits: 0 };
  await fc.assert(
    fc.asyncProperty(nativeDocument, fc.array(anyWrite, { minLength: 1, maxLength: 4 }), async (document, writes) => {
      const store = await newStore();
      try {
        await loadText(store, document, "small.json", Date.now());
        const topology = await loadTopology(store);
        const refresh = async () => {
          await catchUp(topology, store);
        };
        const library: Library = { store, topology, writing: { importers, refresh } };
        const ids = document.entities.map(({ id }) => id);
        const answers = new Map<string, string>();
        const askAsOf = async (knownAt: Instant) => {
          for (const clearance of [0, 4]) {
            const session = new Session(
              library,
              { name: "asker", role: "VIEWER", clearance },
              { now: Date.UTC(2026, 11, 1) },
              patient,
            );
            for (const [question, ask] of Object.entries({ ...ofEach, ...ofAll })) {
              for (const id of question in ofEach ? ids : ids.slice(0, 1)) {
                const what = `${question} of ${id} for ${clearance} as of ${knownAt}`;
                const answer = await said(ask(session, knownAt, id));
                const before = answers.get(what);
                if (before === undefined) answers.set(what, answer);
                else {
                  expect(JSON.parse(answer), what).toEqual(JSON.parse(before));
                  counted.compared++;
                }
              }
            }
          }
        };
        const moments = [...MOMENTS.slice(1, 3), topology.moment.recordedAt];
        for (const moment of moments) await askAsOf(moment);
        for (const write of writes) {
          await carryOut(write, { library, document });
          await refresh();
          for (const moment of moments) await askAsOf(moment);
          if (moments.includes(topology.moment.recordedAt)) continue;
          counted.commits++;
          moments.push(topology.moment.recordedAt);
          await askAsOf(topology.moment.recordedAt);
        }
      } finally {
        await store.close();
      }
    }),
    { numRuns, ...(process.env["KNOWN_PAST_SEED"] === undefined ? {} : { seed: Number(process.env["KNOWN_PAST_SEED"]) }) },
  );
  expect(counted.compared).toBeGreaterThan(numRuns * 50);
  // Many writes are taken, or nothing is put to the test. Of a few runs, which draw a handful of them, half may be refused.
  expect(counted.commits).toBeGreaterThan(numRuns / 2);
}

/** A write that the graph does not take, such as one of a relationship that its ends do not allow, changes nothing. */
async function carryOut(write: Write, world: World): Promise<void> {
  await write(world).catch((error: unknown) => {
    if (!(error instanceof SupplyGraphError)) throw error;
  });
}
