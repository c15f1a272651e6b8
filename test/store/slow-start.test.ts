import { setImmediate as soon } from "node:timers/promises";
import { expect, it } from "vitest";
import { SlowStart } from "../../src/store/neo4j/slow-start.ts";

/** Calls that wait for their turn, and which of them have it. */
function callers(count: number) {
  const start = new SlowStart();
  const running: number[] = [];
  const over = new Set<number>();
  const enter = (call: number) =>
    start
      .enter(() => over.has(call))
      .then(() => {
        running.push(call);
      });
  for (let call = 0; call < count; call++) void enter(call);
  return { start, running, over, enter };
}

it("lets few calls through, and more with each that is answered", async () => {
  const { start, running } = callers(50);
  await soon();
  expect(running).toEqual([0, 1, 2, 3]);
  start.leave(true);
  await soon();
  expect(running).toEqual([0, 1, 2, 3, 4, 5]);
  start.leave(false);
  await soon();
  expect(running).toHaveLength(7);
  for (let i = 0; i < 5; i++) start.leave(true);
  await soon();
  expect(running).toHaveLength(17);
});

it("keeps to a number of calls at once, and begins anew after an outage", async () => {
  const { start, running, enter } = callers(500);
  for (let i = 0; i < 100; i++) {
    start.leave(true);
    await soon();
  }
  expect(running).toHaveLength(100 + 40);
  start.again();
  for (let i = 0; i < 36; i++) start.leave(false);
  await soon();
  expect(running).toHaveLength(140);
  start.leave(false);
  await soon();
  expect(running).toHaveLength(141);
  void enter(500);
});

it("passes over a call that nobody waits for any more", async () => {
  const { start, running, over } = callers(6);
  await soon();
  over.add(4);
  start.leave(false);
  await soon();
  expect(running).toEqual([0, 1, 2, 3, 5]);
});
