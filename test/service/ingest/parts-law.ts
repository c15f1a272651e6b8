import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect } from "vitest";
import { nativeExporter } from "../../../src/exporters/native.ts";
import { nativeImporter } from "../../../src/importers/native/native-importer.ts";
import { SupplyGraphError } from "../../../src/model/errors.ts";
import { exportGraph } from "../../../src/service/export/whole-graph.ts";
import type { DocumentFile } from "../../../src/service/ingest/documents.ts";
import { importDocuments } from "../../../src/service/ingest/import.ts";
import type { ImportOptions } from "../../../src/service/ingest/import-options.ts";
import type { ImportReport } from "../../../src/service/ingest/import-report.ts";
import { claimsRecordedAt } from "../../../src/service/recording/claims-recorded-at.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { nativeDocument } from "../../oracle/arbitraries.ts";
import type { NativeDocument } from "../../oracle/document.ts";
import { type Loose, loadText } from "./fixture.ts";
import { ofAnother } from "./import-laws.ts";

/** How a drawn document is made worth comparing: picks of its records, by number. */
const spoiling = fc.record({
  /** Relationships that are stated again without an id, and with a claim of their own. */
  again: fc.array(fc.record({ pick: fc.nat(), moved: fc.boolean(), note: fc.boolean() }), { maxLength: 3 }),
  /** Entities that carry one external id. */
  sharing: fc.array(fc.nat(), { maxLength: 3 }),
  /** Relationships that lead nowhere, and sources that are not there. */
  wrong: fc.oneof({ weight: 6, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(fc.nat(), { maxLength: 2 }) }),
  /** Relationships without a claim. */
  bare: fc.array(fc.nat(), { maxLength: 2 }),
});
type Spoiling = typeof spoiling extends fc.Arbitrary<infer T> ? T : never;

const imports = fc.record({
  document: nativeDocument,
  spoiling,
  /** `loaded` is the loaded document again, with claims retracted. */
  ids: fc.constantFrom("none", "none", "none", "fresh", "fresh", "fresh", "own", "loaded"),
  replace: fc.boolean(),
  takenBack: fc.boolean(),
  clearance: fc.constantFrom(0, 2, 4, 4, 4),
});
const cases = fc.record({
  loaded: nativeDocument,
  imported: fc.array(imports, { minLength: 1, maxLength: 3 }),
  records: fc.constantFrom(1, 2, 3, 7),
});

type Ids = "none" | "fresh" | "own" | "loaded";

function documentWith(ids: Ids, document: NativeDocument, loaded: NativeDocument, number: number): object {
  if (ids === "own") return document;
  const another = ofAnother(document, loaded) as Lists;
  if (ids === "none") return another;
  if (ids === "fresh")
    return {
      ...another,
      relationships: another.relationships.map((one, place) => ({ ...one, id: `r-${number}-${place}` })),
    };
  const relationships = loaded.relationships.map((one, place) => ({
    ...one,
    claims: (one.claims ?? []).map((claim) => ({
      ...claim,
      ...(place % 2 === 0 ? { retractedAt: "2026-06-01T00:00:00Z", retractionReason: "It was not so." } : {}),
    })),
  }));
  return { ...loaded, relationships };
}

type Lists = { sources: Loose[]; entities: Loose[]; relationships: Loose[] };

function spoiled(document: object, { again, sharing, wrong, bare }: Spoiling): Lists {
  const { sources, entities, relationships } = structuredClone(document) as Lists;
  const at = (list: Loose[], pick: number) => list[pick % Math.max(1, list.length)];
  for (const pick of sharing) Object.assign(at(entities, pick) ?? {}, { externalIds: [{ scheme: "wikidata", value: "Q1" }] });
  for (const pick of bare) delete at(relationships, pick)?.["claims"];
  for (const { pick, moved, note } of again) {
    const { claims: _, ...one } = at(relationships, pick) ?? {};
    if (one["kind"] === undefined) continue;
    const source = sources[0]?.["id"];
    const claims =
      source === undefined ? [] : [{ status: "CONFIRMED", confidence: 0.5, sources: [source], text: `Again ${pick}.` }];
    // What has no id is stated twice only where it says something else.
    const more = { ...(moved || one["id"] === undefined ? { validFrom: "2019" } : {}), ...(note ? { note: "Said again." } : {}) };
    const { id: __, ...content } = one;
    relationships.push({ ...content, ...more, claims });
  }
  // Of another one each: what is said twice of one relationship is refused once as a whole, and once in each part.
  for (const [place, pick] of wrong.entries()) Object.assign(at(relationships, pick) ?? {}, { from: `nobody-${place}` });
  return { sources, entities, relationships };
}

/** One record a line, and one line at a time. */
function linesOf({ sources, entities, relationships }: Lists): DocumentFile {
  const lines = [
    ...relationships.map((relationship) => ({ relationship })),
    ...sources.map((source) => ({ source })),
    ...entities.map((entity) => ({ entity })),
  ].map((record) => `${JSON.stringify(record)}\n`);
  return {
    name: "large.ndjson",
    bytes: lines.join("").length,
    async *read() {
      yield* lines;
    },
  };
}

type Outcome = { readonly report: object } | { readonly refused: string };

const moments = new WeakMap<Outcome, number>();

