import fc from "fast-check";
import { expect, test } from "vitest";
import { TextMap } from "../../src/model/text-map.ts";

test("a text has the number that it was given last, and texts are told in the order in which they came first", () => {
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("", "a", "\ud800", "\udc00", "é".repeat(50)));
  const number = fc.oneof(fc.nat(), fc.constantFrom(0, 0xff, 0xfe, 2 ** 32, 2 ** 48 - 1));
  fc.assert(
    fc.property(fc.array(fc.tuple(text, number), { maxLength: 40 }), text, (entries, other) => {
      const map = new TextMap();
      const known = new Map<string, number>();
      for (const [one, its] of entries) {
        expect(map.get(one)).toBe(known.get(one));
        map.set(one, its);
        known.set(one, its);
        expect(map.get(one)).toBe(its);
      }
      expect([...map.keys()]).toEqual([...known.keys()]);
      for (const [one, its] of known) expect(map.get(one)).toBe(its);
      expect(map.size).toBe(known.size);
      expect(map.has(other)).toBe(known.has(other));
    }),
  );
});

test("100,000 texts that differ in one digit keep different numbers", () => {
  const map = new TextMap();
  const numbers = Array.from({ length: 100_000 }, (_, number) => number);
  for (const number of numbers) map.set(`id-${number}`, number);
  expect(numbers.map((number) => map.get(`id-${number}`))).toEqual(numbers);
  expect(map.get("id-100000")).toBeUndefined();
});

test("what was cleared is not found, and may come anew", () => {
  const map = new TextMap();
  for (let number = 0; number < 1_000; number++) map.set(`id-${number}`, number);
  map.clear();
  expect([map.size, map.get("id-0"), [...map.keys()]]).toEqual([0, undefined, []]);
  map.set("id-7", 1);
  expect([map.get("id-7"), map.get("id-0"), map.size]).toEqual([1, undefined, 1]);
});
