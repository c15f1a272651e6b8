import { readdirSync, readFileSync } from "node:fs";
import { getPriority } from "node:os";
import { setTimeout } from "node:timers/promises";
import { afterEach, expect, test, vi } from "vitest";
import { type Analyst, GivenUp, inlineAnalyst } from "../../../src/analysis/pool/analyst.ts";
import { analystWith, PooledAnalyst } from "../../../src/analysis/pool/pooled-analyst.ts";
import { WorkerThread } from "../../../src/analysis/pool/worker-thread.ts";
import { everythingShared, harmFrom, idOf, largeTopology, size, supply } from "./large-graph.ts";

let analyst: Analyst;
afterEach(async () => {
  vi.restoreAllMocks();
  await analyst.close();
});

test("what takes long is left to a worker, and other work goes on meanwhile", { timeout: 120_000 }, async () => {
  const topology = largeTopology();
  analyst = new PooledAnalyst(1, 100);
  const inWorker = vi.spyOn(WorkerThread.prototype, "do");
  await analyst.run("impacts", topology, harmFrom(0, 1));
  expect(inWorker).toHaveBeenCalledTimes(0);
  let turns = 0;
  let isDone = false;
  const question = { ...everythingShared(topology), maxHops: 5 };
  const shared = analyst.run("sharedDependencies", topology, question).finally(() => {
    isDone = true;
  });
  for (; !isDone; turns++) await setTimeout(10);
  expect(inWorker).toHaveBeenCalledTimes(1);
  expect(turns).toBeGreaterThan(10);
  expect(await shared).toEqual(await inlineAnalyst.run("sharedDependencies", topology, question));
});

test.runIf(process.platform === "linux")("workers give way to the thread that answers", { timeout: 60_000 }, async () => {
  const own = getPriority();
  // Of each thread, its niceness: the 17th field after its name.
  const threads = () =>
    readdirSync("/proc/self/task").map((thread) => {
      const stat = readFileSync(`/proc/self/task/${thread}/stat`, "utf8");
      return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[16]);
    });
  const before = threads().filter((niceness) => niceness > own).length;
  analyst = analystWith(2);
  await vi.waitFor(() => expect(threads().filter((niceness) => niceness > own)).toHaveLength(before + 2), { timeout: 30_000 });
  expect(getPriority()).toBe(own);
});

test("what has done little when its time is over is not begun again elsewhere: the machine is busy", async () => {
  const topology = largeTopology();
  analyst = new PooledAnalyst(1, 100);
  const inWorker = vi.spyOn(WorkerThread.prototype, "do");
  let isLate = false;
  const timeLeft = () => {
    const end = performance.now() + (isLate ? 0 : 150);
    isLate = true;
    while (performance.now() < end);
    return 60_000;
  };
  await analyst.run("impacts", topology, { ...harmFrom(0, 1), timeLeft });
  expect(isLate).toBe(true);
  expect(inWorker).toHaveBeenCalledTimes(0);
});

test("what is given up ends before it is done, and does not begin where it waits; the next answer is right", {
  timeout: 60_000,
}, async () => {
  const topology = largeTopology();
  analyst = new PooledAnalyst(1);
  const inWorker = vi.spyOn(WorkerThread.prototype, "do");
  const [running, waiting] = [new AbortController(), new AbortController()];
  const question = everythingShared(topology);
  const asked = [running, waiting].map(({ signal }) => analyst.run("sharedDependencies", topology, question, signal));
  const after = analyst.run("impacts", topology, harmFrom(7));
  await vi.waitFor(() => expect(inWorker).toHaveBeenCalled(), { timeout: 30_000 });
  waiting.abort();
  await expect(asked[1]).rejects.toThrow(GivenUp);
  running.abort();
  await expect(asked[0]).rejects.toThrow(GivenUp);
  expect(await after).toEqual(await inlineAnalyst.run("impacts", topology, harmFrom(7)));
  await expect(analyst.run("impacts", topology, harmFrom(7), AbortSignal.abort())).rejects.toThrow(GivenUp);
  const begun = inWorker.mock.calls.map(([{ job }], call) => ({
    job,
    outcome: inWorker.mock.results[call]?.value as Promise<unknown>,
  }));
  const shared = begun.filter(({ job }) => job === "sharedDependencies");
  expect(shared).toHaveLength(1);
  // The thread itself says so: it has not gone on to the end.
  await expect(shared[0]?.outcome).rejects.toThrow(GivenUp);
});

test("the time that a question has goes on while it waits, and its answer says so", { timeout: 60_000 }, async () => {
  const topology = largeTopology();
  analyst = new PooledAnalyst(1, 0);
  const inWorker = vi.spyOn(WorkerThread.prototype, "do");
  const end = performance.now() + 2_000;
  const question = { ...everythingShared(topology), timeLeft: () => end - performance.now() };
  const found = await Promise.all([1, 2, 3].map(() => analyst.run("sharedDependencies", topology, question)));
  for (const { completeness } of found) expect(completeness.reasons).toContain("DEADLINE");
  // All have until the same moment: with two seconds each from when it begins, they would have two seconds more one after the other.
  const ends = inWorker.mock.calls.map(([assignment]) => assignment.end);
  expect(ends).toHaveLength(3);
  expect(Math.max(...ends) - Math.min(...ends)).toBeLessThan(1_000);
});

