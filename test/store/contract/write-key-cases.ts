import { expect, vi } from "vitest";
import { keyDays } from "../../../src/store/record-writer.ts";
import type { StoreCase } from "../store-contract.ts";
import { organization, pair } from "./records.ts";

const key = { author: "ada", key: "k-1", content: "c", answer: '{"ids":["ñ"]}' };
const day = 24 * 60 * 60 * 1_000;

export const writeKeyCases: readonly StoreCase[] = [
  {
    name: "a write's key is kept with its commit, for its author, and seen by another handle",
    async run({ store, another }) {
      expect(await store.writtenUnder("ada", "k-1")).toBeUndefined();
      await store.write({ ...pair, key });
      const kept = { content: "c", answer: '{"ids":["ñ"]}', revision: 1 };
      expect(await store.writtenUnder("ada", "k-1")).toEqual(kept);
      expect(await (await another()).writtenUnder("ada", "k-1")).toEqual(kept);
      expect(await store.writtenUnder("bob", "k-1")).toBeUndefined();
      expect(await store.writtenUnder("ada", "k-2")).toBeUndefined();
    },
  },
  {
    name: "a write that changes nothing keeps its key, and makes no revision",
    async run({ store }) {
      await store.write(pair);
      expect((await store.write({ ...pair, key })).revision).toBe(1);
      expect(await store.writtenUnder("ada", "k-1")).toMatchObject({ revision: 1 });
      expect(await store.revision()).toBe(1);
    },
  },
  {
    name: "a write that is refused keeps no key",
    async run({ store }) {
      await store.write(pair);
      await expect(store.write({ retractions: [{ claim: "nope", reason: "x" }], key })).rejects.toThrow(/no claim "nope"/);
      await expect(store.write({ entities: [organization("late")], basedOn: 0, key })).rejects.toThrow(/Another write/);
      expect(await store.writtenUnder("ada", "k-1")).toBeUndefined();
    },
  },
  {
    name: `a key is forgotten after ${keyDays} days`,
    async run({ store }) {
      const now = Date.now();
      vi.useFakeTimers({ toFake: ["Date"], now });
      try {
        await store.write({ ...pair, key });
        vi.setSystemTime(now + keyDays * day - 60_000);
        expect(await store.writtenUnder("ada", "k-1")).toBeDefined();
        vi.setSystemTime(now + keyDays * day + 60_000);
        expect(await store.writtenUnder("ada", "k-1")).toBeUndefined();
        await store.write({ entities: [organization("late")], key: { ...key, content: "d" } });
        expect(await store.writtenUnder("ada", "k-1")).toEqual({ content: "d", answer: key.answer, revision: 2 });
      } finally {
        vi.useRealTimers();
      }
    },
  },
];
