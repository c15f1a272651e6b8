import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { plainRelationship } from "../../src/importers/native/plain-relationship.ts";
import { relationshipShape } from "../../src/importers/native/record-shapes.ts";
import { relationshipKindNames } from "../../src/model/relationship-kinds.ts";

const odd = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      null,
      "",
      " ",
      "a\u0000",
      "\ud800",
      "\u202e",
      "constructor",
      "x".repeat(300),
      -0,
      2,
      0.5,
      [],
      {},
      true,
    ),
  },
  { weight: 1, arbitrary: fc.jsonValue() },
);
const often = (...values: unknown[]) =>
  fc.oneof({ weight: 40, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: odd });
const id = often("a", "lab-1", "Zürich", "a b");
const date = often("2026", "2026-02", "2026-02-28", "2024-02-29");
const moment = often("2026-07-01T00:00:00Z", "2026-07-01T00:00:00.000Z");
const prose = often("Said so.", "Two\nlines", "é");
const sources = fc.oneof({ weight: 20, arbitrary: fc.array(id, { minLength: 1, maxLength: 3 }) }, { weight: 1, arbitrary: odd });
const other = fc.dictionary(fc.constantFrom("versions", "retractedAt", "retractedBy", "attributes", "__proto__", "x"), odd, {
  maxKeys: 1,
});

const withOther = (fields: fc.Arbitrary<object>) =>
  fc.tuple(fields, fc.oneof({ weight: 12, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: other }), fc.boolean());
const whole = <T>(arbitrary: fc.Arbitrary<[object, object, T]>) =>
  arbitrary.map(([fields, more, moreFirst]) => (moreFirst ? { ...more, ...fields } : { ...fields, ...more }));
const claim = whole(
  withOther(
    fc.record(
      {
        id,
        stance: often("SUPPORTS", "DISPUTES"),
        status: often("CONFIRMED", "ALLEGED"),
        confidence: often(0, 1, 0.3),
        text: prose,
        quote: prose,
        sources,
        statedOn: date,
        assertedBy: often("ada", "an importer"),
        marking: often("CLEAR", "RED"),
        recordedAt: moment,
      },
      { requiredKeys: ["status", "confidence", "sources"] },
    ),
  ),
);
const relationship = whole(
  withOther(
    fc.record(
      {
        kind: often(...relationshipKindNames),
        id,
        from: id,
        to: id,
        validFrom: date,
        validTo: date,
        note: prose,

        claims: fc.oneof({ weight: 12, arbitrary: fc.array(claim, { maxLength: 2 }) }, { weight: 1, arbitrary: odd }),
      },
      { requiredKeys: ["kind", "from", "to"] },
    ),
  ),
);

test("what is taken for a plain relationship is what its shape makes of it", () => {
  let plain = 0;
  fc.assert(
    fc.property(relationship, (given) => {
      const value: unknown = JSON.parse(JSON.stringify(given));
      const found = plainRelationship(value);
      if (found === undefined) return;
      plain++;
      const shaped = relationshipShape((value as { kind: unknown }).kind).safeParse(value);
      expect(shaped.error).toBeUndefined();
      expect(JSON.stringify(found)).toBe(JSON.stringify(shaped.data));
      expect(found).toEqual(shaped.data);
    }),
    { numRuns: 5_000 },
  );
  expect(plain).toBeGreaterThan(500);
});

test("a confidence is never a negative zero", () => {
  const claims = [{ status: "REPORTED", confidence: -0, sources: ["s"] }];
  const found = plainRelationship({ kind: "SUPPLIES_DATA", from: "a", to: "b", claims });
  expect(found?.claims[0]?.confidence).toBe(0);
});

test("a moment that is empty is none, be it the first that is read", async () => {
  vi.resetModules();
  const { plainRelationship: asked } = await import("../../src/importers/native/plain-relationship.ts");
  const claims = [{ status: "REPORTED", confidence: 1, sources: ["s"], recordedAt: "" }];
  expect(asked({ kind: "SUPPLIES_DATA", from: "a", to: "b", claims })).toBeUndefined();
});
