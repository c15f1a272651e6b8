import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nativeImporter } from "../../src/importers/native/native-importer.ts";
import { FaultList } from "../../src/model/document-faults.ts";
import { SupplyGraphError } from "../../src/model/errors.ts";
import { documentOfText } from "../../src/service/ingest/documents.ts";
import { RecordCheck } from "../../src/service/ingest/record-check.ts";
import { smallDocument } from "../service/ingest/fixture.ts";
import { changed, changesOf, replaced } from "./mutated.ts";

const seed = 20_261_124;
const text = JSON.stringify(smallDocument());
const lines = [
  ...smallDocument().entities.map((entity) => JSON.stringify({ entity })),
  ...smallDocument().sources.map((source) => JSON.stringify({ source })),
  ...smallDocument().relationships.map((relationship) => JSON.stringify({ relationship })),
].join("\n");

/** Reads and checks a document as a load does; true where it was taken. */
async function taken(content: string, name: string): Promise<boolean> {
  const faults = new FaultList();
  const check = new RecordCheck(faults);
  try {
    for await (const batch of nativeImporter.read([documentOfText(name, content)], {
      assertedBy: "x",
      trustAssertedBy: true,
      faults,
    })) {
      check.accept(batch);
    }
    check.settle();
    faults.throwIfAny();
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(SupplyGraphError);
    expect((error as Error).message).not.toBe("");
    return false;
  }
}

describe("whatever is read", () => {
  it.each([
    { name: "small.json", original: text },
    { name: "small.ndjson", original: lines },
  ])("$name with changed characters is taken or refused, never a crash", async ({ name, original }) => {
    expect(await taken(original, name)).toBe(true);
    await fc.assert(
      fc.asyncProperty(changesOf(original), async (changes) => void (await taken(changed(original, changes), name))),
      { numRuns: 300, seed },
    );
  });

  it("with any value in place of any other is taken or refused, never a crash", async () => {
    const anyOther = fc.oneof(fc.jsonValue(), fc.constantFrom("__proto__", "\u0000", "\ud800", "lab", 1e308, -0, [], {}, null));
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(150), anyOther, async (left, other) => {
        if (!(await taken(JSON.stringify(replaced(smallDocument(), { left }, other)), "small.json"))) refused++;
      }),
      { numRuns: 500, seed },
    );
    expect(refused).toBeGreaterThan(100);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it.each([
    { what: "brackets", content: "[".repeat(200_000) },
    { what: "objects", content: '{"a":'.repeat(200_000) },
    { what: "an unclosed text", content: `{"format":"${"\\u0041".repeat(200_000)}` },
  ])("deep or long $what are refused without a crash", async ({ content }) => {
    expect(await taken(content, "deep.json")).toBe(false);
  });
});
