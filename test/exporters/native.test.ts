import { afterEach, describe, expect, it } from "vitest";
import { nativeExporter, within } from "../../src/exporters/native.ts";
import type { Entity } from "../../src/model/records.ts";
import { exportGraph } from "../../src/service/export/whole-graph.ts";
import { checkIntegrity } from "../../src/service/integrity.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { importText, loadText, newStore, removeStores, smallDocument } from "../service/ingest/fixture.ts";

afterEach(removeStores);

async function exported(store: GraphStore, extension: string): Promise<string> {
  let text = "";
  for await (const piece of exportGraph(store, nativeExporter, extension)) text += piece;
  return text;
}

it("a document that is too long to be read again is not written to its end", async () => {
  async function* pieces() {
    yield "four";
    yield "five!";
  }
  const written: string[] = [];
  const writing = (async () => {
    for await (const piece of within(8, pieces())) written.push(piece);
  })();
  await expect(writing).rejects.toMatchObject({ code: "BAD_USER_INPUT", message: expect.stringContaining(".ndjson") });
  expect(written).toEqual(["four"]);
});

describe.each(nativeExporter.extensions)("a native export ending in %s", (extension) => {
  it("loads as the graph that it was, with retractions, markings and what came later", async () => {
    const store = await newStore();
    await loadText(store, smallDocument());
    await importText(store, { format: "ai-supply-graph/1", sources: [{ id: "later", title: 'It said: "so"\n'.trim() }] });
    await store.write({ retractions: [{ claim: "claim-affects", reason: "It was wrong." }], recordedBy: "ada" });
    const unclaimed = [{ id: "unclaimed", kind: "SUPPLIES_DATA", from: "lab", to: "lab" }];
    await importText(store, { format: "ai-supply-graph/1", relationships: unclaimed });
    const text = await exported(store, extension);
    expect(text).toContain('"unclaimed"');
    expect(text).toContain('"retractionReason":"It was wrong."');
    expect(text).toContain('"retractedBy":"ada"');
    expect(text).toContain('"AMBER"');

    const copy = await newStore();
    await loadText(copy, text, `copy${extension}`, Date.now());
    expect(await exported(copy, extension)).toBe(text);
    expect(await copy.counts(4)).toEqual(await store.counts(4));
    const about = ["supplies", "affects", "vendor"];
    expect(await copy.claimsAbout(about)).toEqual(await store.claimsAbout(about));
    expect(await checkIntegrity(copy)).toEqual({ problems: [], notes: [], sources: 3, entities: 5, relationships: 3, claims: 3 });
  });

  it("keeps every version of entities and sources, with when it was recorded, by whom and why", async () => {
    const store = await newStore();
    await loadText(store, smallDocument());
    const [vendor] = await store.entities(["vendor"]);
    const source = { id: "wire", verification: "READ", originGroup: "wire" } as const;
    const change = (name: string) => [{ ...(vendor as Entity), name }];
    await store.write({ entities: change("Renamed"), sources: [source], recordedBy: "ada", reason: "It merged." });
    await store.write({ entities: change("Renamed again"), recordedBy: "bob" });
    await store.write({ sources: [{ ...source, title: "Its title" }] });
    const text = await exported(store, extension);
    const copy = await newStore();
    await loadText(copy, text, `copy${extension}`, Date.now());
    expect(await exported(copy, extension)).toBe(text);
    const versions = await store.entityVersions(["vendor", "lab"]);
    expect(versions.map(({ length }) => length)).toEqual([3, 1]);
    expect(await copy.entityVersions(["vendor", "lab"])).toEqual(versions);
    expect(await copy.sourceVersions(["wire"])).toEqual(await store.sourceVersions(["wire"]));
    expect((await copy.sourceVersions(["wire"]))[0]).toHaveLength(2);
  });

  it("of an empty store holds no record, and is not loaded", async () => {
    const store = await newStore();
    const copy = await newStore();
    const loaded = loadText(copy, await exported(store, extension), `copy${extension}`);
    await expect(loaded).rejects.toThrow("holds no record");
    expect(await copy.revision()).toBe(0);
  });
});
