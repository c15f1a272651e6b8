import { expect } from "vitest";
import type { Marking } from "../../../src/model/vocabulary.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import type { SortKey } from "../../../src/store/page.ts";
import type { EntityQuery } from "../../../src/store/record-lists.ts";
import type { StoreCase } from "../store-contract.ts";
import { ids, incident, organization, source, tool } from "./records.ts";

/** In the order in which they are to be listed: by folded name, then id; by code point, not by UTF-16 unit. */
const inOrder = [
  organization("o-2", { name: "Alpha", fields: { roles: ["LAB"], country: "US" } }),
  organization("o-9", { name: "álpha", fields: { roles: ["LAB", "INVESTOR"], country: "FR" } }),
  tool("t-1", { name: "ALPHA", fields: { toolKind: "library" } }),
  organization("o-3", { name: "beta", marking: "GREEN", fields: { roles: ["INVESTOR"] } }),
  incident("i-1", {
    name: "Breach one",
    fields: { incidentKind: "data-breach", disclosedOn: "2026-03-31", channels: ["COMPROMISE"] },
  }),
  incident("i-2", { name: "Breach two", fields: { incidentKind: "exposure", disclosedOn: "2026-04" } }),
  incident("i-3", { name: "Breach three of 2025", marking: "RED", fields: { incidentKind: "exposure", disclosedOn: "2025" } }),
  organization("o-7", { name: "Zürich", fields: { roles: [] } }),
  organization("o-8", { name: "数据" }),
  organization("o-6", { name: "\uFFFD" }),
  organization("o-5", { name: "😀" }),
].sort((a, b) => rank(a.name) - rank(b.name) || (a.id < b.id ? -1 : 1));

/** Stated by hand, so that the suite does not lean on the function that the stores use. */
function rank(name: string): number {
  const order = ["alpha", "beta", "breach one", "breach three of 2025", "breach two", "zürich", "数据", "\uFFFD", "😀"];
  return order.indexOf(name.toLowerCase().replace("á", "a"));
}

const everything = { first: 100, clearance: 4 } as const;
interface Listed {
  readonly what: string;
  readonly query: EntityQuery;
  readonly expected: readonly string[];
}
const listed: readonly Listed[] = [
  { what: "everything, for the highest clearance", query: everything, expected: ids(inOrder) },
  {
    what: "nothing marked above the clearance",
    query: { ...everything, clearance: 0 },
    expected: ids(inOrder.filter((one) => one.marking === "CLEAR")),
  },
  {
    what: "marked up to the clearance",
    query: { ...everything, clearance: 1 },
    expected: ids(inOrder.filter((one) => one.marking !== "RED")),
  },
  { what: "one kind", query: { ...everything, kinds: ["TOOL"] }, expected: ["t-1"] },
  { what: "two kinds", query: { ...everything, kinds: ["TOOL", "INCIDENT"] }, expected: ["t-1", "i-1", "i-3", "i-2"] },
  { what: "no kind at all", query: { ...everything, kinds: [] }, expected: [] },
  {
    what: "the ids asked for that are there and may be seen",
    query: { ...everything, clearance: 0, ids: ["o-7", "nobody", "o-2", "o-3"] },
    expected: ["o-2", "o-7"],
  },
  { what: "no ids at all", query: { ...everything, ids: [] }, expected: [] },
  {
    what: "a value of a list field",
    query: { ...everything, where: [{ field: "roles", anyOf: ["INVESTOR"] }] },
    expected: ["o-9", "o-3"],
  },
  {
    what: "any of several values of a list field, each entity once",
    query: { ...everything, where: [{ field: "roles", anyOf: ["LAB", "INVESTOR"] }] },
    expected: ["o-2", "o-9", "o-3"],
  },
  {
    what: "a value of a text field",
    query: { ...everything, where: [{ field: "country", anyOf: ["FR", "DE"] }] },
    expected: ["o-9"],
  },
  { what: "no value at all", query: { ...everything, where: [{ field: "country", anyOf: [] }] }, expected: [] },
  {
    what: "two conditions, both",
    query: {
      ...everything,
      where: [
        { field: "roles", anyOf: ["LAB"] },
        { field: "country", anyOf: ["US"] },
      ],
    },
    expected: ["o-2"],
  },
  {
    what: "a date at or after a bound, absent ones not",
    query: { ...everything, where: [{ field: "disclosedOn", within: { since: "2026-03-31" } }] },
    expected: ["i-1", "i-2"],
  },
  {
    what: "a month since its last day, and a year since its",
    query: { ...everything, where: [{ field: "disclosedOn", within: { since: "2026-04-30" } }] },
    expected: ["i-2"],
  },
  {
    what: "a month until its first day, and a year until its",
    query: { ...everything, where: [{ field: "disclosedOn", within: { since: "2025-12-31", until: "2026-04-01" } }] },
    expected: ["i-1", "i-3", "i-2"],
  },
  {
    what: "a year in a part of it alone",
    query: { ...everything, where: [{ field: "disclosedOn", within: { since: "2025-06-01", until: "2025-06-01" } }] },
    expected: ["i-3"],
  },
  {
    what: "whatever has a date at all",
    query: { ...everything, where: [{ field: "disclosedOn", within: {} }] },
    expected: ["i-1", "i-3", "i-2"],
  },
  {
    what: "a value in another case, if case is ignored",
    query: { ...everything, where: [{ field: "country", anyOf: ["us", "Fr"], ignoringCase: true }] },
    expected: ["o-2", "o-9"],
  },
  {
    what: "and not otherwise",
    query: { ...everything, where: [{ field: "country", anyOf: ["us", "Fr"] }] },
    expected: [],
  },
  { what: "a field that nobody has", query: { ...everything, where: [{ field: "nosuch", anyOf: ["x"] }] }, expected: [] },
  {
    what: "a field whose name is an injection",
    query: { ...everything, where: [{ field: "country\" = '' OR 1=1 --", anyOf: ["US"] }] },
    expected: [],
  },
];

