import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { nativeExporter } from "../../src/exporters/native.ts";
import { importers } from "../../src/importers/importer-registry.ts";
import { SupplyGraphError } from "../../src/model/errors.ts";
import type { Instant } from "../../src/model/records.ts";
import { exportVisibleGraph } from "../../src/service/export/visible-graph.ts";
import { exportGraph } from "../../src/service/export/whole-graph.ts";
import { checkIntegrity } from "../../src/service/integrity.ts";
import type { Library } from "../../src/service/library.ts";
import { Session } from "../../src/service/session.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { catchUp, loadTopology } from "../../src/topology/topology-source.ts";
import { nativeDocument } from "../oracle/arbitraries.ts";
import { MOMENTS } from "../oracle/arbitrary-dates.ts";
import type { NativeDocument } from "../oracle/document.ts";
import { withoutVersions } from "../oracle/without-amber.ts";
import { loadText, newStore, removeStores } from "../service/ingest/fixture.ts";
import { othersByApi, radiusByApi, recordedByApi } from "../service/known-past/asked-by-api.ts";
import { anyWrite, type Write } from "../service/known-past/writes.ts";
import { readLate } from "../service/read-late.ts";
import { patient } from "../service/session-on.ts";
import { textOf } from "./answers-of.ts";

const runs = Number(process.env["EXPORT_RUNS"] ?? 3);
const timeout = 120_000 + runs * 4_000;
const options = {
  numRuns: runs,
  // A smaller example takes minutes, and is looked for on demand.
  endOnFailure: process.env["EXPORT_SHRINK"] === undefined,
  ...(process.env["EXPORT_SEED"] === undefined ? {} : { seed: Number(process.env["EXPORT_SEED"]) }),
};
afterEach(removeStores);

const writes = fc.array(anyWrite, { maxLength: 5 });
const extension = fc.constantFrom(...nativeExporter.extensions);

/** A loaded graph, after some writes, and the instants at which there was another one each. */
async function written(document: NativeDocument, writes: readonly Write[]): Promise<{ library: Library; moments: Instant[] }> {
  const store = await newStore();
  await loadText(store, document, "random.json", Date.now());
  const topology = await loadTopology(store);
  const refresh = async () => void (await catchUp(topology, store));
  const library: Library = { store, topology, writing: { importers, refresh } };
  const moments = [topology.moment.recordedAt];
  for (const write of writes) {
    await write({ library, document }).catch((error: unknown) => {
      if (!(error instanceof SupplyGraphError)) throw error;
    });
    await refresh();
    if (!moments.includes(topology.moment.recordedAt)) moments.push(topology.moment.recordedAt);
  }
  return { library, moments };
}

async function restored(text: string, ending: string): Promise<Library> {
  const store = await newStore();
  await loadText(store, text, `copy${ending}`, Date.now());
  expect((await checkIntegrity(store)).problems).toEqual([]);
  return { store, topology: await loadTopology(store) };
}

/** The answers as of an instant, as text, for a low and a high clearance; without the revision that they were read from. */
async function answersAsOf(
  library: Library,
  ids: readonly string[],
  knownAt: Instant,
  now: Instant,
  all: boolean,
): Promise<string[]> {
  const answers: string[] = [];
  for (const clearance of [0, 4]) {
    const session = new Session(library, { name: "asker", role: "VIEWER", clearance }, { now }, patient);
    for (const id of ids) {
      const asked = [
        await radiusByApi(session, knownAt, { id }),
        await othersByApi(session, knownAt, { id }, MOMENTS[2] as Instant),
        all ? await recordedByApi(session, knownAt, { id }) : undefined,
      ];
      answers.push(
        JSON.stringify([clearance, id, asked], (key, part: unknown) => (key === "revision" ? undefined : readLate(part))),
      );
    }
  }
  return answers;
}

/** One answer at a time, so that a difference is named by what was asked. */
function expectSameAnswers(answers: readonly string[], expected: readonly string[], knownAt: Instant): void {
  for (const [place, text] of expected.entries())
    expect(JSON.parse(answers[place] as string), `as of ${knownAt}`).toEqual(JSON.parse(text));
}

const whole = (store: GraphStore, ending: string) => textOf(exportGraph(store, nativeExporter, ending));

/** In which order a record has its fields hangs on which was written first. */
function recordsIn(text: string, ending: string): unknown {
  return ending === ".json"
    ? JSON.parse(text)
    : text
        .trimEnd()
        .split("\n")
        .map((line): unknown => JSON.parse(line));
}

test("a native export is the graph that it was: all its records, and all that it ever answers", { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(nativeDocument, writes, extension, async (document, writes, ending) => {
      await removeStores();
      const { library, moments } = await written(document, writes);
      const text = await whole(library.store, ending);
      const copy = await restored(text, ending);
      expect(recordsIn(await whole(copy.store, ending), ending)).toEqual(recordsIn(text, ending));
      for (const clearance of [0, 2, 4]) expect(await copy.store.counts(clearance)).toEqual(await library.store.counts(clearance));
      const ids = document.entities.map(({ id }) => id).slice(0, 2);
      const now = Math.max(Date.now(), ...moments);
      for (const knownAt of [...MOMENTS.slice(2), ...moments])
        expectSameAnswers(
          await answersAsOf(copy, ids, knownAt, now, true),
          await answersAsOf(library, ids, knownAt, now, true),
          knownAt,
        );
    }),
    options,
  );
});

/** Without what follows from nothing that is said now: of what was said once, nothing is derived when it is loaded. */
function asOfToday(document: NativeDocument): NativeDocument {
  const { entities, relationships, ...rest } = withoutVersions(document);
  const active = <R extends Pick<NativeDocument["relationships"][number], "claims">>(record: R): R => ({
    ...record,
    claims: record.claims?.map(({ retractedAt: _, retractionReason: __, ...claim }) => claim),
  });
  return { ...rest, entities: entities.map(active), relationships: relationships.map(active) };
}

test("a native export as of an instant is the graph that it was then", { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(nativeDocument.map(asOfToday), writes, extension, async (document, writes, ending) => {
      await removeStores();
      const { library, moments } = await written(document, writes);
      const ids = document.entities.map(({ id }) => id).slice(0, 2);
      const now = Math.max(Date.now(), ...moments);
      for (const knownAt of moments) {
        const session = new Session(library, { name: "ada", role: "OPERATOR", clearance: 4 }, { now }, patient).asOf(knownAt);
        const copy = await restored(await textOf(exportVisibleGraph(session, nativeExporter, ending, {})), ending);
        expectSameAnswers(
          await answersAsOf(copy, ids, knownAt, now, false),
          await answersAsOf(library, ids, knownAt, now, false),
          knownAt,
        );
      }
    }),
    options,
  );
});
