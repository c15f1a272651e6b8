import { expect, test } from "vitest";
import { nextTurn } from "../../src/search/next-turn.ts";

test("of all that wait for a turn, one goes on in each turn of the event loop, in the order in which they asked", async () => {
  const seen: string[] = [];
  let turn = 0;
  let counting = true;
  const count = () => {
    turn++;
    if (counting) setImmediate(count);
  };
  setImmediate(count);
  await Promise.all(
    ["a", "b", "c"].map(async (name) => {
      for (let step = 1; step <= 3; step++) {
        await nextTurn();
        seen.push(`${name}${step}`);
        // A turn of its own.
        expect(turn).toBeGreaterThanOrEqual(seen.length - 1);
      }
    }),
  );
  counting = false;
  expect(seen).toEqual(["a1", "b1", "c1", "a2", "b2", "c2", "a3", "b3", "c3"]);
});
