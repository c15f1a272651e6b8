import fc from "fast-check";
import { expect } from "vitest";
import type { Importer } from "../../src/importers/importer.ts";
import type { ImporterOptions } from "../../src/importers/importer-options.ts";
import { FaultList } from "../../src/model/document-faults.ts";
import { SupplyGraphError } from "../../src/model/errors.ts";
import { documentOfText } from "../../src/service/ingest/documents.ts";
import { RecordCheck } from "../../src/service/ingest/record-check.ts";

const seed = 20_261_127;

interface Original {
  readonly name: string;
  readonly text: string;
  readonly options?: ImporterOptions;
}

/** Whether a document is taken, as an import checks it. What is not taken is refused, with a reason; anything else is a crash. */
export async function isTaken(importer: Importer, { name, text, options = {} }: Original, lenient = false): Promise<boolean> {
  const faults = new FaultList();
  const check = new RecordCheck(faults);
  const context = { assertedBy: "x", trustAssertedBy: false, faults, lenient, options };
  try {
    for await (const batch of importer.read([documentOfText(name, text)], context)) {
      const named = new Map((batch.mentions ?? []).map(({ id, kinds }) => [id, kinds[0]]));
      const relationships = batch.relationships.filter(({ from, to }) => !named.has(from) && !named.has(to));
      const ids = new Set([...batch.entities, ...relationships].map(({ id }) => id));
      check.accept({ ...batch, relationships, claims: batch.claims.filter(({ about }) => ids.has(about)) });
      for (const { becomes, leftOut } of batch.documentRecords ?? []) expect(becomes.length === 0).toBe(leftOut !== undefined);
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

/** Tries the document with characters changed, and with lines left out, moved and repeated; strictly and leniently. */
export async function tryMutations(importer: Importer, original: Original, numRuns = 250): Promise<void> {
  const { text } = original;
  expect(await isTaken(importer, original)).toBe(true);
  const lines = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom("cut", "repeat", "swap", "indent")), { maxLength: 3 });
  const run = async (changes: readonly Change[], edits: readonly Edit[], lenient: boolean) =>
    void (await isTaken(importer, { ...original, text: edited(changed(text, changes), edits) }, lenient));
  await fc.assert(fc.asyncProperty(changesOf(text), lines, fc.boolean(), run), { numRuns, seed });
  expect(Object.keys(Object.prototype)).toEqual([]);
}

/** At a place, a character, and how many it stands for. */
type Change = readonly [at: number, code: number, cut: number];

export function changesOf(text: string): fc.Arbitrary<Change[]> {
  return fc.array(fc.tuple(fc.nat(text.length - 1), fc.nat(0xffff), fc.nat(3)), { minLength: 1, maxLength: 4 });
}

export function changed(text: string, changes: readonly Change[]): string {
  return changes.reduce(
    (content, [at, code, cut]) => content.slice(0, at) + String.fromCharCode(code) + content.slice(at + cut),
    text,
  );
}

type Edit = readonly [number, number, string];

function edited(text: string, edits: readonly Edit[]): string {
  const lines = text.split("\n");
  for (const [a, b, how] of edits) {
    const [one, other] = [a % lines.length, b % lines.length];
    const [first, second] = [lines[one] as string, lines[other] as string];
    if (how === "cut") lines.splice(one, 1, "");
    else if (how === "repeat") lines.splice(one, 0, first);
    else if (how === "indent") lines[one] = `  ${first}`;
    else {
      lines[one] = second;
      lines[other] = first;
    }
  }
  return lines.join("\n");
}

/** What stands in place of a value: of any type, and what has a meaning of its own somewhere. */
const anyOther = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    "__proto__",
    "constructor",
    "\u0000",
    "\ud800",
    "{{x.id}}",
    "=cmd()",
    "<b>",
    "2026-02-30",
    1e308,
    -0,
    [],
    {},
    null,
  ),
);

/** Tries the document with any value in place of any other, strictly and leniently. */
export async function tryOtherValues(importer: Importer, value: unknown, original: (json: string) => Original): Promise<void> {
  const run = async (left: number, other: unknown, lenient: boolean) =>
    void (await isTaken(importer, original(JSON.stringify(replaced(value, { left }, other))), lenient));
  const values = JSON.stringify(value).split(/[:,]/).length;
  await fc.assert(fc.asyncProperty(fc.nat(values), anyOther, fc.boolean(), run), { numRuns: 300, seed });
  expect(Object.keys(Object.prototype)).toEqual([]);
}

/** Puts a value in place of the nth value of a document, at whatever depth. */
export function replaced(value: unknown, counter: { left: number }, other: unknown): unknown {
  if (counter.left-- === 0) return other;
  if (Array.isArray(value)) return value.map((item) => replaced(item, counter, other));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item, counter, other)]));
}
