import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { externalIdKey, externalIdsOf, idSpaceOf } from "../../../src/model/external-ids.ts";
import { documentOfText } from "../../../src/service/ingest/documents.ts";
import { importDocuments } from "../../../src/service/ingest/import.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { freshShape } from "../../store/contract/topology-rows.ts";
import { newStore, removeStores } from "./fixture.ts";
import { type Listed, packageListImporter } from "./package-list.ts";

afterEach(removeStores);

/** Each case fills several stores. */
const numRuns = Number(process.env["IMPORT_ORDERS"] ?? 25);
const timeout = 30_000 + numRuns * 4_000;

interface Truth {
  readonly kind: "TOOL" | "ORGANIZATION";
  readonly name: string;
  readonly alias: string;
  readonly ids: readonly (readonly [scheme: string, value: string])[];
}

/** Things of which every name and id is their own. */
const own: readonly Truth[] = [
  {
    kind: "TOOL",
    name: "Lamp",
    alias: "Bright Lamp",
    ids: [
      ["purl", "pkg:pypi/lamp"],
      ["swhid", "l"],
      ["wikidata", "Q1"],
    ],
  },
  {
    kind: "TOOL",
    name: "Wick",
    alias: "The Wick",
    ids: [
      ["purl", "pkg:npm/Wick"],
      ["wikidata", "Q2"],
    ],
  },
  { kind: "TOOL", name: "Oil", alias: "Öl", ids: [] },
  {
    kind: "ORGANIZATION",
    name: "Lamp",
    alias: "Lamp Inc.",
    ids: [
      ["lei", "LAMP"],
      ["wikidata", "Q3"],
    ],
  },
  { kind: "ORGANIZATION", name: "Match", alias: "M", ids: [["lei", "MATCH"]] },
];
/** Others that have the name of one of these, and an id of the same scheme or none. */
const namesakes: readonly Truth[] = [
  ...own,
  { kind: "ORGANIZATION", name: "match", alias: "m", ids: [["lei", "ANOTHER"]] },
  { kind: "ORGANIZATION", name: "M", alias: "Lamp", ids: [["lei", "THIRD"]] },
];

/** One line of a document: which thing is named, how, and what it needs. */
interface Said {
  readonly which: number;
  readonly upper: boolean;
  readonly aliased: boolean;
  readonly ids: readonly number[];
  readonly needs: readonly number[];
}
const said = (things: readonly Truth[]): fc.Arbitrary<Said> =>
  fc.record({
    which: fc.nat(things.length - 1),
    upper: fc.boolean(),
    aliased: fc.boolean(),
    ids: fc.subarray([0, 1, 2]),
    needs: fc.subarray([0, 1, 2], { maxLength: 1 }),
  });