async function fill(store: GraphStore): Promise<void> {
  await store.write({ entities: [...inOrder].reverse() });
}

export const listEntitiesCases: readonly StoreCase[] = [
  ...listed.map(
    ({ what, query, expected }): StoreCase => ({
      name: `lists ${what}, whole and page by page`,
      async run({ store }) {
        await fill(store);
        const page = await store.listEntities(query);
        expect(ids(page.items)).toEqual(expected);
        expect(page).toMatchObject({ totalCount: expected.length, hasNextPage: false });
        expect(page.items).toEqual(inOrder.filter((one) => expected.includes(one.id)));
        for (const first of [1, 2, 3]) {
          const seen: string[] = [];
          let after: SortKey | undefined;
          for (;;) {
            const next = await store.listEntities({ ...query, first, after });
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
    name: "a page of none still counts",
    async run({ store }) {
      await fill(store);
      const page = await store.listEntities({ first: 0, clearance: 4 });
      expect(page).toEqual({ items: [], keys: [], totalCount: inOrder.length, hasNextPage: true });
    },
  },
  {
    name: "a page begins after a key, whether or not an entity is there that may be seen",
    async run({ store }) {
      await fill(store);
      const after = async (key: SortKey, clearance = 4) =>
        ids((await store.listEntities({ first: 2, clearance, after: key })).items);
      expect(await after(["alpha", "o-99"])).toEqual(["t-1", "o-3"]);
      expect(await after(["breach three of 2025", "i-3"], 0)).toEqual(["i-2", "o-7"]);
      expect(await after(["", ""])).toEqual(["o-2", "o-9"]);
      expect(await after(["\u{10ffff}", ""])).toEqual([]);
      expect(await after(["alpha' OR 1=1 --", "x"])).toEqual(["o-3", "i-1"]);
    },
  },
  {
    name: "a walk goes on after its place, though the entity that stood there was renamed or hidden",
    async run({ store }) {
      const named = (id: string, name: string, marking: Marking = "CLEAR") => organization(id, { name, marking });
      await store.write({ entities: [named("a", "Alpha"), named("b", "Bravo"), named("c", "Charlie"), named("d", "Delta")] });
      const first = await store.listEntities({ first: 2, clearance: 0 });
      await store.write({ entities: [named("b", "Yankee"), named("c", "Charlie", "RED"), named("e", "Aaron")] });
      const next = await store.listEntities({ first: 2, clearance: 0, after: first.keys.at(-1) });
      expect([...ids(first.items), ...ids(next.items)]).toEqual(["a", "b", "d", "b"]);
    },
  },
  {
    name: "a renamed entity moves to its new place",
    async run({ store }) {
      await store.write({ entities: [organization("one", { name: "Zulu" }), organization("two", { name: "Mike" })] });
      await store.write({ entities: [organization("one", { name: "Alfa", marking: "GREEN" })] });
      expect(ids((await store.listEntities({ first: 9, clearance: 1 })).items)).toEqual(["one", "two"]);
      expect(ids((await store.listEntities({ first: 9, clearance: 0 })).items)).toEqual(["two"]);
    },
  },
  {
    name: "sources are listed by id, page by page",
    async run({ store }) {
      const all = ["a", "b", "c", "d", "e"].map((id) => source(id, { title: `Title ${9 - id.charCodeAt(0) / 97}` }));
      await store.write({ sources: [...all].reverse() });
      const page = (items: typeof all, hasNextPage: boolean) => ({
        items,
        keys: items.map(({ id }) => [id]),
        totalCount: 5,
        hasNextPage,
      });
      expect(await store.listSources({ clearance: 4, first: 9 })).toEqual(page(all, false));
      expect(await store.listSources({ clearance: 4, first: 2 })).toEqual(page(all.slice(0, 2), true));
      expect(await store.listSources({ clearance: 4, first: 2, after: ["b"] })).toEqual(page(all.slice(2, 4), true));
      expect(await store.listSources({ clearance: 4, first: 2, after: ["cc"] })).toEqual(page(all.slice(3), false));
      expect(await store.listSources({ clearance: 4, first: 2, after: ["d"] })).toEqual(page(all.slice(4), false));
    },
  },
];