/** What came of an import; of a refusal, without the ids that may have been meant: of these, parts know fewer. */
async function outcomeOf(made: Promise<ImportReport>): Promise<Outcome> {
  try {
    const { recordedAt, ...report } = await made;
    // Nothing hangs on the order of what follows from several claims.
    const changes = report.changes.map((one) => JSON.stringify(one)).sort();
    const outcome = { report: { ...report, changes, isRecorded: recordedAt !== undefined } };
    if (recordedAt !== undefined) moments.set(outcome, recordedAt);
    return outcome;
  } catch (error) {
    if (!(error instanceof SupplyGraphError)) throw error;
    const { code, message, place } = error;
    const lines = message.split("\n").map((line) => line.replace(/(correct the id\.).*/, "$1"));
    return { refused: JSON.stringify([code, comparable(lines), place]) };
  }
}

/**
 * Once an id is refused because another record has it, what is said of records that refer to it depends on which of the two is
 * meant: an import as a whole means its own, one in parts the stored one.
 */
function comparable(faults: readonly string[]): readonly string[] {
  const last = faults.findLastIndex((fault) => fault.includes("is already used by another record"));
  return last === -1 ? faults : faults.slice(0, last + 1);
}

/** All that a store holds, without the moments at which it was recorded and retracted. */
async function graphOf(store: GraphStore): Promise<unknown> {
  let text = "";
  for await (const piece of exportGraph(store, nativeExporter, ".json")) text += piece;
  return JSON.parse(text, (key, value) => (key === "recordedAt" || key === "retractedAt" ? true : value));
}

/** A store that counts the imports that were made in parts. */
function counting(store: GraphStore, count: { inParts: number }): GraphStore {
  const inOneCommit: NonNullable<GraphStore["inOneCommit"]> = async (about, work) => {
    const committed = await store.inOneCommit!(about, work);
    count.inParts++;
    return committed;
  };
  return Object.create(store, { inOneCommit: { value: inOneCommit } });
}

/** Names the first part that differs: both are large. */
function same(inParts: unknown, wholly: unknown, path: string): void {
  if (isDeepStrictEqual(inParts, wholly)) return;
  if (typeof inParts === "object" && inParts !== null && typeof wholly === "object" && wholly !== null) {
    const keys = new Set([...Object.keys(inParts), ...Object.keys(wholly)]);
    for (const key of keys) same(Reflect.get(inParts, key), Reflect.get(wholly, key), `${path}.${key}`);
  }
  expect(inParts, path).toEqual(wholly);
}

/**
 * Whatever is imported into whatever was loaded: an import in parts of a few records comes to what the same import as a whole comes
 * to: graph, tallies, warnings, contradictions, changes and refusals; a dry run, and the same import again, too.
 * @param newStores two empty stores at each call
 */
export async function expectPartsLikeTheWhole(
  newStores: () => Promise<readonly [GraphStore, GraphStore]>,
  numRuns: number,
): Promise<void> {
  const seen = { inParts: 0, made: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(cases, async ({ loaded, imported, records }) => {
      const [one, other] = await newStores();
      const now = Date.now();
      for (const store of [one, other]) await loadText(store, loaded, "loaded.json", now);
      for (const [number, { document, spoiling: how, ids, replace, takenBack, clearance }] of imported.entries()) {
        const file = linesOf(spoiled(documentWith(ids as Ids, document, loaded, number), how));
        const options: ImportOptions = { role: "OPERATOR", assertedBy: "ann", replace, clearance };
        const wholly = (more: Partial<ImportOptions> = {}) => importDocuments(one, nativeImporter, [file], { ...options, ...more });
        const inParts = (more: Partial<ImportOptions> = {}) =>
          importDocuments(counting(other, seen), nativeImporter, [file], { ...options, ...more, parts: { fromBytes: 0, records } });
        same(await outcomeOf(inParts({ dryRun: true })), await outcomeOf(wholly({ dryRun: true })), "outcome");
        same(await graphOf(other), await graphOf(one), "graph");
        const outcome = await outcomeOf(inParts());
        const expected = await outcomeOf(wholly());
        same(outcome, expected, "outcome");
        same(await graphOf(other), await graphOf(one), "graph");
        expect(await other.counts(4)).toEqual(await one.counts(4));
        if ("refused" in outcome) {
          seen.refused++;
          continue;
        }
        seen.made++;
        same(await outcomeOf(inParts()), await outcomeOf(wholly()), "outcome");
        if (!takenBack) continue;
        for (const [store, came] of [[one, expected] as const, [other, outcome] as const]) {
          const moment = moments.get(came);
          if (moment === undefined) continue;
          const claims = await claimsRecordedAt(store, 4, moment);
          const active = claims.filter(({ retractedAt, assertedBy }) => retractedAt === undefined && assertedBy === "ann");
          await store.write({ retractions: active.map(({ id }) => ({ claim: id, reason: "Taken back." })) });
        }
        same(await outcomeOf(inParts()), await outcomeOf(wholly()), "outcome");
        same(await graphOf(other), await graphOf(one), "graph");
      }
    }),
    // A smaller example takes minutes: it is looked for on demand.
    {
      numRuns,
      endOnFailure: process.env["IMPORT_SHRINK"] === undefined,
      ...(process.env["IMPORT_SEED"] === undefined ? {} : { seed: Number(process.env["IMPORT_SEED"]) }),
    },
  );
  process.stderr.write(`Imports in parts: ${JSON.stringify(seen)}\n`);
  // Most documents are taken, and in parts, or nothing is put to the test.
  expect(seen.made).toBeGreaterThan(numRuns / 2);
  expect(seen.inParts).toBeGreaterThan(numRuns);
}
