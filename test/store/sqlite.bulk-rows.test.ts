import fc from "fast-check";
import Database from "libsql";
import { expect, test } from "vitest";
import { BulkRows } from "../../src/store/sqlite/bulk-rows.ts";
import { Statements } from "../../src/store/sqlite/connection.ts";

const cell = fc.oneof(
  fc.constant(null),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom("", "a", "1"),
  // SQLite has no NaN: it stores NULL instead, and no document can say NaN.
  fc.double({ min: 0, max: 1, noNaN: true }),
);
/** As columns of records are: of one value, rising like keys, or of any. */
const column = fc.oneof(
  cell.map((value) => () => value),
  fc.integer({ min: 0, max: 1e12 }).map((first) => (place: number) => first + place),
  fc
    .array(cell, { minLength: 1, maxLength: 7 })
    .map((values) => (place: number) => values[place % values.length] as string | number | null),
);

test("rows are stored as they are given, however many are stored at once", () => {
  fc.assert(
    fc.property(
      fc.tuple(column, column, column),
      fc.array(fc.integer({ min: 0, max: 230 }), { maxLength: 4 }),
      (columns, counts) => {
        const db = new Statements(new Database(":memory:"));
        db.exec("CREATE TABLE cells (place INTEGER PRIMARY KEY, a, b, c)");
        const rows = new BulkRows(db, "INSERT INTO cells");
        const expected: (string | number | null)[][] = [];
        for (const count of counts) {
          for (let each = 0; each < count; each++) {
            const row = [expected.length, ...columns.map((valueAt) => valueAt(expected.length))];
            expected.push(row);
            rows.add(row);
          }
          rows.flush();
        }
        expect(db.query("SELECT * FROM cells ORDER BY place").all()).toEqual(expected);
        db.close();
      },
    ),
    { numRuns: 40 },
  );
});
