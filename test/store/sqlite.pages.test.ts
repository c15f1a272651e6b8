import { expect, test } from "vitest";
import { Conditions } from "../../src/store/sqlite/conditions.ts";
import { connect, Statements } from "../../src/store/sqlite/connection.ts";
import { ascending, latestFirst, type Order } from "../../src/store/sqlite/order.ts";
import { countOf, page } from "../../src/store/sqlite/pages.ts";
import { resultInTurns, resultOfTurn, type Steps } from "../../src/store/sqlite/steps.ts";
import { randomFrom } from "../graphql/execution/random-documents.ts";

const rows = 6_000;

/** Some instants have several thousand records, others few or one. */
function someRecords(): Statements {
  const db = new Statements(connect(":memory:"));
  db.exec("CREATE TABLE t (at INTEGER NOT NULL, id TEXT NOT NULL, kind INTEGER NOT NULL)");
  db.exec("CREATE INDEX t_by_time ON t (at DESC, id, kind); CREATE INDEX t_by_id ON t (id)");
  const random = randomFrom(5);
  const insert = db.query("INSERT INTO t VALUES (?, ?, ?)");
  for (let number = 0; number < rows; number++) {
    const at = number % 3 === 0 ? random(40) : 20;
    insert.run(at, `r${random(1_000_000)}-${number}`, random(40));
  }
  return db;
}

const orders: Readonly<Record<string, Order>> = {
  "the latest first": latestFirst("t.at", "t.id"),
  "the latest of a period first": latestFirst("t.at", "t.id", { since: 8, until: 33 }),
  "the latest since an instant first": latestFirst("t.at", "t.id", { since: 20 }),
  "by id": ascending("t.id"),
  "by two columns": ascending("t.at", "t.id"),
};

/** In as many steps as there are, with their number. */
function finished<T>(steps: Steps<T>): { readonly made: T; readonly steps: number } {
  for (let count = 1; ; count++) {
    const step = steps.next();
    if (step.done === true) return { made: step.value, steps: count };
  }
}

test.each(Object.entries(orders))(
  "pages and counts of a list that is looked through span by span are those of one statement: %s",
  (_, order) => {
    const db = someRecords();
    const key = ([at, id]: readonly unknown[]) => (order.key === "t.id" ? [id as string] : [at as number, id as string]);
    const keyParts = order.key === "t.id" ? (["text"] as const) : (["instant", "text"] as const);
    const period = order.within({ after: undefined, upTo: undefined })[0]!;
    for (const kind of [undefined, 7, 99]) {
      const conditions = new Conditions();
      if (kind !== undefined) conditions.add("t.kind = ?", kind);
      const { where, values } = conditions.and(period.sql, ...period.values);
      const all = db.query(`SELECT at, id FROM t ${where} ORDER BY ${order.sql}`).all(...values);
      const list = { from: "t", order, conditions };
      const counted = finished(countOf(db, list));
      expect(counted.made).toBe(all.length);
      expect(counted.steps).toBeGreaterThan(1);
      for (const first of [0, 1, 50, 4_000]) {
        for (const place of [0, 1, 999, 1_000, 3_700, all.length].filter((one) => one <= all.length)) {
          const after = place === 0 ? undefined : key(all[place - 1]!);
          const steps = page(
            db,
            { first, after },
            {
              ...list,
              columns: "t.at, CAST(t.id AS BLOB)",
              record: ([at, id]) => [at as number, Buffer.from(id as Uint8Array).toString()],
              keyParts,
              keyOf: key,
            },
          );
          const { made } = finished(steps);
          expect(made.items).toEqual(all.slice(place, place + first));
          expect(made.keys).toEqual(made.items.map(key));
          expect(made).toMatchObject({ totalCount: all.length, hasNextPage: all.length > place + first });
        }
      }
    }
    db.close();
  },
);

test("work that takes longer than a turn is left to others in between, and made all the same", async () => {
  function* slow(): Steps<string> {
    for (let step = 0; step < 20; step++) {
      const end = performance.now() + 3;
      while (performance.now() < end);
      yield;
    }
    return "made";
  }
  expect(resultOfTurn(slow())).toBeUndefined();
  let turns = 0;
  const counting = setInterval(() => turns++, 0);
  expect(await resultInTurns(slow())).toBe("made");
  clearInterval(counting);
  expect(turns).toBeGreaterThan(2);
});
