import { expect } from "vitest";
import type { RecordChunk } from "../../../src/store/graph-store.ts";
import type { StoreCase } from "../store-contract.ts";
import { chunk, chunks, claim, newClaim, organization, refusal, source, supplies } from "./records.ts";

const long = Date.UTC(2023, 4, 1);
const records = chunk({
  sources: [source("paper")],
  entities: [organization("vendor"), organization("lab")],
  relationships: [supplies("rel-1", "vendor", "lab")],
  claims: [
    claim("claim-1", "rel-1", { recordedAt: long }),
    claim("claim-2", "rel-1", { recordedAt: long + 1, retractedAt: long + 5, retractionReason: "withdrawn" }),
    claim("claim-3", "lab", { recordedAt: long + 2, text: "It exists." }),
  ],
});
const empty = { entities: 0, relationships: 0, claims: 0, sources: 0 };

async function* breaking(): AsyncGenerator<RecordChunk> {
  yield records;
  throw new Error("the file ends in the middle of a line");
}

export const loadCases: readonly StoreCase[] = [
  {
    name: "keeps the history of the records, in one revision",
    async run({ store }) {
      const tally = (added: number) => ({ added, changed: 0, unchanged: 0 });
      expect(await store.load(chunks(records))).toEqual({
        revision: 1,
        sources: tally(1),
        entities: tally(2),
        relationships: tally(1),
        claims: tally(3),
      });
      expect(await store.claims(["claim-1", "claim-2", "claim-3"])).toEqual(records.claims);
      expect(await store.entities(["vendor", "lab"])).toEqual(records.entities);
      expect(await store.relationships(["rel-1"])).toEqual(records.relationships);
      expect(await store.sources(["paper"])).toEqual(records.sources);
    },
  },
  {
    name: "takes ends, subjects and sources from earlier chunks",
    async run({ store }) {
      await store.load(
        chunks(
          chunk({ sources: records.sources }),
          chunk({ entities: records.entities }),
          chunk({}),
          chunk({ relationships: records.relationships }),
          chunk({ claims: records.claims.slice(0, 1) }),
          chunk({ claims: records.claims.slice(1) }),
        ),
      );
      expect(await store.claims(["claim-1", "claim-2", "claim-3"])).toEqual(records.claims);
      expect(await store.revision()).toBe(1);
    },
  },
  {
    name: "a load of nothing is no commit",
    async run({ store }) {
      expect((await store.load(chunks(chunk({})))).revision).toBe(0);
      expect((await store.load(chunks(records))).revision).toBe(1);
    },
  },
  {
    name: "is refused by a store that holds anything, and leaves it alone",
    async run({ store }) {
      await store.write({ sources: [source("first")] });
      await refusal("CONFLICT", store.load(chunks(records)));
      expect(await store.counts(4)).toEqual({ ...empty, sources: 1 });
      expect(await store.revision()).toBe(1);
    },
  },
  {
    name: "leaves an empty store when the records break off, and can be tried again",
    async run({ store }) {
      await expect(store.load(breaking())).rejects.toThrow("the file ends in the middle of a line");
      expect(await store.counts(4)).toEqual(empty);
      expect(await store.revision()).toBe(0);
      expect((await store.load(chunks(records))).revision).toBe(1);
    },
  },
  {
    name: "leaves an empty store when two records share an id",
    async run({ store }) {
      const again = chunk({ entities: [organization("vendor", { name: "Somebody else" })] });
      await refusal("CONFLICT", store.load(chunks(records, again)));
      expect(await store.counts(4)).toEqual(empty);
      expect(await store.revision()).toBe(0);
    },
  },
  {
    name: "leaves an empty store when an end is missing",
    async run({ store }) {
      const dangling = chunk({ relationships: [supplies("rel-9", "vendor", "nobody")] });
      await refusal("BAD_USER_INPUT", store.load(chunks(records, dangling)));
      expect(await store.counts(4)).toEqual(empty);
    },
  },
  {
    name: "what is written after it is never recorded earlier than what it brought",
    async run({ store }) {
      const ahead = Date.now() + 3_600_000;
      await store.load(chunks({ ...records, claims: [claim("claim-1", "rel-1", { recordedAt: ahead })] }));
      await store.write({ claims: [newClaim("claim-2", "rel-1")] });
      expect((await store.claims(["claim-2"]))[0]?.recordedAt).toBeGreaterThanOrEqual(ahead);
    },
  },
  {
    name: "a write waits for a load of the same handle, and reads see nothing of it before it is done",
    async run({ store }) {
      let release = () => {};
      const gate = new Promise<void>((resolve) => {
        release = resolve;
      });
      async function* slow(): AsyncGenerator<RecordChunk> {
        yield records;
        await gate;
      }
      const load = store.load(slow());
      const write = store.write({ entities: [organization("late")] });
      expect(await store.entities(["vendor"])).toEqual([undefined]);
      release();
      expect((await load).revision).toBe(1);
      expect((await write).revision).toBe(2);
    },
  },
];
