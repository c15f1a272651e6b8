import { expect } from "vitest";
import type { EntityVersion } from "../../../src/model/versions.ts";
import type { StoreCase } from "../store-contract.ts";
import { chunk, chunks, claim, newClaim, organization, pair, refused, source } from "./records.ts";
import { follow, freshShape } from "./topology-rows.ts";
import { versionListCases } from "./version-list-cases.ts";

const [then, later] = [Date.UTC(2024, 0, 1), Date.UTC(2025, 0, 1)];
const named = (name: string) => organization("one", { name });
/** What a load brings of an entity that was renamed twice, and of one that was recorded once. */
const history: readonly EntityVersion[] = [
  { entity: named("First") },
  { recordedAt: then, recordedBy: "ada", reason: "a new name", entity: named("Second") },
  { recordedAt: later, recordedBy: "bob", entity: named("Third") },
];
const loaded = chunk({
  sources: [source("paper", { originGroup: "wire" }), source("blog")],
  entities: [named("Third"), organization("two"), organization("three")],
  entityVersions: [...history, { recordedAt: later, entity: organization("two") }],
  sourceVersions: [
    { recordedAt: then, source: source("paper") },
    { recordedAt: later, recordedBy: "ada", reason: "a rewrite", source: source("paper", { originGroup: "wire" }) },
  ],
});

