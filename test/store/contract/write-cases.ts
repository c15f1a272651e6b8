import { expect } from "vitest";
import type { StoreCase } from "../store-contract.ts";
import { chunk, chunks, newClaim, organization, pair, refused, source, supplies } from "./records.ts";

const none = { added: 0, changed: 0, unchanged: 0 };

export const writeCases: readonly StoreCase[] = [
  {
    name: "an empty store is at revision 0, healthy, and says its version",
    async run({ store }) {
      expect(await store.revision()).toBe(0);
      const health = await store.health();
      expect(health.healthy).toBe(true);
      expect(health.version).toMatch(/\d/);
    },
  },
  {
    name: "a first write adds, and makes revision 1",
    async run({ store }) {
      expect(await store.write(pair)).toEqual({
        revision: 1,
        sources: { ...none, added: 1 },
        entities: { ...none, added: 2 },
        relationships: { ...none, added: 1 },
        claims: { ...none, added: 1 },
      });
      expect(await store.revision()).toBe(1);
    },
  },
  {
    name: "the same batch again changes nothing and makes no revision",
    async run({ store }) {
      await store.write(pair);
      const before = await store.claims(["claim-1"]);
      expect(await store.write(pair)).toEqual({
        revision: 1,
        sources: { ...none, unchanged: 1 },
        entities: { ...none, unchanged: 2 },
        relationships: { ...none, unchanged: 1 },
        claims: { ...none, unchanged: 1 },
      });
      expect(await store.claims(["claim-1"])).toEqual(before);
    },
  },
  {
    name: "an empty batch is no commit",
    async run({ store }) {
      expect(await store.write({})).toEqual({ revision: 0, sources: none, entities: none, relationships: none, claims: none });
    },
  },
  {
    name: "the order of keys in fields and attributes, and of nothing else, does not matter",
    async run({ store }) {
      const arrow = supplies("rel-1", "a", "b", { attributes: { x: { one: 1, two: [1, 2] }, y: "z" } });
      const first = organization("a", { fields: { roles: ["LAB", "OTHER"], country: "US" } });
      await store.write({ entities: [first, organization("b")], relationships: [arrow] });
      const turned = { ...arrow, attributes: { y: "z", x: { two: [1, 2], one: 1 } } };
      const same = { ...first, fields: { country: "US", roles: ["LAB", "OTHER"] } };
      expect((await store.write({ entities: [same], relationships: [turned] })).revision).toBe(1);
      const other = { ...first, fields: { country: "US", roles: ["OTHER", "LAB"] } };
      expect((await store.write({ entities: [other] })).revision).toBe(2);
    },
  },
  ...(
    [
      ["name", { name: "Renamed" }],
      ["aliases", { aliases: ["Another"] }],
      ["description", { description: "What it is." }],
      ["external ids", { externalIds: [{ scheme: "wikidata", value: "Q1" }] }],
      ["marking", { marking: "AMBER" }],
      ["own fields", { fields: { roles: ["LAB"], country: "US" } }],
    ] as const
  ).map(
    ([what, over]): StoreCase => ({
      name: `an entity's ${what} may change, both ways, a revision each`,
      async run({ store }) {
        const before = organization("one");
        const after = organization("one", over);
        await store.write({ entities: [before] });
        const result = await store.write({ entities: [after] });
        expect(result).toMatchObject({ revision: 2, entities: { added: 0, changed: 1, unchanged: 0 } });
        expect(await store.entities(["one"])).toEqual([after]);
        expect((await store.write({ entities: [before] })).revision).toBe(3);
        expect(await store.entities(["one"])).toEqual([before]);
      },
    }),
  ),
  {
    name: "a source may change",
    async run({ store }) {
      await store.write({ sources: [source("paper", { title: "Draft" })] });
      const final = source("paper", { title: "Final", publisher: "Press", publishedOn: "2026-04", originGroup: "wire" });
      expect(await store.write({ sources: [final] })).toMatchObject({
        revision: 2,
        sources: { added: 0, changed: 1, unchanged: 0 },
      });
      expect(await store.sources(["paper"])).toEqual([final]);
    },
  },
  {
    name: "the store's clock records claims, and never runs backwards",
    async run({ store }) {
      const before = Date.now();
      await store.write(pair);
      await store.write({ claims: [newClaim("claim-2", "rel-1")] });
      const [first, second] = await store.claims(["claim-1", "claim-2"]);
      expect(first?.recordedAt).toBeGreaterThanOrEqual(before);
      expect(second?.recordedAt).toBeLessThanOrEqual(Date.now());
      expect(second?.recordedAt).toBeGreaterThanOrEqual(first?.recordedAt ?? Number.POSITIVE_INFINITY);
    },
  },
  {
    name: "a retraction closes a claim and keeps it; a second one changes nothing",
    async run({ store }) {
      await store.write(pair);
      const result = await store.write({ retractions: [{ claim: "claim-1", reason: "a mix-up" }] });
      expect(result).toMatchObject({ revision: 2, claims: { added: 0, changed: 1, unchanged: 0 } });
      const [retracted] = await store.claims(["claim-1"]);
      expect(retracted).toMatchObject({ id: "claim-1", retractionReason: "a mix-up" });
      expect(retracted?.retractedAt).toBeGreaterThanOrEqual(retracted?.recordedAt ?? Number.POSITIVE_INFINITY);
      const again = await store.write({ retractions: [{ claim: "claim-1", reason: "another reason" }] });
      expect(again).toMatchObject({ revision: 2, claims: { added: 0, changed: 0, unchanged: 1 } });
      expect(await store.claims(["claim-1"])).toEqual([retracted]);
    },
  },
  {
    name: "a retraction keeps who made it: who writes the batch, if it says so, or whom it names itself",
    async run({ store, another }) {
      const names = ["claim-1", "claim-2", "claim-3", "claim-4", "claim-5"];
      await store.write({ ...pair, claims: names.slice(0, 4).map((id) => newClaim(id, "rel-1")) });
      const reason = "a mix-up";
      await store.write({ retractions: [{ claim: "claim-1", reason }] });
      await store.write({
        claims: [newClaim("claim-5", "rel-1")],
        retractions: [
          { claim: "claim-2", reason },
          { claim: "claim-3", reason, retractedBy: "eve" },
          { claim: "claim-5", reason },
        ],
        recordedBy: "ada",
      });
      // Whoever retracts it again changes nothing.
      await store.write({ retractions: [{ claim: "claim-2", reason }], recordedBy: "bob" });
      const kept = await (await another()).claims(names);
      expect(kept.map((one) => one?.retractedBy)).toEqual([undefined, "ada", "eve", undefined, "ada"]);
      expect(kept[0]).not.toHaveProperty("retractedBy");
      expect(
        (await store.listClaims({ first: 9, clearance: 4, retracted: true })).items.map(({ retractedBy }) => retractedBy),
      ).toEqual(["ada", undefined, "ada", "eve"]);
      // Asserted again by another author it is the same claim, and stays retracted.
      expect((await store.write({ claims: [newClaim("claim-2", "rel-1")], recordedBy: "eve" })).revision).toBe(3);
    },
  },
  {
    name: "of an instant, the revision that its write made is known",
    async run({ store, another }) {
      await store.write(pair);
      await store.write({ claims: [newClaim("claim-2", "rel-1")] });
      await store.write({ claims: [newClaim("claim-2", "rel-1")] });
      await store.write({ retractions: [{ claim: "claim-1", reason: "a mix-up" }] });
      const [first, second] = await store.claims(["claim-1", "claim-2"]);
      const instants = [first?.retractedAt, second?.recordedAt, 1, first?.recordedAt, second?.recordedAt].map(Number);
      expect(await (await another()).revisionsAt(instants)).toEqual([3, 2, undefined, 1, 2]);
      expect(await store.revisionsAt([])).toEqual([]);
    },
  },
  {
    name: "asserting a retracted claim again, unchanged, does not revive it",
    async run({ store }) {
      await store.write(pair);
      await store.write({ retractions: [{ claim: "claim-1", reason: "a mix-up" }] });
      expect((await store.write(pair)).revision).toBe(2);
      expect((await store.claims(["claim-1"]))[0]?.retractionReason).toBe("a mix-up");
    },
  },
  {
    name: "a claim may be asserted and retracted in one batch",
    async run({ store }) {
      const result = await store.write({ ...pair, retractions: [{ claim: "claim-1", reason: "at once" }] });
      expect(result).toMatchObject({ revision: 1, claims: { added: 1, changed: 0, unchanged: 0 } });
      const [stored] = await store.claims(["claim-1"]);
      expect(stored).toMatchObject({ retractionReason: "at once", retractedAt: stored?.recordedAt });
    },
  },
  {
    name: "a claim that is retracted twice in one batch is retracted once, for the first reason",
    async run({ store }) {
      await store.write(pair);
      const reasons = ["a mix-up", "another reason"];
      const result = await store.write({ retractions: reasons.map((reason) => ({ claim: "claim-1", reason })) });
      expect(result).toMatchObject({ revision: 2, claims: { added: 0, changed: 1, unchanged: 1 } });
      expect((await store.claims(["claim-1"]))[0]?.retractionReason).toBe("a mix-up");
    },
  },
  {
    name: "a record twice in one batch counts once as added, once as unchanged",
    async run({ store }) {
      const result = await store.write({ entities: [organization("one"), organization("one")] });
      expect(result).toMatchObject({ revision: 1, entities: { added: 1, changed: 0, unchanged: 1 } });
    },
  },
  {
    name: "a batch with one bad record leaves nothing of the others",
    async run({ store }) {
      const message =
        'The claim "claim-2" refers to "nowhere" in "about", which does not exist. Name an entity or a relationship that is stored, or add it first.';
      const claims = [...pair.claims, newClaim("claim-2", "nowhere")];
      await refused("BAD_USER_INPUT", message, store.write({ ...pair, claims }));
      expect(await store.revision()).toBe(0);
      expect(await store.entities(["vendor", "lab"])).toEqual([undefined, undefined]);
      expect(await store.counts(4)).toEqual({ entities: 0, relationships: 0, claims: 0, sources: 0 });
      expect((await store.write(pair)).revision).toBe(1);
    },
  },
  {
    name: "writes from two handles at once serialise: revisions are distinct and without gaps",
    async run({ store, another }) {
      const other = await another();
      const writes = Array.from({ length: 20 }, (_, i) =>
        (i % 2 === 0 ? store : other).write({ entities: [organization(`org-${i}`)] }),
      );
      const revisions = (await Promise.all(writes)).map((result) => result.revision).sort((a, b) => a - b);
      expect(revisions).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
      expect((await other.counts(0)).entities).toBe(20);
    },
  },
  {
    name: "the same batch from two handles at once is stored once",
    async run({ store, another }) {
      const other = await another();
      const results = await Promise.all([store.write(pair), other.write(pair)]);
      expect(results.map((result) => result.revision)).toEqual([1, 1]);
      expect(results.map((result) => result.claims.added).sort()).toEqual([0, 1]);
    },
  },
  {
    name: "a closed store says so, and may be closed again",
    async run({ another }) {
      const closed = await another();
      await closed.close();
      const message = "The store has been closed. Open it again.";
      const calls = [
        closed.write(pair),
        closed.load(chunks(chunk({}))),
        closed.entities(["lab"]),
        closed.listEntities({ first: 1, clearance: 4 }),
        closed.topologyRows(),
        closed.revision(),
      ];
      for (const call of calls) await refused("STORE_UNAVAILABLE", message, call);
      expect((await closed.health()).healthy).toBe(false);
      await closed.close();
    },
  },
  {
    name: "identity is made once, and the same for every handle",
    async run({ store, another }) {
      const identity = await store.identity();
      expect(identity).toMatch(/^\S{8,}$/);
      await store.write(pair);
      expect(await (await another()).identity()).toBe(identity);
    },
  },
];
