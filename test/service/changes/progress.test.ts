import { afterEach, expect, it } from "vitest";
import { retractImport } from "../../../src/service/changes/retract-import.ts";
import type { ImportProgress } from "../../../src/service/ingest/reading-progress.ts";
import { importText, newStore, removeStores, smallDocument } from "../ingest/fixture.ts";
import { operatorOver } from "../session-on.ts";

afterEach(removeStores);

it.each([
  { dryRun: false, phases: ["comparing", "writing"] },
  { dryRun: true, phases: ["comparing"] },
])(
  "a change tells how many records it is about before it compares and writes them (dry run: $dryRun)",
  async ({ dryRun, phases }) => {
    const store = await newStore();
    const { recordedAt, claims } = await importText(store, smallDocument());
    const told: ImportProgress[] = [];
    const options = { dryRun, onProgress: (progress: ImportProgress) => told.push(progress) };
    await retractImport(await operatorOver(store), { recordedAt: recordedAt as number, reason: "The wrong file." }, options);
    expect(told).toEqual(phases.map((phase) => ({ phase, records: claims.added })));
  },
);
