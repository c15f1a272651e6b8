import fc from "fast-check";
import { expect, test } from "vitest";
import { NumberedTexts } from "../../src/model/numbered-texts.ts";

test("texts are numbered in the order in which they come first", () => {
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("", "a", "\ud800", "\udc00", "é".repeat(50)));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 40 }), text, (texts, other) => {
      const numbered = new NumberedTexts();
      const numbers = new Map<string, number>();
      for (const one of texts) {
        expect(numbered.find(one)).toBe(numbers.get(one) ?? -1);
        if (!numbers.has(one)) numbers.set(one, numbers.size);
        expect(numbered.add(one)).toBe(numbers.get(one));
      }
      expect([...numbered]).toEqual([...numbers.keys()]);
      expect(numbered.size).toBe(numbers.size);
      expect(numbered.find(other)).toBe(numbers.get(other) ?? -1);
    }),
  );
});

test("100,000 texts that differ in one digit get different numbers", () => {
  const numbered = new NumberedTexts();
  const count = 100_000;
  const numbers = Array.from({ length: count }, (_, number) => number);
  expect(numbers.map((number) => numbered.add(`id-${number}`))).toEqual(numbers);
  expect(numbers.map((number) => numbered.find(`id-${number}`))).toEqual(numbers);
  expect(numbered.find(`id-${count}`)).toBe(-1);
});

test("what was cleared is not found, and numbers begin anew", () => {
  const numbered = new NumberedTexts();
  for (let number = 0; number < 1_000; number++) numbered.add(`id-${number}`);
  numbered.clear();
  expect([numbered.size, numbered.find("id-0"), [...numbered]]).toEqual([0, -1, []]);
  expect([numbered.add("id-7"), numbered.find("id-7"), numbered.find("id-0")]).toEqual([0, 0, -1]);
});
