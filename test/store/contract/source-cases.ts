import { expect } from "vitest";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import type { SourceQuery } from "../../../src/store/record-lists.ts";
import type { StoreCase } from "../store-contract.ts";
import { ids, newClaim, organization, source, supplies } from "./records.ts";

const sources = [
  source("s-amber", { marking: "AMBER" }),
  source("s-blog", { publisher: "The Blog", kind: "blog", verification: "LISTED", publishedOn: "2026" }),
  source("s-hidden-subject"),
  source("s-news", { publisher: "The News", kind: "press", publishedOn: "2026-03-31" }),
  source("s-open", { publisher: "the news", kind: "Press", verification: "RELAYED", publishedOn: "2025-12" }),
  source("s-red-claim"),
  source("s-retracted"),
];
const whole = ids(sources);

/** Cited by claims of several markings, or about something marked; `s-blog` is cited by none. */
async function fill(store: GraphStore): Promise<void> {
  await store.write({
    sources: [...sources].reverse(),
    entities: [organization("a"), organization("b"), organization("secret", { marking: "GREEN" })],
    relationships: [supplies("a-b", "a", "b"), supplies("a-secret", "a", "secret")],
    claims: [
      newClaim("c-open", "a-b", { sources: ["s-open", "s-amber", "s-news"] }),
      newClaim("c-red", "a-b", { sources: ["s-red-claim", "s-open"], marking: "RED" }),
      newClaim("c-secret", "a-secret", { sources: ["s-hidden-subject"] }),
      newClaim("c-about-secret", "secret", { sources: ["s-hidden-subject"] }),
      newClaim("c-retracted", "b", { sources: ["s-retracted"] }),
    ],
  });
  await store.write({ retractions: [{ claim: "c-retracted", reason: "wrong" }] });
}

const seen: [clearance: number, expected: string[]][] = [
  [0, ["s-blog", "s-news", "s-open", "s-retracted"]],
  [1, ["s-blog", "s-hidden-subject", "s-news", "s-open", "s-retracted"]],
  [2, whole.filter((id) => id !== "s-red-claim")],
  [3, whole.filter((id) => id !== "s-red-claim")],
  [4, whole],
];

const filtered: [what: string, query: Partial<SourceQuery>, expected: string[]][] = [
  ["ids, as far as they may be seen", { clearance: 0, ids: ["s-open", "s-amber", "nobody"] }, ["s-open"]],
  ["no ids at all", { ids: [] }, []],
  ["a publisher, in any case", { publishers: ["THE NEWS"] }, ["s-news", "s-open"]],
  ["a kind, in any case", { kinds: ["PRESS", "blog"] }, ["s-blog", "s-news", "s-open"]],
  ["how they were checked", { verification: ["LISTED", "RELAYED"] }, ["s-blog", "s-open"]],
  ["a date of publication, as an interval", { published: { since: "2026-03-31" } }, ["s-blog", "s-news"]],
  ["a period", { published: { since: "2025-12-31", until: "2026-01-01" } }, ["s-blog", "s-open"]],
  ["all of it at once", { publishers: ["The News"], kinds: ["press"], verification: ["READ"], clearance: 0 }, ["s-news"]],
];

