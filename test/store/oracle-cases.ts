import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nativeImporter } from "../../src/importers/native/native-importer.ts";
import { openDocuments } from "../../src/service/ingest/documents.ts";
import { loadDocuments } from "../../src/service/ingest/load.ts";
import { loadTopology } from "../../src/topology/topology-source.ts";
import { MOMENTS, NOW } from "../oracle/arbitrary-dates.ts";
import { naiveContradictions } from "../oracle/contradictions.ts";
import { everyQuestion } from "../oracle/every-question.ts";
import { manyGraphs, together } from "../oracle/many-graphs.ts";
import { type Product, productContradictions, productSources } from "../oracle/product.ts";
import { naiveSources } from "../oracle/sources.ts";
import { matched } from "../oracle/version-matching.ts";
import { type NewDatabase, opened, type StoreUnderTest } from "./new-database.ts";

const graphs = Number(process.env["ORACLE_GRAPHS"] ?? 1000);
const seed = Number(process.env["ORACLE_SEED"] ?? Date.now() % 1_000_000);

/**
 * The whole way of a document: read, checked, kept in a store, built into a topology, asked. All random graphs lie in
 * one store, and each question's answer equals the naive oracle's on its own graph.
 */
export function describeOracle(name: string, newDatabase: () => Promise<NewDatabase>): void {
  describe(`${name}: ${graphs} random graphs, and a fifth of that for each further question (ORACLE_SEED=${seed})`, () => {
    const asked = everyQuestion.map((question, number) => {
      const count = number === 0 ? graphs : Math.ceil(graphs / 5);
      return { ...question, count, ...manyGraphs(question.cases, count, seed + number, `q${number}`) };
    });
    let under: StoreUnderTest;
    let product: Product;
    let folder: string;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "oracle-"));
      under = await opened(await newDatabase());
      const files = asked.map(({ document }, number) => {
        const file = join(folder, `${number}.json`);
        writeFileSync(file, JSON.stringify(document));
        return file;
      });
      const { documents } = await openDocuments(files, nativeImporter.extensions);
      await loadDocuments(under.store, nativeImporter, documents, { assertedBy: "test", now: Date.now() });
      const topology = await loadTopology(under.store);
      product = { library: { store: under.store, topology } };
    }, 600_000);
    afterAll(async () => {
      await under?.cleanup();
      rmSync(folder, { recursive: true, force: true });
    });

    for (const { name, cases, count, agree } of asked) {
      test(name, { timeout: 600_000 }, async () => {
        let compared = 0;
        for (const { prefix, ...one } of cases) if (await agree(one, product, prefix)) compared++;
        // A few graphs are too tangled for the oracle, or have nobody to ask about.
        expect(compared).toBeGreaterThan(count * 0.6);
      });
    }

    test.each([0, 2, 4])("contradictions, as of every moment, for a clearance of %i", { timeout: 600_000 }, async (clearance) => {
      const { entities, relationships } = matched(together(asked.map(({ document }) => document)));
      let found = 0;
      for (const knownAt of [...MOMENTS, NOW]) {
        const expected = naiveContradictions({ entities, relationships }, knownAt, { clearance });
        expect(await productContradictions(product, knownAt, { clearance })).toEqual(expected);
        found += expected.length;
      }
      expect(found).toBeGreaterThan(graphs / 10);
    });

    test.each([0, 1, 2, 3, 4])("sources, for a clearance of %i", { timeout: 600_000 }, async (clearance) => {
      const { sources, entities, relationships } = matched(together(asked.map(({ document }) => document)));
      const expected = naiveSources({ sources, entities, relationships }, NOW, { clearance });
      expect(await productSources(product, NOW, { clearance })).toEqual(expected);
      expect(expected.length < sources.length).toBe(clearance < 4);
    });
  });
}
