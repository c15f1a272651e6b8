import { expect } from "vitest";
import type { RecordChunk } from "../../../src/store/record-writer.ts";
import type { StoreCase } from "../store-contract.ts";
import { chunk, chunks, claim, newClaim, organization, refused, source, supplies } from "./records.ts";

const long = Date.UTC(2023, 4, 1);
const records = chunk({
  sources: [source("paper")],
  entities: [organization("vendor"), organization("lab")],
  relationships: [supplies("rel-1", "vendor", "lab")],
  claims: [
    claim("claim-1", "rel-1", { recordedAt: long }),
    claim("claim-2", "rel-1", { recordedAt: long + 1, retractedAt: long + 5, retractedBy: "ada", retractionReason: "withdrawn" }),
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
      const message = "The store already holds a graph. Load into an empty store, or use import to add to this one.";
      await refused("CONFLICT", message, store.load(chunks(records)));
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
  ...(
    [
      ["two entities", "vendor", { entities: [organization("vendor", { name: "Somebody else" })] }],
      ["the same entity twice", "vendor", { entities: [organization("vendor")] }],
      ["two relationships", "rel-1", { relationships: [supplies("rel-1", "lab", "vendor")] }],
      ["two claims", "claim-1", { claims: [claim("claim-1", "lab")] }],
      ["a source and an entity", "paper", { entities: [organization("paper")] }],
      ["an entity and a relationship", "lab", { relationships: [supplies("lab", "lab", "vendor")] }],
      ["a relationship and a claim", "rel-1", { claims: [claim("rel-1", "lab")] }],
    ] as const
  ).map(
    ([what, id, again]): StoreCase => ({
      name: `leaves an empty store when ${what} share an id`,
      async run({ store }) {
        const message = `The id "${id}" is used by more than one record. Give each record its own id.`;
        await refused("CONFLICT", message, store.load(chunks(records, chunk(again))));
        expect(await store.counts(4)).toEqual(empty);
        expect(await store.revision()).toBe(0);
      },
    }),
  ),
  ...(
    [
      [
        "an end is missing",
        { relationships: [supplies("rel-9", "vendor", "nobody")] },
        'The relationship "rel-9" refers to "nobody" in "to", which does not exist. Name an entity that is stored, or add it first.',
      ],
      [
        "an end is a source",
        { relationships: [supplies("rel-9", "paper", "lab")] },
        'The relationship "rel-9" refers to "paper" in "from", which is a source. Name an entity that is stored, or add it first.',
      ],
      [
        "a subject is missing",
        { claims: [claim("claim-9", "nothing")] },
        'The claim "claim-9" refers to "nothing" in "about", which does not exist. Name an entity or a relationship that is stored, or add it first.',
      ],
      [
        "a subject is a claim",
        { claims: [claim("claim-9", "claim-1")] },
        'The claim "claim-9" refers to "claim-1" in "about", which is a claim. Name an entity or a relationship that is stored, or add it first.',
      ],
      [
        "a source is missing",
        { claims: [claim("claim-9", "rel-1", { sources: ["paper", "rumour"] })] },
        'The claim "claim-9" refers to "rumour" in "sources", which does not exist. Name a source that is stored, or add it first.',
      ],
    ] as const
  ).map(
    ([what, dangling, message]): StoreCase => ({
      name: `leaves an empty store when ${what}`,
      async run({ store }) {
        await refused("BAD_USER_INPUT", message, store.load(chunks(records, chunk(dangling))));
        expect(await store.counts(4)).toEqual(empty);
        expect(await store.revision()).toBe(0);
      },
    }),
  ),
  {
    name: "what is written after it is never recorded earlier than what it brought",
    async run({ store }) {
      const ahead = Date.now() + 240_000;
      await store.load(chunks({ ...records, claims: [claim("claim-1", "rel-1", { recordedAt: ahead })] }));
      await store.write({ claims: [newClaim("claim-2", "rel-1")] });
      expect((await store.claims(["claim-2"]))[0]?.recordedAt).toBeGreaterThanOrEqual(ahead);
    },
  },
  ...(["recordedAt", "retractedAt"] as const).map(
    (field): StoreCase => ({
      name: `a write after something whose ${field} is ahead of the clock is refused, naming it`,
      async run({ store }) {
        const ahead = Date.now() + 360_000;
        const early = claim("claim-1", "rel-1");
        await store.load(chunks({ ...records, claims: [early, { ...claim("claim-2", "rel-1"), [field]: ahead }] }));
        const message = /The clock of this machine, .*, or the record "claim-2", which is stored as of .*, is wrong/;
        const write = store.write({ claims: [newClaim("claim-3", "rel-1")] });
        await expect(write).rejects.toMatchObject({
          code: "CONFLICT",
          message: expect.stringMatching(message),
          place: { record: "claim-2" },
        });
        expect(await store.revision()).toBe(1);
        // What changes nothing is not written.
        expect(await store.write({ entities: records.entities })).toMatchObject({ revision: 1 });
      },
    }),
  ),
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
