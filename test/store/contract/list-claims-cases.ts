import { expect } from "vitest";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import type { SortKey } from "../../../src/store/page.ts";
import type { ClaimQuery } from "../../../src/store/record-lists.ts";
import type { StoreCase } from "../store-contract.ts";
import { chunk, chunks, claim, ids, newClaim, organization, source, supplies } from "./records.ts";

const records = chunk({
  sources: [source("paper"), source("blog")],
  entities: [organization("vendor"), organization("lab"), organization("shadow", { marking: "AMBER" })],
  relationships: [
    supplies("rel-open", "vendor", "lab"),
    supplies("rel-to-shadow", "vendor", "shadow"),
    supplies("rel-from", "shadow", "lab"),
  ],
  claims: [
    claim("c-1", "rel-open", { recordedAt: 1000 }),
    claim("c-2", "rel-open", { recordedAt: 2000, stance: "DISPUTES", status: "ALLEGED", sources: ["blog"] }),
    claim("c-3", "rel-open", { recordedAt: 2000, status: "CONFIRMED", sources: ["paper", "blog"], marking: "GREEN" }),
    claim("c-4", "lab", { recordedAt: 3000, retractedAt: 4000, retractionReason: "wrong" }),
    claim("c-5", "rel-to-shadow", { recordedAt: 500 }),
    claim("c-6", "rel-from", { recordedAt: 9000, marking: "RED" }),
    claim("c-7", "shadow", { recordedAt: 9000, status: "CONFIRMED" }),
  ],
});
const everything = { first: 100, clearance: 4 } as const;

interface Listed {
  readonly what: string;
  readonly query: ClaimQuery;
  readonly expected: readonly string[];
}
const listed: readonly Listed[] = [
  { what: "everything", query: everything, expected: ["c-6", "c-7", "c-4", "c-2", "c-3", "c-1", "c-5"] },
  { what: "what anybody may see", query: { ...everything, clearance: 0 }, expected: ["c-4", "c-2", "c-1"] },
  { what: "what GREEN may see", query: { ...everything, clearance: 1 }, expected: ["c-4", "c-2", "c-3", "c-1"] },
  { what: "what AMBER may see", query: { ...everything, clearance: 2 }, expected: ["c-7", "c-4", "c-2", "c-3", "c-1", "c-5"] },
  { what: "about a relationship", query: { ...everything, about: "rel-open" }, expected: ["c-2", "c-3", "c-1"] },
  { what: "about an entity", query: { ...everything, about: "lab" }, expected: ["c-4"] },
  { what: "about what may not be seen", query: { ...everything, about: "shadow", clearance: 1 }, expected: [] },
  { what: "about nothing", query: { ...everything, about: "nowhere" }, expected: [] },
  { what: "of a stance", query: { ...everything, stance: "DISPUTES" }, expected: ["c-2"] },
  { what: "of two statuses", query: { ...everything, statuses: ["CONFIRMED", "ALLEGED"] }, expected: ["c-7", "c-2", "c-3"] },
  { what: "of no status", query: { ...everything, statuses: [] }, expected: [] },
  { what: "from a source", query: { ...everything, source: "blog" }, expected: ["c-2", "c-3"] },
  { what: "from an unknown source", query: { ...everything, source: "nowhere" }, expected: [] },
  {
    what: "recorded since an instant, itself included",
    query: { ...everything, recordedSince: 3000 },
    expected: ["c-6", "c-7", "c-4"],
  },
  {
    what: "recorded until an instant, itself included",
    query: { ...everything, recordedUntil: 2000 },
    expected: ["c-2", "c-3", "c-1", "c-5"],
  },
  {
    what: "recorded in a period",
    query: { ...everything, recordedSince: 1000, recordedUntil: 1999 },
    expected: ["c-1"],
  },
  {
    what: "those known at an instant",
    query: { ...everything, clearance: 0, knownAt: 3000 },
    expected: ["c-4", "c-2", "c-1"],
  },
  { what: "what was retracted by an instant", query: { ...everything, retracted: true, knownAt: 4000 }, expected: ["c-4"] },
  {
    what: "what was not yet retracted at an instant",
    query: { ...everything, clearance: 0, retracted: false, knownAt: 3999 },
    expected: ["c-4", "c-2", "c-1"],
  },
  { what: "and what of it was retracted", query: { ...everything, retracted: true, knownAt: 3999 }, expected: [] },
  { what: "only retracted", query: { ...everything, retracted: true }, expected: ["c-4"] },
  {
    what: "retracted in a period, both its ends included",
    query: { ...everything, retractedWithin: { since: 4000, until: 4000 } },
    expected: ["c-4"],
  },
  { what: "retracted in another period", query: { ...everything, retractedWithin: { since: 4001, until: 9000 } }, expected: [] },
  { what: "only active", query: { ...everything, retracted: false, clearance: 0 }, expected: ["c-2", "c-1"] },
  {
    what: "everything asked at once",
    query: {
      ...everything,
      about: "rel-open",
      stance: "SUPPORTS",
      statuses: ["CONFIRMED"],
      source: "paper",
      recordedSince: 1,
      retracted: false,
    },
    expected: ["c-3"],
  },
];

async function fill(store: GraphStore): Promise<void> {
  await store.load(chunks(records));
}

