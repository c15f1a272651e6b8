import { expect, test } from "vitest";
import { compareDocumentVersions } from "../../src/model/document-versions.ts";

/** Each before the next. */
const ascending: readonly (readonly string[])[] = [
  ["1", "2", "10", "99999999999999999998", "99999999999999999999"],
  ["0.9", "1", "1.1.9", "1.2.0", "1.10.0", "v2.0", "11.0.0"],
  ["2026-03-24T09:59:59Z", "2026-03-24T10:00:00.1Z", "2026-03-24T10:00:00.123456Z", "2026-03-24T10:00:00.1235Z"],
  ["2026-03-24T23:00:00+02:00", "2026-03-24T22:00:00Z", "2026-03-24T17:00:00-06:00"],
  ["2025-12", "2026-01-31", "2026-02", "2026-03-01T00:00:00Z", "2026-03-02"],
];
const pairs = ascending.flatMap((versions) =>
  versions.flatMap((earlier, place) => versions.slice(place + 1).map((later) => [earlier, later] as const)),
);
test.each(pairs)("%s comes before %s", (earlier, later) => {
  expect(compareDocumentVersions(earlier, later)).toBeLessThan(0);
  expect(compareDocumentVersions(later, earlier)).toBeGreaterThan(0);
});

test.each([
  ["3", " 3 "],
  ["1.2", "1.2.0"],
  ["v1", "1"],
  ["2026-03-24T10:00:00Z", "2026-03-24T12:00:00.000+02:00"],
  ["2026-03-24T10:00:00.100000Z", "2026-03-24T10:00:00.1Z"],
  ["final", "final"],
])("%s is the same as %s", (one, other) => {
  expect(compareDocumentVersions(one, other)).toBe(0);
});

test.each([
  ["draft", "final"],
  ["1.0.0-rc1", "1.0.0"],
  ["3", "2026-03-24"],
  ["2026-03-24", "2026-03-24T10:00:00Z"],
  ["2026-02", "2026-02-11"],
  ["2026-02-30", "2026-03-01"],
  ["", "1"],
])("of %s and %s it cannot be said which comes first", (one, other) => {
  expect(compareDocumentVersions(one, other)).toBeUndefined();
  expect(compareDocumentVersions(other, one)).toBeUndefined();
});
