import fc from "fast-check";
import { expect, test } from "vitest";
import { SeenTexts } from "../../src/model/seen-texts.ts";

test("a text is new once", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom("", "a", "b")), { maxLength: 60 }), (texts) => {
      const seen = new SeenTexts();
      const before = new Set<string>();
      for (const text of texts) {
        expect(seen.add(text)).toBe(!before.has(text));
        before.add(text);
      }
    }),
  );
});

test("hundreds of thousands of texts that differ in one digit are all new", () => {
  const seen = new SeenTexts();
  const texts = Array.from({ length: 300_000 }, (_, number) => `text-${number}`);
  expect(texts.filter((text) => !seen.add(text))).toEqual([]);
  expect(texts.filter((text) => seen.add(text))).toEqual([]);
});
