import { expect, test } from "vitest";
import { IdPool } from "../../src/topology/id-pool.ts";

test("ids compare as JavaScript's strings do, so that every order of ids is the same", () => {
  const ids = [
    "",
    "a",
    "a-b",
    "ab",
    "b",
    "é",
    "z",
    "ř",
    "\u{d7ff}",
    "\u{e000}",
    "\u{ffee}",
    "\u{1d49c}",
    "a\u{ffee}",
    "a\u{1d49c}",
    "\u{10ffff}b",
  ];
  const pool = new IdPool();
  for (const id of ids) pool.add(id);
  const plainly = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  ids.forEach((a, left) => {
    ids.forEach((b, right) => {
      expect([a, b, Math.sign(pool.compare(left, right))]).toEqual([a, b, plainly(a, b)]);
    });
  });
});
