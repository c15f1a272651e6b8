import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nativeImporter } from "../../src/importers/native/native-importer.ts";
import type { Entity } from "../../src/model/records.ts";
import { documentsAt } from "../../src/service/documents.ts";
import { loadDocuments } from "../../src/service/ingest.ts";
import { loadTopology } from "../../src/topology/topology-source.ts";
import { blastRadiusCase, pathsCase } from "../oracle/arbitraries.ts";
import { assertSameAnswer } from "../oracle/compare.ts";
import type { NativeDocument } from "../oracle/document.ts";
import { manyGraphs, withoutPrefix } from "../oracle/many-graphs.ts";
import { naiveBlastRadius } from "../oracle/oracle.ts";
import { naivePaths } from "../oracle/paths.ts";
import { type Product, productBlastRadius, productPaths } from "../oracle/product.ts";
import { NotFound } from "../oracle/question.ts";
import { TooManyWalks } from "../oracle/walks.ts";
import type { StoreUnderTest } from "./store-contract.ts";

const graphs = Number(process.env["ORACLE_GRAPHS"] ?? 1000);
const seed = Number(process.env["ORACLE_SEED"] ?? Date.now() % 1_000_000);

/**
 * The whole way of a document: read, checked, kept in a store, built into a topology, asked. A thousand graphs lie in
 * one store, and each question's answer equals the naive oracle's on its own graph.
 */
export function describeOracle(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name}: ${graphs} random graphs (ORACLE_SEED=${seed})`, () => {
    const blasts = manyGraphs(blastRadiusCase, graphs, seed);
    const paths = manyGraphs(pathsCase, Math.ceil(graphs / 4), seed + 1);
    let under: StoreUnderTest;
    let product: Product;
    let folder: string;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "oracle-"));
      under = await open();
      const renamed = JSON.stringify(paths.document).replaceAll('"g', '"p');
      const both = [JSON.stringify(blasts.document), renamed].map((text, number) => {
        const file = join(folder, `${number}.json`);
        writeFileSync(file, text);
        return file;
      });
      const documents = await documentsAt(both, nativeImporter.extensions);
      await loadDocuments(under.store, nativeImporter, documents, { assertedBy: "test", now: Date.now() });
      const topology = await loadTopology(under.store);
      const ids = Array.from({ length: topology.entities.count }, (_, number) => topology.entities.idOf(number));
      const entities = new Map<string, Entity>();
      for (let start = 0; start < ids.length; start += 1000) {
        for (const entity of await under.store.entities(ids.slice(start, start + 1000)))
          if (entity !== undefined) entities.set(entity.id, entity);
      }
      product = { library: { store: under.store, topology }, entities };
    }, 600_000);
    afterAll(async () => {
      await under?.cleanup();
      rmSync(folder, { recursive: true, force: true });
    });

    test("blast radius", { timeout: 600_000 }, () => {
      let compared = 0;
      for (const { document, question, asker, prefix } of blasts.cases) {
        const seeds = question.seeds.map((id) => prefix + id);
        compared += compare(
          document,
          { question, asker },
          () => naiveBlastRadius(document, question, asker),
          () => withoutPrefix(productBlastRadius(product, { ...question, seeds }, asker), prefix),
        );
      }
      expect(compared).toBeGreaterThan(graphs * 0.95);
    });

    test("paths", { timeout: 600_000 }, () => {
      let compared = 0;
      for (const { document, question, asker, prefix: written } of paths.cases) {
        const prefix = written.replace("g", "p");
        const named = { ...question, from: question.from.map((id) => prefix + id), to: prefix + question.to };
        compared += compare(
          document,
          { question, asker },
          () => naivePaths(document, question, asker),
          () => withoutPrefix(productPaths(product, named, asker), prefix),
        );
      }
      expect(compared).toBeGreaterThan(graphs / 4.5);
    });
  });
}

/** 1 where the answers were compared, 0 where the oracle gives up. Throws where they differ. */
function compare(document: NativeDocument, asked: object, oracle: () => object, product: () => object): number {
  let expected: object;
  try {
    expected = oracle();
  } catch (error) {
    if (error instanceof TooManyWalks) return 0;
    if (!(error instanceof NotFound)) throw error;
    expect(product).toThrow(NotFound);
    return 1;
  }
  assertSameAnswer(product(), expected, { document, ...asked });
  return 1;
}
