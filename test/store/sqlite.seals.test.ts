import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import Database from "libsql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isStorable } from "../../src/model/storable-text.ts";
import { Statements } from "../../src/store/sqlite/connection.ts";
import { opened, type SealedTable, sealed, sealedTables, sealOf } from "../../src/store/sqlite/seals.ts";

/** What a database keeps as it is: no NUL, no half of a surrogate pair. */
const text = fc.string({ unit: "grapheme", maxLength: 20 }).filter((some) => isStorable(some));
const control = fc.string({ unit: fc.integer({ min: 1, max: 0x2029 }).map((code) => String.fromCharCode(code)), maxLength: 20 });
const cell = fc.oneof(
  text,
  control.filter((some) => isStorable(some)),
  fc.constant(null),
  fc.maxSafeInteger(),
  fc.constant("\u2028\u007f\"'\\/"),
);

describe("the checksum of a row", () => {
  const folder = mkdtempSync(join(tmpdir(), "seals-"));
  let db: Statements;
  const table: SealedTable = { name: "t", what: "a row", key: ["rowid"], columns: ["a", "b", "c"], real: "r", refs: () => ["'x'"] };
  beforeAll(() => {
    db = new Statements(new Database(join(folder, "t.db")));
    db.exec("CREATE TABLE t (a, b, c, r REAL NOT NULL, seal INTEGER)");
  });
  afterAll(() => {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("is the same when it is read, whatever was written", () => {
    fc.assert(
      fc.property(fc.tuple(cell, cell, cell), fc.double({ min: 0, max: 1, noNaN: true }), (cells, real) => {
        db.exec("DELETE FROM t");
        const [a, b, c] = cells.map((one) => (typeof one === "number" ? "CAST(? AS INTEGER)" : "?"));
        db.query(`INSERT INTO t VALUES (${a}, ${b}, ${c}, ?, ?)`).run(...cells, real, sealOf(cells, ["x"], real));
        const row = db.packed(`SELECT ${sealed(table, "t")} FROM t`).get() ?? [];
        expect(opened(table, row)).toEqual({ cells, refs: ["x"], real: real + 0 });
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["a text", "a = 'ONE'"],
    ["a text that is not UTF-8 any more", "a = CAST(x'6fff65' AS TEXT)"],
    ["bytes in the place of a text", "a = x'00'"],
    ["nothing in the place of a number", "b = NULL"],
    ["a text in the place of a number", "b = '2'"],
    ["a number", "b = 3"],
    ["a number with a fraction", "r = 0.25"],
    ["an infinite number", "r = 9e999"],
    ["the checksum", "seal = seal + 1"],
    ["no checksum", "seal = NULL"],
    ["a text in the place of the checksum", "seal = CAST(x'ff' AS TEXT)"],
  ])("gives away %s", (_, change) => {
    db.exec("DELETE FROM t");
    const cells = ["one", 2, null];
    db.query("INSERT INTO t VALUES (?, CAST(? AS INTEGER), ?, ?, ?)").run(...cells, 0.5, sealOf(cells, ["x"], 0.5));
    const read = () => opened(table, db.packed(`SELECT ${sealed(table, "t")} FROM t`).get() ?? []);
    expect(read().cells).toEqual(cells);
    db.exec(`UPDATE t SET ${change}`);
    expect(read).toThrow("a row is not as it was written");
  });

  it("covers every column of every table", () => {
    expect(sealedTables.map(({ name }) => name).sort()).toEqual([
      "claims",
      "commits",
      "entities",
      "relationships",
      "sources",
      "versions",
      "write_keys",
    ]);
  });

  it("a text that is not UTF-8 is an error, and does not end the process", () => {
    expect(() => db.query("SELECT CAST(x'41ff' AS TEXT)").get()).toThrow("a text in it is not UTF-8");
    expect(db.query("SELECT 'é', 1, NULL, 0.5").all()).toEqual([["é", 1, null, 0.5]]);
  });
});