export const listClaimsCases: readonly StoreCase[] = [
  ...listed.map(
    ({ what, query, expected }): StoreCase => ({
      name: `lists ${what}, newest first, whole and page by page`,
      async run({ store }) {
        await fill(store);
        const page = await store.listClaims(query);
        expect(ids(page.items)).toEqual(expected);
        expect(page).toMatchObject({ totalCount: expected.length, hasNextPage: false });
        expect(page.items).toEqual(expected.map((id) => records.claims.find((one) => one.id === id)));
        for (const first of [1, 2]) {
          const seen: string[] = [];
          let after: SortKey | undefined;
          for (;;) {
            const next = await store.listClaims({ ...query, first, after });
            expect(next.totalCount).toBe(expected.length);
            seen.push(...ids(next.items));
            expect(next.hasNextPage).toBe(seen.length < expected.length);
            if (!next.hasNextPage) break;
            after = next.keys.at(-1);
          }
          expect(seen).toEqual(expected);
        }
      },
    }),
  ),
  {
    name: "a page begins after a key, whether or not a claim is there that may be seen",
    async run({ store }) {
      await fill(store);
      expect(ids((await store.listClaims({ first: 9, clearance: 4, after: [2000, "c-25"] })).items)).toEqual(["c-3", "c-1", "c-5"]);
      expect(ids((await store.listClaims({ first: 9, clearance: 0, after: [2000, "c-3"] })).items)).toEqual(["c-1"]);
      expect(ids((await store.listClaims({ first: 9, clearance: 0, after: [500, "c-5"] })).items)).toEqual([]);
      expect((await store.listClaims({ first: 1, clearance: 4 })).keys).toEqual([[9000, "c-6"]]);
    },
  },
  {
    name: "a key that does not belong to the list is refused",
    async run({ store }) {
      await fill(store);
      const ofInstants: readonly SortKey[] = [
        [2000],
        ["c-2"],
        ["c-2", 2000],
        ["c-2", "c-2"],
        [2000, 5],
        [2000.5, "c-2"],
        [2000, "c-2", "c-3"],
      ];
      const ofTexts: readonly SortKey[] = [["lab"], ["lab", 5], [5, "lab"], ["lab", "lab", "lab"]];
      const pages = [
        ...ofInstants.map((after) => [after, () => store.listClaims({ ...everything, after })] as const),
        ...ofInstants.map((after) => {
          const period = { recordedSince: 0, recordedUntil: 9000 };
          return [after, () => store.listVersions({ type: "entity", ...everything, ...period, after })] as const;
        }),
        ...ofTexts.map((after) => [after, () => store.listEntities({ ...everything, after })] as const),
        ...[[], [5], ["blog", "blog"]].map((after) => [after, () => store.listSources({ ...everything, after })] as const),
      ];
      for (const [after, page] of pages) {
        // Within an async function: a store may throw at once.
        const refusal = { code: "BAD_USER_INPUT", message: expect.stringContaining("not a cursor of this list") };
        await expect((async () => page())(), JSON.stringify(after)).rejects.toMatchObject(refusal);
      }
    },
  },
  {
    name: "a page need not be counted",
    async run({ store }) {
      await fill(store);
      const [counted, page] = [
        await store.listClaims({ first: 2, clearance: 4, after: [2000, "c-2"] }),
        await store.listClaims({ first: 2, clearance: 4, after: [2000, "c-2"], counted: false }),
      ];
      expect(page).toEqual({ ...counted, totalCount: Number.NaN });
    },
  },
  {
    name: "follows an entity whose marking changes",
    async run({ store }) {
      await fill(store);
      await store.write({ entities: [organization("shadow"), organization("lab", { marking: "RED" })] });
      expect(ids((await store.listClaims({ first: 9, clearance: 0 })).items)).toEqual(["c-7", "c-5"]);
    },
  },
  {
    name: "shows a new claim first, and a retraction at once",
    async run({ store }) {
      await fill(store);
      await store.write({ claims: [newClaim("c-new", "rel-open")], retractions: [{ claim: "c-1", reason: "wrong" }] });
      expect(ids((await store.listClaims({ first: 1, clearance: 0 })).items)).toEqual(["c-new"]);
      expect(ids((await store.listClaims({ first: 9, clearance: 0, retracted: true })).items)).toEqual(["c-4", "c-1"]);
    },
  },
  {
    name: "lists retractions in their own order, the latest first and then by id, page by page, to who may see them",
    async run({ store }) {
      const retracted = [
        claim("r-1", "lab", { recordedAt: 10, retractedAt: 900 }),
        claim("r-2", "lab", { recordedAt: 20, retractedAt: 700, marking: "AMBER" }),
        claim("r-3", "rel-open", { recordedAt: 30, retractedAt: 800 }),
        claim("r-4", "rel-open", { recordedAt: 40, retractedAt: 900 }),
        claim("r-5", "shadow", { recordedAt: 50, retractedAt: 950 }),
      ];
      await store.load(chunks({ ...records, claims: [...records.claims.slice(0, 2), ...retracted] }));
      const walk = async (clearance: number, since: number, until: number, first: number) => {
        const seen: string[] = [];
        for (let after: SortKey | undefined; ; ) {
          const page = await store.listClaims({ clearance, retractedWithin: { since, until }, first, after });
          seen.push(...ids(page.items));
          if (!page.hasNextPage) {
            expect(page.totalCount).toBe(seen.length);
            return seen;
          }
          after = page.keys.at(-1);
        }
      };
      for (const first of [1, 2, 9]) {
        expect(await walk(4, 0, 1000, first)).toEqual(["r-5", "r-1", "r-4", "r-3", "r-2"]);
        expect(await walk(0, 0, 1000, first)).toEqual(["r-1", "r-4", "r-3"]);
        expect(await walk(4, 700, 900, first)).toEqual(["r-1", "r-4", "r-3", "r-2"]);
      }
      const from = await store.listClaims({ clearance: 4, retractedWithin: { since: 0, until: 1000 }, first: 9, after: [900, ""] });
      expect(ids(from.items)).toEqual(["r-1", "r-4", "r-3", "r-2"]);
      expect(from.totalCount).toBe(5);
    },
  },
];
