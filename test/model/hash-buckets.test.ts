import fc from "fast-check";
import { expect, test } from "vitest";
import { bucketOf, HashBuckets } from "../../src/model/hash-buckets.ts";

const bits = 0xff;
const hashes = fc.oneof(fc.integer({ min: 2, max: 0xffff_ffff }), fc.constantFrom(2, 0x8000_0000, 0xffff_ffff));

test("a hash is found under its tag, in its bucket alone, however far the bucket has grown", () => {
  const entries = fc.array(fc.record({ bucket: fc.nat(2), hash: hashes, low: fc.nat(3), high: fc.integer({ min: 1, max: 3 }) }), {
    maxLength: 600,
    size: "max",
  });
  fc.assert(
    fc.property(entries, (all) => {
      const buckets = new HashBuckets(true);
      const known = new Map<string, number>();
      for (const { bucket, hash, low, high } of all) {
        const tag = (high << 8) | low;
        const key = `${bucket} ${hash} ${low}`;
        expect(buckets.find(bucket, hash, tag, bits)).toBe(known.get(key) ?? 0);
        if (known.has(key)) continue;
        buckets.add(bucket, hash, tag);
        known.set(key, tag);
      }
      for (const [key, tag] of known) {
        const [bucket = 0, hash = 0] = key.split(" ").map(Number);
        expect(buckets.find(bucket, hash, tag, bits)).toBe(tag);
      }
    }),
    { numRuns: 30 },
  );
});

test("without tags, a hash is there or not, 0 too", () => {
  const buckets = new HashBuckets(false);
  const bucket = bucketOf(0xffff_ffff);
  expect(buckets.find(bucket, 0)).toBe(0);
  buckets.add(bucket, 0);
  expect(buckets.find(bucket, 0)).toBe(1);
  expect(buckets.find(bucket - 1, 0)).toBe(0);
});

test("what was cleared is not found, and may come anew", () => {
  const buckets = new HashBuckets(true);
  for (let hash = 1; hash <= 1_000; hash++) buckets.add(hash % 3, hash, 7);
  buckets.clear();
  expect([1, 2, 1_000].map((hash) => buckets.find(hash % 3, hash, 7, bits))).toEqual([0, 0, 0]);
  for (let hash = 1; hash <= 1_000; hash++) buckets.add(0, hash, 9);
  expect([1, 2, 1_000].map((hash) => buckets.find(0, hash, 9, bits))).toEqual([9, 9, 9]);
});
