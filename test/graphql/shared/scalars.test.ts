import { parseValue } from "graphql";
import { describe, expect, test } from "vitest";
import { DateTimeScalar, JsonScalar, PartialDateScalar } from "../../../src/graphql/shared/scalars.ts";
import { formatInstant, parseInstant } from "../../../src/model/instant.ts";

describe("instants", () => {
  test.each([
    ["2026-04-01T00:00:00Z", Date.UTC(2026, 3, 1)],
    ["2026-04-01t00:00:00.250z", Date.UTC(2026, 3, 1) + 250],
    ["2026-04-01T02:30:00+02:30", Date.UTC(2026, 3, 1)],
    ["2024-02-29T23:59:59Z", Date.UTC(2024, 1, 29, 23, 59, 59)],
    ["0001-01-01T00:00:00Z", Date.parse("0001-01-01T00:00:00Z")],
  ])("%s", (text, instant) => {
    expect(parseInstant(text)).toBe(instant);
    expect(parseInstant(formatInstant(instant))).toBe(instant);
  });
  test.each([
    "2026-04-01",
    "2026-04-01T00:00:00",
    "2026-02-30T00:00:00Z",
    "2025-02-29T00:00:00Z",
    "2026-04-01T24:00:00Z",
    "2026-04-01T00:60:00Z",
    "2026-04-01T00:00:00+25:00",
    // Nothing that it would be written as could be read again.
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "yesterday",
    "",
    1_700_000_000_000,
  ])("%s is none", (value) => {
    expect(() => DateTimeScalar.parseValue(value)).toThrow("2026-04-01T00:00:00Z");
  });
  test("as a literal", () => {
    expect(DateTimeScalar.parseLiteral(parseValue('"2026-04-01T00:00:00Z"'))).toBe(Date.UTC(2026, 3, 1));
    expect(() => DateTimeScalar.parseLiteral(parseValue("2026"))).toThrow('"2026" is not an instant');
  });
  test("seconds are written without a fraction of nothing", () => expect(formatInstant(0)).toBe("1970-01-01T00:00:00Z"));
});

test.each([2026, "26", "2026-13", "2026-02-30", null])("%s is no partial date", (value) => {
  expect(() => PartialDateScalar.parseValue(value)).toThrow("2026-03-24");
});

test("a JSON literal keeps every key a key of its own, and takes variables", () => {
  const literal = parseValue('{ a: [1, 2.5, "x", true, null, ONE], __proto__: { polluted: true }, v: $v }');
  const json = JsonScalar.parseLiteral(literal, { v: 7 }) as Record<string, unknown>;
  expect(Object.keys(json)).toEqual(["a", "__proto__", "v"]);
  expect(json["a"]).toEqual([1, 2.5, "x", true, null, "ONE"]);
  expect(json["v"]).toBe(7);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});
