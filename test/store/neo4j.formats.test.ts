import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { ImportDocument } from "../../src/importers/importer.ts";
import type { ImporterOptions } from "../../src/importers/importer-options.ts";
import { importers } from "../../src/importers/importer-registry.ts";
import { SupplyGraphError } from "../../src/model/errors.ts";
import { recognize } from "../../src/service/ingest/recognize.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { graphText } from "../faults/kit/graph-hash.ts";
import { namedInThem, oneOfEach } from "../importers/one-of-each.ts";
import { haveSamples, imported, sample, samplesFolder } from "../importers/samples.ts";
import { loadText, newStore, removeStores } from "../service/ingest/fixture.ts";
import { describeOnServer, emptiedDatabase } from "./neo4j/database.ts";
import { opened, type StoreUnderTest } from "./new-database.ts";

it("there is a document of every format", () => {
  expect(oneOfEach.map(({ format }) => format)).toEqual(importers.map(({ name }) => name));
});

/** What an import did, or why it was refused. */
async function outcome(store: GraphStore, format: string, document: ImportDocument, options: ImporterOptions = {}) {
  try {
    const { recordedAt: _, matches, ...report } = await imported(store, format, [document], { lenient: true, options });
    return { ...report, matches: matches.length };
  } catch (error) {
    return String(error);
  }
}

const isDocument = /\.(json|ya?ml|csv|md)$/;

/** The formats of which a document seems to be; none where it is refused. */
async function formatsOf(document: ImportDocument): Promise<string[]> {
  try {
    return (await recognize([document], importers)).formats.map(({ importer }) => importer.name);
  } catch (error) {
    expect(error).toBeInstanceOf(SupplyGraphError);
    return [];
  }
}

describeOnServer("documents of every format in Neo4j", () => {
  let under: StoreUnderTest;
  let neo4j: GraphStore;
  let sqlite: GraphStore;

  beforeEach(async () => {
    under = await opened(await emptiedDatabase());
    [neo4j, sqlite] = [under.store, await newStore()];
    for (const store of [neo4j, sqlite]) await loadText(store, namedInThem);
  }, 300_000);
  afterEach(async () => {
    await under.cleanup();
    await removeStores();
  });

  /** Imports into both, and expects the same of both. */
  async function intoBoth(format: string, document: ImportDocument, options?: ImporterOptions) {
    const told = await outcome(neo4j, format, document, options);
    expect(told, document.name).toEqual(await outcome(sqlite, format, document, options));
    return told;
  }
  /** The graph, which is the same in both. */
  async function graphOfBoth(): Promise<string> {
    const graph = await graphText(neo4j);
    expect(graph).toBe(await graphText(sqlite));
    return graph;
  }

  it.each(oneOfEach)("$format: as in SQLite, twice, and in a newer version", { timeout: 300_000 }, async (told) => {
    const { format, first, later, options } = told;
    expect(await intoBoth(format, first, options)).toMatchObject({ revision: 2 });
    const graph = await graphOfBoth();
    expect(await intoBoth(format, first, options)).toMatchObject({ revision: 2 });
    expect(await graphText(neo4j)).toBe(graph);
    expect(await intoBoth(format, later, options)).toMatchObject({ revision: 3 });
    // An older version after it, or where there are no versions, once more what was said before.
    await intoBoth(format, first, options);
    expect(await graphOfBoth()).not.toBe(graph);
  });

  it.skipIf(!haveSamples)("samples of every format: as in SQLite", { timeout: 600_000 }, async () => {
    const files = readdirSync(samplesFolder, { recursive: true, encoding: "utf8" }).filter((file) => isDocument.test(file));
    const taken = new Set<string>();
    for (const file of files.sort()) {
      for (const format of await formatsOf(sample(file))) {
        const options = format === "hf-card" ? { id: `samples/${basename(file, ".md")}` } : { all: true };
        if (typeof (await intoBoth(format, sample(file), options)) !== "string") taken.add(format);
      }
    }
    await graphOfBoth();
    const withoutSample = ["csv", "ecosystem-graphs", "native"];
    expect([...taken].sort()).toEqual(importers.map(({ name }) => name).filter((name) => !withoutSample.includes(name)));
  });
});