test("a worker that dies is replaced, and what it was doing is done again, once", { timeout: 60_000 }, async () => {
  const topology = largeTopology();
  analyst = new PooledAnalyst(1, 0);
  const workers: WorkerThread[] = [];
  const original = WorkerThread.prototype.do;
  vi.spyOn(WorkerThread.prototype, "do").mockImplementation(function (this: WorkerThread, assignment) {
    workers.push(this);
    return original.call(this, assignment);
  });
  const die = async () => {
    // As when its memory is full: the thread is gone, and nobody has asked it to end.
    await (workers.at(-1) as unknown as { worker: { terminate(): Promise<unknown> } }).worker.terminate();
  };
  const answer = analyst.run("impacts", topology, harmFrom(7));
  await die();
  expect(await answer).toEqual(await inlineAnalyst.run("impacts", topology, harmFrom(7)));
  expect(workers).toHaveLength(2);
  const unlucky = analyst.run("impacts", topology, harmFrom(8));
  const refused = expect(unlucky).rejects.toThrow("worker thread");
  await die();
  await vi.waitFor(() => expect(workers).toHaveLength(4));
  await die();
  await refused;
  expect(await analyst.run("impacts", topology, harmFrom(8))).toEqual(await inlineAnalyst.run("impacts", topology, harmFrom(8)));
});

test("a write waits for a long question and is there for the next one, which waits for it", { timeout: 60_000 }, async () => {
  const topology = largeTopology();
  analyst = new PooledAnalyst(2, 0);
  const question = everythingShared(topology);
  const before = await inlineAnalyst.run("impacts", topology, harmFrom(3));
  const sharedBefore = await inlineAnalyst.run("sharedEntities", topology, { ...question, maxHops: 4 });
  const order: string[] = [];
  const long = analyst.run("sharedEntities", topology, { ...question, maxHops: 4 }).then((found) => {
    order.push("long");
    expect(topology.revision).toBe(1);
    expect(found).toEqual(sharedBefore);
  });
  await setTimeout(100);
  const chunk = {
    entities: [{ id: "org-new", kind: "ORGANIZATION", name: "new", marking: "CLEAR", fields: {} } as const],
    relationships: [{ ...supply(size * 8, 3, 0), to: "org-new" }, supply(2, 5, 6)],
  };
  const written = analyst
    .exclusively(() => topology.apply(chunk, { revision: 2, recordedAt: 2, sourcesRecordedAt: 0 }))
    .then(() => order.push("write"));
  const next = analyst.run("impacts", topology, harmFrom(3)).then((found) => {
    order.push("next");
    expect([topology.revision, topology.entities.idOf(found.entities[0]!)]).not.toContain(1);
    expect(found.entities.length).toBe(before.entities.length + 1);
  });
  await Promise.all([long, written, next]);
  expect(order).toEqual(["long", "write", "next"]);
  expect(idOf(3)).toBe(topology.entities.idOf(3));
});

test("closing ends what is being done, and its thread", { timeout: 60_000 }, async () => {
  const topology = largeTopology();
  analyst = new PooledAnalyst(1, 0);
  const inWorker = vi.spyOn(WorkerThread.prototype, "do");
  const asked = [1, 2].map(() => analyst.run("sharedDependencies", topology, everythingShared(topology)));
  const ended = Promise.all(asked.map((one) => expect(one).rejects.toThrow("closed")));
  await vi.waitFor(() => expect(inWorker).toHaveBeenCalled());
  const { worker } = inWorker.mock.contexts[0] as unknown as { readonly worker: { readonly threadId: number } };
  expect(worker.threadId).toBeGreaterThan(0);
  await analyst.close();
  await ended;
  expect(worker.threadId).toBe(-1);
});

test("threads that were started do the first job, and end when nothing was asked", { timeout: 60_000 }, async () => {
  const topology = largeTopology();
  analyst = analystWith(1);
  const [thread] = (analyst as unknown as { readonly workers: readonly { readonly worker: { threadId: number } | undefined }[] })
    .workers;
  const started = thread?.worker;
  expect(started?.threadId).toBeGreaterThan(0);
  const inWorker = vi.spyOn(WorkerThread.prototype, "do");
  const found = await analyst.run("sharedEntities", topology, { ...everythingShared(topology), maxHops: 4 });
  expect(found).toEqual(await inlineAnalyst.run("sharedEntities", topology, { ...everythingShared(topology), maxHops: 4 }));
  expect(inWorker).toHaveBeenCalledTimes(1);
  expect(thread?.worker).toBe(started);
  await analyst.close();
  expect(started?.threadId).toBe(-1);
  const unused = analystWith(2);
  await unused.close();
});

test("hundreds of short questions at once leave turns for others", { timeout: 60_000 }, async () => {
  const topology = largeTopology();
  analyst = new PooledAnalyst(1);
  let isDone = false;
  const all = Promise.all(
    Array.from({ length: 400 }, (_, entity) => analyst.run("impacts", topology, harmFrom(entity, 3))),
  ).finally(() => {
    isDone = true;
  });
  let turns = 0;
  for (; !isDone; turns++) await setTimeout(0);
  await all;
  expect(turns).toBeGreaterThan(5);
});
