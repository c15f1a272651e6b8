import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { duplicateName } from "../../src/importers/json-duplicates.ts";

const find = (text: string) => duplicateName(text, JSON.parse(text));

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
    fc.assert(
      fc.property(fc.json(), fc.json(), fc.string(), fc.string(), (a, b, first, second) => {
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