const documents = (things: readonly Truth[]) =>
  fc.array(fc.array(said(things), { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 5 });

/** The id is made of the first external id or, without one, the name: as importers do. */
function listOf(things: readonly Truth[], document: readonly Said[], allIds: boolean): Listed[] {
  const list = new Map<string, Listed>();
  const put = (which: number, indexes: readonly number[], rest: object): string => {
    const { kind, name, alias, ids } = things[which] as Truth;
    const given = allIds ? (indexes.length > 0 ? ids : []) : ids.filter((_, index) => indexes.includes(index));
    const ref = `${kind}-${given[0]?.[1] ?? name.toLowerCase()}`.replace(/[^\w-]/g, "-");
    const { upper, aliased, needs } = { upper: false, aliased: false, needs: [], ...list.get(ref), ...rest } as Said & Listed;
    const listed = { ref, kind, name: upper ? name.toUpperCase() : name, ids: given, needs };
    list.set(ref, { ...listed, ...(aliased ? { aliases: [alias] } : {}) } as unknown as Listed);
    return ref;
  };
  for (const { which, upper, aliased, ids, needs } of document) {
    const isTool = things[which]?.kind === "TOOL";
    const refs = isTool ? needs.filter((one) => one !== which).map((one) => put(one, [], {})) : [];
    put(which, ids, { upper, aliased, needs: refs });
  }
  return [...list.values()];
}

function importAll(store: GraphStore, lists: readonly (readonly [name: string, list: readonly Listed[]])[]) {
  const sent = lists.map(([name, list]) => documentOfText(name, JSON.stringify(list)));
  return importDocuments(store, packageListImporter, sent, { assertedBy: "importer", clearance: 4 });
}

/** What a store holds, but for the ids that records got, and the case of names. */
async function contentOf(store: GraphStore): Promise<unknown> {
  const { entities, relationships } = await freshShape(store);
  const records = (await store.entities([...entities.keys()])).flatMap((entity) => entity ?? []);
  const called = new Map(
    records.map((entity) => {
      const names = [entity.name, ...entity.aliases].map((name) => name.toLowerCase());
      return [entity.id, { kind: entity.kind, names: names.sort(), ids: externalIdsOf(entity).map(externalIdKey).sort() }];
    }),
  );
  const text = (value: unknown) => JSON.stringify(value);
  const said = async (ids: readonly string[]) =>
    (await store.claimsAbout(ids)).map((claims) => claims.map(({ text, sources }) => `${text} ${sources}`).sort());
  const [aboutEntities, aboutArrows] = [await said([...called.keys()]), await said([...relationships.keys()])];
  return {
    entities: [...called.values()].map((one, place) => text([one, aboutEntities[place]])).sort(),
    arrows: [...relationships.values()]
      .map(({ from, to }, place) => text([called.get(from), called.get(to), aboutArrows[place]]))
      .sort(),
  };
}

async function exactContentOf(store: GraphStore): Promise<unknown> {
  const { entities, relationships } = await freshShape(store);
  return [await store.entities([...entities.keys()].sort()), [...relationships.keys()].sort(), await contentOf(store)];
}

/** What is refused in one order is refused in all. */
async function outcome(action: () => Promise<unknown>): Promise<unknown> {
  return action().catch((error: { readonly code?: string }) => {
    if (error.code === "AMBIGUOUS") return error.code;
    throw error;
  });
}

const shuffledParts = fc.array(fc.nat(), { minLength: 10, maxLength: 10 });

function inOrder<T>(things: readonly T[], draws: readonly number[]): T[] {
  return things
    .map((thing, place) => ({ thing, rank: draws[place % draws.length] as number, place }))
    .sort((a, b) => a.rank - b.rank || a.place - b.place)
    .map(({ thing }) => thing);
}

test("documents make the same graph in any order, in one import or in several", { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(documents(own), shuffledParts, fc.nat(3), async (documented, draws, together) => {
      const lists = documented.map((document, place) => [`list-${place}.json`, listOf(own, document, false)] as const);
      const whole = await newStore();
      await importAll(whole, lists);
      const parted = await newStore();
      const order = inOrder(lists, draws);
      await importAll(parted, order.slice(0, together + 1));
      for (const one of order.slice(together + 1)) await importAll(parted, [one]);
      expect(await contentOf(parted)).toEqual(await contentOf(whole));
      const { revision } = await importAll(whole, order);
      expect(await whole.revision()).toBe(revision);
      expect(await contentOf(whole)).toEqual(await contentOf(parted));
    }),
    { numRuns },
  );
});

test("one import is the same whatever the order of its documents, also where names are those of several", { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(documents(namesakes), documents(namesakes), shuffledParts, async (before, documented, draws) => {
      const lists = (from: string, some: typeof documented) =>
        some.map((document, place) => [`${from}-${place}.json`, listOf(namesakes, document, false)] as const);
      const results: unknown[] = [];
      for (const order of [lists("list", documented), inOrder(lists("list", documented), draws)]) {
        const store = await newStore();
        await importAll(store, lists("before", before));
        const { result, refused } = { refused: await outcome(() => importAll(store, order)), result: await exactContentOf(store) };
        results.push([refused === "AMBIGUOUS", result]);
      }
      expect(results[1]).toEqual(results[0]);
    }),
    { numRuns },
  );
});

test("nothing is taken for what has another id of the same scheme", { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(documents(namesakes), shuffledParts, async (documented, draws) => {
      const store = await newStore();
      const lists = documented.map((document, place) => [`list-${place}.json`, listOf(namesakes, document, true)] as const);
      for (const one of inOrder(lists, draws)) await importAll(store, [one]);
      const { entities } = await freshShape(store);
      for (const entity of await store.entities([...entities.keys()])) {
        const spaces = externalIdsOf(entity!).map(idSpaceOf);
        expect(new Set(spaces).size, JSON.stringify(entity)).toBe(spaces.length);
      }
    }),
    { numRuns },
  );
});