export const sourceCases: readonly StoreCase[] = [
  {
    name: "sources follow their markings and the claims that cite them: in lists, counts and by id",
    async run({ store }) {
      await fill(store);
      for (const [clearance, expected] of seen) {
        const page = await store.listSources({ clearance, first: 100 });
        expect([clearance, ids(page.items), page.totalCount]).toEqual([clearance, expected, expected.length]);
        expect([clearance, (await store.counts(clearance)).sources]).toEqual([clearance, expected.length]);
        const hidden = await store.hiddenSources([...whole, "nobody", "c-red"], clearance);
        const marked = clearance < 2 ? ["s-amber"] : [];
        expect([clearance, [...hidden, ...marked, ...expected].sort()]).toEqual([clearance, whole]);
      }
    },
  },
  {
    name: "a source that is marked above a clearance is as one that is missing",
    async run({ store }) {
      await fill(store);
      for (const more of [[], Array.from({ length: 30 }, (_, number) => `nobody-${number}`)]) {
        const found = async (clearance?: number) =>
          (await store.sources(["s-amber", "s-open", "nobody", "a", ...more], clearance)).map((one) => one?.id);
        const others = [undefined, undefined, ...more.map(() => undefined)];
        for (const below of [0, 1]) expect(await found(below)).toEqual([undefined, "s-open", ...others]);
        for (const all of [2, 4, undefined]) expect(await found(all)).toEqual(["s-amber", "s-open", ...others]);
      }
    },
  },
  {
    name: "a relationship is as one that is missing for a clearance that sees no claim about it, or not both ends",
    async run({ store }) {
      await fill(store);
      await store.write({
        relationships: [supplies("b-a", "b", "a"), supplies("secret-b", "secret", "b")],
        claims: [
          newClaim("c-b-a", "b-a", { sources: ["s-open"], marking: "AMBER" }),
          newClaim("c-secret-b", "secret-b", { sources: ["s-open"] }),
        ],
      });
      // More than a few ids at once are looked up otherwise.
      for (const more of [[], Array.from({ length: 30 }, (_, number) => `nobody-${number}`)]) {
        const found = async (clearance?: number) => {
          const asked = ["a-b", "b-a", "a-secret", "secret-b", "nobody", ...more];
          return (await store.relationships(asked, clearance)).flatMap((one) => one?.id ?? []);
        };
        expect(await found(0)).toEqual(["a-b"]);
        expect(await found(1)).toEqual(["a-b", "a-secret", "secret-b"]);
        for (const all of [2, 4, undefined]) expect(await found(all)).toEqual(["a-b", "b-a", "a-secret", "secret-b"]);
      }
    },
  },
  {
    name: "a source is there for everyone again once an open claim cites it",
    async run({ store }) {
      await fill(store);
      await store.write({ claims: [newClaim("c-new", "a", { sources: ["s-red-claim"] })] });
      expect(await store.hiddenSources(["s-red-claim"], 0)).toEqual([]);
      expect((await store.counts(0)).sources).toBe(5);
    },
  },
  {
    name: "sources follow the claims recorded by an earlier instant, by what was seen of entities then",
    async run({ store }) {
      await fill(store);
      const [first] = await store.claims(["c-open"]);
      const then = { knownAt: first?.recordedAt ?? 0, hidden: [], shown: [] };
      await store.write({
        claims: [
          newClaim("c-aloud", "a", { sources: ["s-red-claim"] }),
          newClaim("c-whisper", "a", { sources: ["s-blog"], marking: "RED" }),
        ],
      });
      const asked = [...whole, "nobody"];
      expect(await store.hiddenSources(asked, 0)).toEqual(["s-blog", "s-hidden-subject"]);
      expect((await store.hiddenSources(asked, 0, then)).sort()).toEqual(["s-hidden-subject", "s-red-claim"]);
      // What was marked otherwise then: an end of a relationship, and the subject of a claim.
      expect(await store.hiddenSources(asked, 0, { ...then, shown: ["secret"] })).toEqual(["s-red-claim"]);
      const hidden = ["s-amber", "s-hidden-subject", "s-news", "s-open", "s-red-claim", "s-retracted"];
      expect((await store.hiddenSources(asked, 0, { ...then, hidden: ["b"] })).sort()).toEqual(hidden);
      // What was not there yet is hidden from everybody.
      expect((await store.hiddenSources(asked, 4, { ...then, hidden: ["b"] })).sort()).toEqual(
        hidden.filter((id) => id !== "s-hidden-subject"),
      );
    },
  },
  {
    name: "a source comes back as it went in, its marking included",
    async run({ store }) {
      await fill(store);
      expect(await store.sources(whole)).toEqual(sources);
    },
  },
  ...filtered.map(
    ([what, query, expected]): StoreCase => ({
      name: `lists sources by ${what}, whole and page by page`,
      async run({ store }) {
        await fill(store);
        const asked = { clearance: 4, first: 100, ...query };
        const page = await store.listSources(asked);
        expect([ids(page.items), page.totalCount]).toEqual([expected, expected.length]);
        const after = page.keys[0];
        if (after === undefined) return;
        expect(ids((await store.listSources({ ...asked, first: 1, after })).items)).toEqual(expected.slice(1, 2));
      },
    }),
  ),
];
