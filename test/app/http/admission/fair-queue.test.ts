import { expect, test } from "vitest";
import { FairQueue, QueueFull } from "../../../../src/app/http/admission/fair-queue.ts";

const limits = { running: 1, runningPerClient: 1, waiting: 10, waitingPerClient: 6, expectedWait: 30_000, longestWait: 60_000 };
const stays = new AbortController().signal;

/** A queue whose requests hold their places until they are told to leave, in the order in which they start. */
function queueWith(more: Partial<typeof limits> = {}) {
  const queue = new FairQueue({ ...limits, ...more });
  const started: string[] = [];
  const leave: (() => void)[] = [];
  const enter = (client: string, cost: number, name = `${client}${cost}`, aborted = new AbortController().signal) =>
    queue.enter(client, cost, aborted).then((left) => {
      started.push(name);
      leave.push(left);
    });
  /** Lets all of them come and go. */
  const finish = async () => {
    for (let idle = 0; idle < 3; idle++) {
      for (let left = leave.shift(); left !== undefined; left = leave.shift()) {
        left();
        idle = 0;
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    return started;
  };
  return { queue, started, enter, finish };
}

test("runs at most so many at once, in all and of one client", async () => {
  const { queue, started, enter, finish } = queueWith({ running: 3, runningPerClient: 2 });
  const all = [enter("a", 1), enter("a", 2), enter("a", 3), enter("b", 1), enter("b", 2)];
  await new Promise((resolve) => setImmediate(resolve));
  expect(started).toEqual(["a1", "a2", "b1"]);
  expect([queue.running, queue.waiting]).toEqual([3, 2]);
  expect(await finish()).toHaveLength(5);
  await Promise.all(all);
  expect([queue.running, queue.waiting]).toEqual([0, 0]);
});

test("what arrives together is done in turns, so that what is short comes before what is long", async () => {
  const { queue, started, enter } = queueWith();
  const leave = await queue.enter("a", 500, stays);
  leave();
  // It arrives in the same turn of the event loop, and nobody runs.
  const long = enter("a", 900);
  const short = enter("a", 1);
  expect(queue.running).toBe(0);
  await short;
  expect(started).toEqual(["a1"]);
  expect(queue.waiting).toBe(1);
  long.catch(() => {});
});

test("short before long, also of one client", async () => {
  const { enter, finish } = queueWith();
  for (const cost of [50, 900, 30, 7, 400]) enter("a", cost);
  expect(await finish()).toEqual(["a50", "a7", "a30", "a400", "a900"]);
});

test("what is long has its turn as well, while short ones come all the time", async () => {
  const { enter, finish } = queueWith();
  enter("a", 1, "running");
  enter("a", 500, "long");
  for (let n = 1; n <= 5; n++) enter("a", 1, `short ${n}`);
  expect(await finish()).toEqual(["running", "short 1", "short 2", "short 3", "long", "short 4", "short 5"]);
});

test("who has waited longer than expected comes next, whoever sends cheaper things", async () => {
  const { enter, finish } = queueWith({ expectedWait: 200 });
  enter("a", 1, "running");
  enter("b", 1_000, "long");
  await new Promise((resolve) => setTimeout(resolve, 300));
  for (const client of ["c", "d", "e"]) enter(client, 1);
  expect(await finish()).toEqual(["running", "long", "c1", "d1", "e1"]);
});

test("what is short starts without a turn of the event loop in between", async () => {
  const { queue } = queueWith({ waitingPerClient: 10 });
  const first = await queue.enter("a", 1, stays);
  let turns = 0;
  let done = 0;
  const all = Array.from({ length: 10 }, async () => {
    (await queue.enter("a", 1, stays))();
    done++;
  });
  first();
  for (; done < all.length; turns++) await new Promise((resolve) => setImmediate(resolve));
  expect(turns).toBeLessThan(5);
});

test("fair between clients: one who sends much does not hold up one who sends little", async () => {
  const { enter, finish } = queueWith();
  enter("first", 1);
  for (let n = 1; n <= 5; n++) enter("much", 100, `much ${n}`);
  enter("little", 150, "little 1");
  expect(await finish()).toEqual(["first1", "much 1", "little 1", "much 2", "much 3", "much 4", "much 5"]);
});

test("beyond it, requests are refused at once, with a time to try again", async () => {
  const { queue, enter, finish } = queueWith();
  const running = enter("a", 1);
  const mine = Array.from({ length: 6 }, () => enter("a", 1));
  await expect(enter("a", 1)).rejects.toMatchObject({ whose: "client", retryAfterSeconds: 1 });
  const others = Array.from({ length: 4 }, (_, n) => enter(`b${n}`, 1));
  await expect(enter("c", 1)).rejects.toMatchObject({ whose: "all" });
  expect(() => queue.check("c", 1)).toThrow(QueueFull);
  await finish();
  await Promise.all([running, ...mine, ...others]);
  expect(() => queue.check("c", 1)).not.toThrow();
});

test("nobody waits longer than that", async () => {
  const { queue, enter } = queueWith({ longestWait: 40 });
  const leave = await queue.enter("a", 1, stays);
  await expect(enter("b", 1)).rejects.toBeInstanceOf(QueueFull);
  expect(queue.waiting).toBe(0);
  leave();
});

test("who would have to wait too long is refused at once, by how long the others took to start", async () => {
  const { queue } = queueWith({ expectedWait: 1_000, longestWait: 2_000 });
  const first = await queue.enter("a", 1, stays);
  const second = queue.enter("a", 1, stays);
  const others = [10, 11, 12].map((cost) => queue.enter("b", cost, stays).catch((error: unknown) => error));
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  first();
  const leave = await second;
  expect(() => queue.check("b", 20)).toThrow(QueueFull);
  // What is shorter would come before them.
  expect(() => queue.check("b", 1)).not.toThrow();
  leave();
  await Promise.all(others);
});

test("who comes next waits for one of those that run, and everybody behind for that as well", async () => {
  const queue = new FairQueue({ ...limits, expectedWait: 500, usualPace: 200 });
  const client = new AbortController();
  const enter = (name: string) => queue.enter(name, 1, client.signal);
  const leave = await enter("a");
  const waiting = ["b", "c"].map((name) => enter(name).catch((error: unknown) => error));
  expect(queue.waiting).toBe(2);
  await expect(enter("d")).rejects.toMatchObject({ whose: "all" });
  client.abort("gone");
  await Promise.all(waiting);
  leave();
});

test.each([
  { cost: 20_000, admitted: 20 },
  { cost: 250_000, admitted: 4 },
])("of twenty that come at once before any was answered, as many wait as their costs allow: $cost", async ({ cost, admitted }) => {
  const queue = new FairQueue({
    ...limits,
    running: 1,
    waiting: 64,
    waitingPerClient: 32,
    expectedWait: 500,
    usualPace: 125,
    usualCost: 250_000,
  });
  const client = new AbortController();
  const leave = await queue.enter("a", cost, client.signal);
  const outcomes = Array.from({ length: 20 }, () => queue.enter("a", cost, client.signal).catch((error: unknown) => error));
  expect(queue.waiting).toBe(admitted);
  client.abort("gone");
  expect((await Promise.all(outcomes)).filter((outcome) => outcome !== "gone")).toHaveLength(20 - admitted);
  leave();
});

test("a request whose client leaves gives its place in the queue back", async () => {
  const { queue, started, enter, finish } = queueWith();
  enter("a", 1);
  const client = new AbortController();
  const left = enter("b", 1, "left", client.signal);
  const stayed = enter("b", 2, "stayed");
  expect(queue.waiting).toBe(2);
  client.abort("gone");
  await expect(left).rejects.toBe("gone");
  expect(queue.waiting).toBe(1);
  await finish();
  await stayed;
  expect(started).toEqual(["a1", "stayed"]);
  await expect(enter("b", 1, "late", client.signal)).rejects.toBe("gone");
});

test("a place is given back once, however often that is said", async () => {
  const { queue } = queueWith();
  const leave = await queue.enter("a", 1, stays);
  leave();
  leave();
  expect(queue.running).toBe(0);
});
