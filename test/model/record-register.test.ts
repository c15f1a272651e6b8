import fc from "fast-check";
import { expect, test } from "vitest";
import { RecordRegister } from "../../src/model/record-register.ts";
import type { RecordType } from "../../src/model/records.ts";

const types: readonly RecordType[] = ["source", "entity", "relationship", "claim"];

test("an id is new once, whatever else was seen before", () => {
  const ids = fc.array(fc.tuple(fc.oneof(fc.string(), fc.constantFrom("a", "b", "")), fc.constantFrom(...types)), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(ids, (records) => {
      const register = new RecordRegister();
      const seen = new Map<string, RecordType>();
      for (const [id, type] of records) {
        const before = seen.get(id);
        expect(register.has(id)).toBe(before !== undefined);
        const expected = before === undefined ? "new" : before === type ? "repeated" : "other type";
        expect(register.register(id, type)).toBe(expected);
        if (before === undefined) seen.set(id, type);
      }
    }),
  );
});

test("hundreds of thousands of ids that differ in one digit are all new", () => {
  const register = new RecordRegister();
  const count = 300_000;
  const typeOf = (number: number) => types[number % types.length]!;
  const registrations = new Set<string>();
  for (let number = 0; number < count; number++) registrations.add(register.register(`id-${number}`, typeOf(number)));
  expect([...registrations]).toEqual(["new"]);
  for (let number = 0; number < count; number++) registrations.add(register.register(`id-${number}`, typeOf(number)));
  expect([...registrations]).toEqual(["new", "repeated"]);
  expect(register.has(`id-${count}`)).toBe(false);
});
