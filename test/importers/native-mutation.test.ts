import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nativeImporter } from "../../src/importers/native/native-importer.ts";
import { FaultList } from "../../src/model/document-faults.ts";
import { SupplyGraphError } from "../../src/model/errors.ts";
import { documentOfText } from "../../src/service/ingest/documents.ts";
import { RecordCheck } from "../../src/service/ingest/record-check.ts";
import { type Loose, smallDocument } from "../service/ingest/fixture.ts";

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

const places = (length: number) =>
  fc.array(fc.tuple(fc.nat(length - 1), fc.nat(0xffff), fc.nat(3)), { minLength: 1, maxLength: 4 });

function mutated(original: string, changes: readonly (readonly [number, number, number])[]): string {
  return changes.reduce(
    (content, [at, code, cut]) => content.slice(0, at) + String.fromCharCode(code) + content.slice(at + cut),
    original,
  );
}

/** Puts a value in place of the nth value of a document, at whatever depth. */
function replaced(value: unknown, counter: { left: number }, other: unknown): unknown {
  if (counter.left-- === 0) return other;
  if (Array.isArray(value)) return value.map((item) => replaced(item, counter, other));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value as Loose).map(([key, item]) => [key, replaced(item, counter, other)]));
}

describe("whatever is read", () => {
  it.each([
    { name: "small.json", original: text },
    { name: "small.ndjson", original: lines },
  ])("$name with changed characters is taken or refused, never a crash", async ({ name, original }) => {
    expect(await taken(original, name)).toBe(true);
    await fc.assert(
      fc.asyncProperty(places(original.length), async (changes) => void (await taken(mutated(original, changes), name))),
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