export const versionCases: readonly StoreCase[] = [
  {
    name: "what the first write or a load brings has been so from the beginning",
    async run({ store, another }) {
      await store.write({ ...pair, recordedBy: "ada", reason: "not kept" });
      const [vendor, lab] = pair.entities;
      expect(await store.entityVersions(["lab", "vendor"])).toEqual([[{ entity: lab }], [{ entity: vendor }]]);
      expect(await (await another()).sourceVersions(["paper"])).toEqual([[{ source: pair.sources[0] }]]);
    },
  },
  {
    name: "what a later write brings was recorded by its commit, by whom and why the batch says",
    async run({ store }) {
      await store.write(pair);
      const before = Date.now();
      await store.write({
        entities: [organization("late")],
        sources: [source("blog")],
        claims: [newClaim("claim-2", "late")],
        recordedBy: "ada",
        reason: "a tip",
      });
      const [[entity] = [], [document] = []] = [
        (await store.entityVersions(["late"]))[0],
        (await store.sourceVersions(["blog"]))[0],
      ];
      const [{ recordedAt } = { recordedAt: 0 }] = await store.claims(["claim-2"]);
      expect(recordedAt).toBeGreaterThanOrEqual(before);
      expect(entity).toStrictEqual({ recordedAt, recordedBy: "ada", reason: "a tip", entity: organization("late") });
      expect(document).toStrictEqual({ recordedAt, recordedBy: "ada", reason: "a tip", source: source("blog") });
    },
  },
  {
    name: "a change appends a version, and keeps the ones before as they were",
    async run({ store, another }) {
      await store.write({ entities: [named("First")], sources: [source("paper")] });
      await store.write({ entities: [named("Second")], recordedBy: "ada", reason: "renamed" });
      await store.write({ entities: [named("Second")], recordedBy: "bob", reason: "says nothing new" });
      await store.write({ entities: [named("First")], sources: [source("paper", { title: "T" })], recordedBy: "bob" });
      const [versions = []] = await (await another()).entityVersions(["one"]);
      expect(versions.map(({ recordedAt: _, ...rest }) => rest)).toStrictEqual([
        { entity: named("First") },
        { recordedBy: "ada", reason: "renamed", entity: named("Second") },
        { recordedBy: "bob", entity: named("First") },
      ]);
      const [first, second, third] = versions.map(({ recordedAt }) => recordedAt);
      expect(first).toBeUndefined();
      expect(third).toBeGreaterThan(second as number);
      expect(await store.sourceVersions(["paper"])).toStrictEqual([
        [{ source: source("paper") }, { recordedAt: third, recordedBy: "bob", source: source("paper", { title: "T" }) }],
      ]);
    },
  },
  {
    name: "every commit has an instant of its own, however quickly they follow one another",
    async run({ store }) {
      await store.write(pair);
      for (const name of ["a", "b", "c", "d"]) await store.write({ entities: [named(name)] });
      const [versions = []] = await store.entityVersions(["one"]);
      expect(new Set(versions.map(({ recordedAt }) => recordedAt)).size).toBe(4);
    },
  },
  ...versionListCases,
  {
    name: "come in the order asked, none for what is no entity or source",
    async run({ store }) {
      await store.write(pair);
      await store.write({ entities: [named("First")] });
      const answers = await store.entityVersions(["one", "nobody", "paper", "lab", "one"]);
      expect(answers.map((versions) => versions.map(({ entity }) => entity.name))).toEqual([["First"], [], [], ["lab"], ["First"]]);
      expect((await store.sourceVersions(["lab", "paper", "rel-1"])).map(({ length }) => length)).toEqual([0, 1, 0]);
      expect([await store.entityVersions([]), await store.sourceVersions([])]).toEqual([[], []]);
    },
  },
  {
    name: "a load keeps the versions that it brings, and what is written then comes after them",
    async run({ store }) {
      await store.load(chunks(loaded));
      expect(await store.entityVersions(["one", "two", "three"])).toStrictEqual([
        history,
        [{ recordedAt: later, entity: organization("two") }],
        [{ entity: organization("three") }],
      ]);
      expect(await store.sourceVersions(["paper", "blog"])).toStrictEqual([loaded.sourceVersions, [{ source: source("blog") }]]);
      expect(await store.entities(["one"])).toEqual([named("Third")]);
      await store.write({ entities: [named("Fourth")], recordedBy: "eve" });
      const [versions = []] = await store.entityVersions(["one"]);
      expect(versions.slice(0, -1)).toStrictEqual(history);
      expect(versions.at(-1)).toMatchObject({ recordedBy: "eve", entity: { name: "Fourth" } });
    },
  },
  {
    name: "a load that keeps a version ahead of the clock is followed by later commits alone",
    async run({ store }) {
      const ahead = Date.now() + 240_000;
      await store.load(
        chunks(chunk({ entities: [named("First")], entityVersions: [{ recordedAt: ahead, entity: named("First") }] })),
      );
      await store.write({ sources: [source("paper")], claims: [newClaim("claim-1", "one")] });
      expect((await store.claims(["claim-1"]))[0]?.recordedAt).toBeGreaterThan(ahead);
    },
  },
  {
    name: "a thousand entities with three versions each are loaded and read at once",
    async run({ store }) {
      const ids = Array.from({ length: 1000 }, (_, i) => `org-${i}`);
      const versions = ids.flatMap((id) => [
        { entity: organization(id, { name: "a" }) },
        { recordedAt: then, entity: organization(id, { name: "b" }) },
        { recordedAt: later, entity: organization(id) },
      ]);
      await store.load(chunks(chunk({ entities: ids.map((id) => organization(id)), entityVersions: versions })));
      expect((await store.entityVersions(ids)).flat()).toEqual(versions);
      const { entities } = await freshShape(store);
      expect(entities.get("org-500")?.earlier?.map(({ name }) => name)).toEqual(["a", "b"]);
    },
  },
  {
    name: "topology rows carry when an entity was recorded, and its earlier versions, oldest first",
    async run({ store, another }) {
      await store.load(chunks(loaded));
      const reader = await another();
      const shape = await freshShape(reader);
      const { id, kind, marking, fields } = named("Third");
      expect(shape.entities.get("one")).toStrictEqual({
        id,
        kind,
        name: "Third",
        marking,
        fields,
        recordedAt: later,
        earlier: [
          { name: "First", marking, fields },
          { name: "Second", marking, fields, recordedAt: then },
        ],
      });
      expect(shape.entities.get("two")).toMatchObject({ recordedAt: later });
      expect(shape.entities.get("three")).not.toHaveProperty("recordedAt");
      await store.write({ entities: [named("Fourth")] });
      await store.write({ entities: [organization("four")] });
      await follow(shape, reader);
      expect(shape.entities.get("one")?.earlier?.map(({ name }) => name)).toEqual(["First", "Second", "Third"]);
      expect(shape.entities.get("four")?.recordedAt).toBeGreaterThan(later);
      expect(shape).toEqual(await freshShape(store));
    },
  },
  {
    name: "the feed says when the latest of them was recorded",
    async run({ store, another }) {
      const reader = await another();
      expect([await store.topologyRows(), await store.changesSince(0)]).toMatchObject([{ recordedAt: 0 }, { recordedAt: 0 }]);
      await store.load(chunks(loaded));
      expect([await reader.topologyRows(), await reader.changesSince(0)]).toMatchObject([
        { revision: 1, recordedAt: later, sourcesRecordedAt: later },
        { revision: 1, recordedAt: later, sourcesRecordedAt: later },
      ]);
      await store.write({ sources: [source("blog", { title: "T" })] });
      const recordedAt = (await store.sourceVersions(["blog"]))[0]?.at(-1)?.recordedAt;
      expect([await reader.topologyRows(), await reader.changesSince(1)]).toMatchObject([
        { revision: 2, recordedAt, sourcesRecordedAt: recordedAt },
        { revision: 2, recordedAt, sourcesRecordedAt: recordedAt },
      ]);
      await store.write({ entities: [organization("four")] });
      const { recordedAt: latest, sourcesRecordedAt } = await reader.changesSince(2);
      expect([latest > (recordedAt as number), sourcesRecordedAt]).toEqual([true, recordedAt]);
    },
  },
  {
    name: "text that cannot be kept is refused in who writes, in why, and in earlier versions",
    async run({ store }) {
      const message =
        'The author or the reason of the write contains text that cannot be stored: "a\\u0000b" has a NUL or half of a surrogate pair. Remove that character.';
      await refused("BAD_USER_INPUT", message, store.write({ ...pair, reason: "a\0b" }));
      await refused("BAD_USER_INPUT", message, store.write({ ...pair, recordedBy: "a\0b" }));
      const earlier = { recordedAt: then, reason: "a\0b", entity: named("First") };
      const entityVersions = [earlier, { recordedAt: later, entity: named("Third") }];
      const records = chunk({ entities: [named("Third")], entityVersions, claims: [claim("c", "one", { sources: [] })] });
      await refused(
        "BAD_USER_INPUT",
        'The entity "one" contains text that cannot be stored: "a\\u0000b" has a NUL or half of a surrogate pair. Remove that character.',
        store.load(chunks(records)),
      );
      expect(await store.revision()).toBe(0);
    },
  },
];
