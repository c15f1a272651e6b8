import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startBudget } from "../../src/service/budget.ts";
import { readsWithin } from "../../src/service/reads-within.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A store in which each call takes so long. */
function slow(milliseconds: number, isLocal = false): GraphStore {
  const answer = async () => {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    return [];
  };
  return { name: "slow", isLocal, entities: answer, claimsAbout: answer, write: answer } as unknown as GraphStore;
}
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "answered",
    ({ code }) => code as string,
  );

it("one after the other, the reads of a request have its time, not each the whole of it", async () => {
  const store = readsWithin(slow(2_000), startBudget({ milliseconds: 3_000 }));
  const start = performance.now();
  const both = (async () => [await codeOf(store.entities([])), await codeOf(store.claimsAbout([]))])();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await both).toEqual(["answered", "DEADLINE_EXCEEDED"]);
  expect(performance.now() - start).toBeLessThanOrEqual(10_000);
});

it.each([
  ["a database that is silent", false, "STORE_UNAVAILABLE"],
  ["a local file of which much is to be read", true, "DEADLINE_EXCEEDED"],
])("a read of %s ends when the request does", async (_, isLocal, told) => {
  const store = readsWithin(slow(60_000, isLocal), startBudget({ milliseconds: 3_000 }));
  let code: string | undefined;
  void codeOf(store.entities([])).then((found) => {
    code = found;
  });
  await vi.advanceTimersByTimeAsync(2_900);
  expect(code).toBeUndefined();
  await vi.advanceTimersByTimeAsync(200);
  expect(code).toBe(told);
});

it("what a search has left no time for can still be read, for half a second", async () => {
  const budget = startBudget({ milliseconds: 3_000 });
  const store = readsWithin(slow(300), budget);
  await vi.advanceTimersByTimeAsync(3_000);
  const read = codeOf(store.entities([]));
  await vi.advanceTimersByTimeAsync(400);
  expect(await read).toBe("answered");
  const late = codeOf(store.entities([]));
  await vi.advanceTimersByTimeAsync(400);
  expect(await late).toBe("DEADLINE_EXCEEDED");
});

it("nothing is read for a caller who has left", async () => {
  const caller = new AbortController();
  const store = readsWithin(slow(0), startBudget({ milliseconds: 3_000, aborted: caller.signal }));
  caller.abort();
  expect(await codeOf(store.entities([]))).toBe("DEADLINE_EXCEEDED");
});

it("a write takes as long as it takes", async () => {
  const store = readsWithin(slow(60_000), startBudget({ milliseconds: 3_000 }));
  const written = codeOf(store.write({}));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await written).toBe("answered");
});

it("a request that reads much makes a few reads at once, and begins none when it is over", async () => {
  let [begun, running, most] = [0, 0, 0];
  const entities = async () => {
    most = Math.max(most, ++running);
    begun++;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    running--;
    return [];
  };
  const budget = startBudget({ milliseconds: 3_000 });
  const store = { entities } as unknown as GraphStore;
  const sessions = [readsWithin(store, budget), readsWithin(store, budget)] as const;
  const reads = Array.from({ length: 100 }, (_, place) => codeOf((sessions[place % 2] as GraphStore).entities([])));
  await vi.advanceTimersByTimeAsync(2_900);
  const [inTime, atOnce] = [begun, most];
  await vi.advanceTimersByTimeAsync(60_000);
  expect(atOnce).toBeLessThan(20);
  expect(inTime).toBe(3 * atOnce);
  expect(begun).toBe(inTime);
  const codes = await Promise.all(reads);
  expect(codes.filter((code) => code === "answered")).toHaveLength(2 * atOnce);
  expect(codes.filter((code) => code === "DEADLINE_EXCEEDED")).toHaveLength(100 - 2 * atOnce);
});
