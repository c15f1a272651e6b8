import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nativeImporter } from "../../src/importers/native/native-importer.ts";
import { openDocuments } from "../../src/service/ingest/documents.ts";
import { loadDocuments } from "../../src/service/ingest/load.ts";
import type { Library } from "../../src/service/library.ts";
import { Session } from "../../src/service/session.ts";
import type { MutableTopology } from "../../src/topology/mutable-topology.ts";
import { catchUp, loadTopology } from "../../src/topology/topology-source.ts";
import { type ChangePlan, changePlan, makePlanned, writers } from "../oracle/changes.ts";
import type { NativeDocument } from "../oracle/document.ts";
import { type AskedOfBoth, everyQuestion } from "../oracle/every-question.ts";
import { type NewDatabase, opened } from "./new-database.ts";

const graphs = Number(process.env["CHANGED_GRAPHS"] ?? 40);
const seed = Number(process.env["ORACLE_SEED"] ?? Date.now() % 1_000_000);
const changesEach = 6;

/** The document as it was once a change was made, and the instant from which on it was so. */
interface Moment {
  readonly knownAt: number;
  readonly document: NativeDocument;
}

/** As of one moment. What a question assumes is chosen for an asker who sees it, which a marking may end. */
const asked = everyQuestion.filter(({ name }) => name !== "diff" && !name.endsWith("if it were otherwise"));

/**
 * Corrections, retractions and claims of several writers, made through the services on random graphs. Once all are made, a
 * question as of each moment answers as the oracle does on the document as it was then: what is written later moves no
 * earlier answer.
 */
export function describeChangedGraphs(name: string, newDatabase: () => Promise<NewDatabase>): void {
  describe(`${name}: ${graphs} random graphs with ${changesEach} changes each (ORACLE_SEED=${seed})`, () => {
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), "changed-"));
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    test("every moment keeps its answers", { timeout: 1_800_000 }, async () => {
      const plans = fc.sample(fc.array(changePlan, { minLength: changesEach, maxLength: changesEach }), { numRuns: graphs, seed });
      const made = { changes: 0, compared: 0 };
      for (const [number, changes] of plans.entries()) {
        const question = asked[number % asked.length] as AskedOfBoth;
        const [one] = fc.sample(question.cases, { numRuns: 1, seed: seed + number });
        const under = await opened(await newDatabase());
        try {
          const file = join(folder, `${number}.json`);
          writeFileSync(file, JSON.stringify(one!.document));
          const { documents, close } = await openDocuments([file], nativeImporter.extensions);
          await loadDocuments(under.store, nativeImporter, documents, { assertedBy: "test", now: Date.now() }).finally(close);
          const topology = await loadTopology(under.store);
          const library: Library = {
            store: under.store,
            topology,
            writing: { importers: [nativeImporter], refresh: async () => void (await catchUp(topology, under.store)) },
          };
          const moments = await changed(library, topology, one!.document, changes);
          made.changes += moments.length - 1;
          // Whose exposures are asked for is found as of now, like any record that is shown by itself.
          if (moments.some(({ document }) => !isThere(document, one!.question, one!.asker))) continue;
          for (const { knownAt, document } of moments) {
            const then = { ...one!, document, question: { ...one!.question, knownAt } };
            if (await question.agree(then, { library })) made.compared++;
          }
        } finally {
          await under.cleanup();
        }
      }
      expect(made.changes).toBeGreaterThan(graphs * changesEach * 0.4);
      expect(made.compared).toBeGreaterThan(graphs * changesEach * 0.25);
    });
  });
}

const ranks = ["CLEAR", "GREEN", "AMBER", "AMBER_STRICT", "RED"];

/** Whether the asker sees the organization whose exposures are asked for; true for any other question. */
function isThere(
  { entities }: NativeDocument,
  question: { readonly organization?: string },
  { clearance }: { readonly clearance: number },
) {
  const named = entities.find(({ id }) => id === question.organization);
  return named === undefined || ranks.indexOf(named.marking ?? "CLEAR") <= clearance;
}

async function changed(
  library: Library,
  topology: MutableTopology,
  loaded: NativeDocument,
  plans: readonly ChangePlan[],
): Promise<Moment[]> {
  const moments: Moment[] = [{ knownAt: topology.moment.recordedAt, document: loaded }];
  for (const [place, plan] of plans.entries()) {
    const { document } = moments.at(-1) as Moment;
    const session = new Session(library, writers[place % writers.length]!, {
      now: Math.max(Date.now(), topology.moment.recordedAt),
    });
    const before = topology.moment.revision;
    const made = await makePlanned(plan, document, session);
    if (made === undefined || made.outcome.userErrors.length > 0 || topology.moment.revision === before) continue;
    const knownAt = topology.moment.recordedAt;
    moments.push({ knownAt, document: made.edit(document, new Date(knownAt).toISOString()) });
  }
  return moments;
}
