import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson, readJson } from "../../../src/importers/kit/json.ts";
import { firstJsonFault } from "../../../src/importers/kit/json-faults.ts";
import { jsonLinesOf } from "../../../src/importers/kit/json-lines.ts";
import { FaultList } from "../../../src/model/document-faults.ts";
import { documentOfText } from "../../../src/service/ingest/documents.ts";

/** The name that is found twice, and where; as `parseJson` says, which looks closely only where a count shows that it must. */
function find(text: string) {
  const parsed = parseJson(text);
  const close = firstJsonFault(text);
  expect("fault" in parsed ? parsed.fault : undefined).toEqual(close);
  if (close === undefined) return undefined;
  const { line, column, message } = close;
  const [, name] = /^the name (".*") is given twice in one object; keep one of them$/s.exec(message) ?? [];
  return { name: name === undefined ? message : JSON.parse(name), line, column };
}

describe("a name that an object gives twice", () => {
  it.each([
    ['{"a":1,"a":2}', "a", 1, 8],
    ['{"a":[{"b":1,\n  "b":2}]}', "b", 2, 3],
    ['{"a":1,"\\u0061":2}', "a", 1, 8],
    ['{"x":{"a":{},"b":1,"a":[]}}', "a", 1, 20],
    ['{"__proto__":1,"__proto__":2}', "__proto__", 1, 16],
  ])("is found in %s", (text, name, line, column) => expect(find(text)).toEqual({ name, line, column }));

  it.each([
    "1",
    "{}",
    '{"a":{"a":{"a":1}}}',
    '[{"a":1},{"a":2}]',
    '["a",":","a",":"]',
    '{"a":"a\\":","b":"\\"a\\":1"}',
    '{"toString":1,"constructor":2,"__proto__":3}',
  ])("is not found in %s", (text) => expect(find(text)).toBeUndefined());

  it("is found exactly where one is, in any JSON", () => {
    const name = fc.string({ maxLength: 20 });
    fc.assert(
      fc.property(fc.json(), fc.json(), name, name, (a, b, first, second) => {
        expect(find(a)).toBeUndefined();
        const text = `{${JSON.stringify(first)}:${a},${JSON.stringify(second)} : ${b}}`;
        expect(find(text)?.name).toBe(first === second ? first : undefined);
      }),
    );
  });

  it("does not overflow where nesting is deep", () => {
    const deep = `${'{"a":['.repeat(5_000)}${"]}".repeat(5_000)}`;
    expect(find(deep)).toBeUndefined();
  });
});

describe("what is not JSON", () => {
  it.each([
    ["", 1, 1, "expected a value, but the text ends here"],
    ['{"a": "b', 1, 7, "expected a value, but these quotes are not closed"],
    ["\n [1,\n  2", 3, 4, "expected a comma or the closing bracket, but the text ends here"],
    ['{"a":1,}', 1, 8, 'expected a name in quotes, but found "}"'],
    ['{"a" 1}', 1, 6, 'expected a colon, but found "1}"'],
    ["{a:1}", 1, 2, 'expected a name in quotes or }, but found "a:1}"'],
    ["[1,]", 1, 4, 'expected a value, but found "]"'],
    ["[01]", 1, 3, 'expected a comma or the closing bracket, but found "1]"'],
    ["[1.]", 1, 2, 'expected a value or ], but found "1.]"'],
    ['{"a":"b\n"}', 1, 6, "expected a value, but these quotes are not closed"],
    ['["\\x"]', 1, 2, 'expected a value or ], but found "\\"\\\\x\\"]"'],
    ["[1} // why", 1, 3, 'expected a comma or the closing bracket, but found "} // why"'],
    ["{} // why", 1, 4, 'expected the end of the text, but found "// why"'],
    ["\ufeff{}", 1, 1, 'expected a value, but found "\ufeff{}"'],
  ])("%j is refused with line and column", (text, line, column, message) => {
    expect(parseJson(text)).toEqual({ fault: { line, column, message: `is not JSON: ${message}` } });
  });

  it("is what JSON.parse refuses, and nothing else", () => {
    const junk = fc.constantFrom(..."{}[],:\"\\/*-01.eE+\n\t\u0000é'", "null", "tru", "\\u12");
    const changes = fc.array(fc.tuple(fc.nat(1_000), junk, fc.nat(3)), { maxLength: 3 });
    const seen = { taken: 0, refused: 0 };
    fc.assert(
      fc.property(fc.json(), changes, (json, made) => {
        const text = made.reduce((before, [place, inserted, removed]) => {
          const at = place % (before.length + 1);
          return before.slice(0, at) + inserted + before.slice(at + removed);
        }, json);
        const fault = firstJsonFault(text);
        if (isJson(text)) {
          seen.taken++;
          expect(fault?.message ?? "given twice").toContain("given twice");
        } else {
          seen.refused++;
          expect(fault).toBeDefined();
        }
      }),
      { numRuns: 2_000 },
    );
    expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(200);
  });

  it("is told with the line of the file, where it is a part of one", () => {
    const faults = new FaultList();
    expect(readJson('{"a":\n1,}', { file: "x.json", firstLine: 10 }, faults)).toBeUndefined();
    expect(() => faults.throwIfAny()).toThrow("x.json: line 11, column 3: is not JSON");
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

it("lines of JSON are read one by one, and each that is wrong is named", async () => {
  const faults = new FaultList();
  const document = documentOfText("x.ndjson", '{"a":1}\n\n# left out\n{"a":1,"a":2}\n[1,]\n"last"');
  const lines = [];
  for await (const group of jsonLinesOf(document, faults, (text, begin) => text.startsWith("#", begin))) lines.push(...group);
  expect(lines).toEqual([
    { at: "line 1", json: { a: 1 } },
    { at: "line 6", json: "last" },
  ]);
  expect(() => faults.throwIfAny()).toThrow(
    /^x\.ndjson: line 4, column 8: the name "a".*\nx\.ndjson: line 5, column 4: is not JSON.*$/,
  );
});
