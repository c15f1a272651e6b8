import { expect } from "vitest";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import type { SortKey } from "../../../src/store/page.ts";
import type { VersionQuery } from "../../../src/store/record-lists.ts";
import type { StoreCase } from "../store-contract.ts";
import { chunk, chunks, claim, newClaim, organization, source } from "./records.ts";

/** Entities and sources that were recorded and changed at several instants, some of them marked, now or before. */
const records = chunk({
  sources: [
    source("always"),
    source("blog", { title: "B" }),
    source("secret", { marking: "AMBER" }),
    source("told"),
    source("wire"),
  ],
  entities: [
    organization("lab", { name: "Third" }),
    organization("late"),
    organization("old"),
    organization("opened", { name: "Open" }),
    organization("shadow", { marking: "AMBER" }),
    organization("\u{1f600}"),
    organization("\ufb01"),
  ],
  claims: [claim("c-1", "lab", { sources: ["wire"], marking: "RED" }), claim("c-2", "old", { sources: ["told"], recordedAt: 5 })],
  entityVersions: [
    { entity: organization("lab", { name: "First" }) },
    { recordedAt: 100, recordedBy: "ada", entity: organization("lab", { name: "Second" }) },
    { recordedAt: 300, entity: organization("lab", { name: "Third" }) },
    { recordedAt: 200, entity: organization("late") },
    { recordedAt: 100, entity: organization("opened", { name: "Closed", marking: "GREEN" }) },
    { recordedAt: 300, entity: organization("opened", { name: "Open" }) },
    { recordedAt: 50, entity: organization("shadow") },
    { recordedAt: 300, entity: organization("shadow", { marking: "AMBER" }) },
    { recordedAt: 80, entity: organization("\u{1f600}") },
    { recordedAt: 80, entity: organization("\ufb01") },
  ],
  sourceVersions: [
    { recordedAt: 100, source: source("blog", { title: "A", marking: "RED" }) },
    { recordedAt: 200, source: source("blog", { title: "B" }) },
    { recordedAt: 200, source: source("secret", { marking: "AMBER" }) },
    { source: source("told", { title: "T" }) },
    { recordedAt: 300, source: source("told") },
    { recordedAt: 300, source: source("wire") },
  ],
});

interface Listed {
  readonly what: string;
  readonly query: Partial<VersionQuery>;
  readonly expected: readonly string[];
}
const late = ["300 lab", "300 opened", "300 shadow", "200 late"];
const early = ["80 \ufb01", "80 \u{1f600}"];
const listed: readonly Listed[] = [
  { what: "of entities", query: {}, expected: [...late, "100 lab", "100 opened", ...early, "50 shadow"] },
  {
    what: "of entities that anybody may see, in versions that anybody may see",
    query: { clearance: 0 },
    expected: ["300 lab", "300 opened", "200 late", "100 lab", ...early],
  },
  {
    what: "of entities in a period",
    query: { recordedSince: 100, recordedUntil: 299 },
    expected: ["200 late", "100 lab", "100 opened"],
  },
  { what: "of one entity", query: { record: "lab" }, expected: ["300 lab", "100 lab"] },
  { what: "of an entity that has always been so", query: { record: "old" }, expected: [] },
  { what: "of what is no entity", query: { record: "blog" }, expected: [] },
  { what: "of sources", query: { type: "source" }, expected: ["300 told", "300 wire", "200 blog", "200 secret", "100 blog"] },
  {
    what: "of sources that anybody may see, by their markings and by the claims that cite them",
    query: { type: "source", clearance: 0 },
    expected: ["300 told", "200 blog"],
  },
  { what: "of one source", query: { type: "source", record: "blog" }, expected: ["200 blog", "100 blog"] },
];

async function walked(store: GraphStore, query: Partial<VersionQuery>, first: number) {
  const found: string[] = [];
  for (let after: SortKey | undefined; ; ) {
    const whole = { type: "entity", clearance: 4, recordedSince: -1, recordedUntil: 9_999, first, after, ...query } as const;
    const page = await store.listVersions(whole);
    expect(page.items.length).toBeLessThanOrEqual(first);
    expect(page.keys).toEqual(page.items.map(({ recordedAt, id }) => [recordedAt, id]));
    found.push(...page.items.map(({ recordedAt, id }) => `${recordedAt} ${id}`));
    if (!page.hasNextPage) return { found, totalCount: page.totalCount };
    after = page.keys.at(-1);
  }
}

export const versionListCases: readonly StoreCase[] = [
  {
    name: "of an empty store are none",
    run: async ({ store }) => expect(await walked(store, {}, 10)).toEqual({ found: [], totalCount: 0 }),
  },
  ...listed.map(
    ({ what, query, expected }): StoreCase => ({
      name: `${what} are listed, the latest first and then by id, whole and page by page`,
      async run({ store }) {
        await store.load(chunks(records));
        for (const first of [1, 2, 3, 100]) {
          expect(await walked(store, query, first)).toEqual({ found: expected, totalCount: expected.length });
        }
      },
    }),
  ),
  {
    name: "are listed once each when they are superseded during a walk",
    async run({ store }) {
      await store.load(chunks(records));
      const query = { type: "entity", clearance: 4, recordedSince: 0, recordedUntil: 9_999 } as const;
      const first = await store.listVersions({ ...query, first: 2 });
      await store.write({ entities: [organization("lab", { name: "Fourth" }), organization("late", { name: "Later" })] });
      const rest = await store.listVersions({ ...query, first: 100, after: first.keys.at(-1) });
      const seen = [...first.items, ...rest.items].map(({ recordedAt, id }) => `${recordedAt} ${id}`);
      expect(seen).toEqual([...late, "100 lab", "100 opened", ...early, "50 shadow"]);
    },
  },
  {
    name: "that writes make are listed with the instant of the write",
    async run({ store, another }) {
      await store.write({ entities: [organization("lab")], sources: [source("paper")] });
      await store.write({ sources: [source("blog")], entities: [organization("late")], claims: [newClaim("c", "late")] });
      const [made] = await store.claims(["c"]);
      const reader = await another();
      for (const [type, id] of [
        ["entity", "late"],
        ["source", "blog"],
      ] as const) {
        const query = { type, clearance: 0, recordedSince: 0, recordedUntil: Number.MAX_SAFE_INTEGER, first: 10 };
        expect((await reader.listVersions(query)).items).toEqual([{ id, recordedAt: made?.recordedAt }]);
      }
    },
  },
];
