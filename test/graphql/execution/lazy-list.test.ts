import { expect, test } from "vitest";
import { LazyList } from "../../../src/graphql/execution/lazy-list.ts";

test("items are made when they are read, and some are read ahead before the first of them is made", () => {
  const done: string[] = [];
  const numbers = Array.from({ length: 100 }, (_, index) => index);
  const list = new LazyList(
    numbers,
    (item) => {
      done.push(`${item}`);
      return item * 2;
    },
    (items) => done.push(`${items[0]} to ${items.at(-1)}`),
  );
  expect(list.length).toBe(100);
  expect(done).toEqual([]);
  expect([...list]).toEqual(numbers.map((item) => item * 2));
  expect(done).toEqual(["0 to 63", ...numbers.slice(0, 64).map(String), "64 to 99", ...numbers.slice(64).map(String)]);
});

test("an item is made anew each time it is read", () => {
  const list = new LazyList([1], (item) => ({ item }));
  expect(list.at(0)).toEqual({ item: 1 });
  expect(list.at(0)).not.toBe(list.at(0));
  expect([...new LazyList([], (item) => item)]).toEqual([]);
});
