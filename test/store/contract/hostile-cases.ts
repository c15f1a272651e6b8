import { expect } from "vitest";
import type { Json } from "../../../src/model/records.ts";
import type { WriteBatch } from "../../../src/store/record-writer.ts";
import type { StoreCase } from "../store-contract.ts";
import { chunk, chunks, ids, newClaim, organization, refused, source, supplies } from "./records.ts";
import { freshShape } from "./topology-rows.ts";

const hostile: readonly { readonly what: string; readonly text: string }[] = [
  { what: "quotes and backslashes", text: `it's "so" \`called\` \\ \\u0000 \\' \\" $1 \${x} %s ?` },
  { what: "an SQL injection", text: `x'); DROP TABLE entities; --` },
  { what: "a Cypher injection", text: `x'}) DETACH DELETE n //\`]-() {id: $id} LOAD CSV FROM 'file:///etc/passwd' AS l` },
  { what: "a full-text injection", text: `name:* OR -x~ AND NOT ("a" NEAR b) ^` },
  { what: "names of prototypes", text: "__proto__" },
  { what: "the name of a constructor", text: "constructor" },
  { what: "control characters, tabs and line ends", text: "a\u0001\u001f\t\r\n\u007f\u0085\u2028b" },
  { what: "bidirectional overrides and zero widths", text: "a\u202egnp\u200b\ufeffb" },
  { what: "letters of many scripts, composed and not", text: "Ünïcödé U\u0308 שלום 数据 ｄａｔａ İı ß ﬁ" },
  { what: "characters beyond the basic plane", text: "😀👩‍👩‍👧‍👦𝕏𐍈" },
  { what: "blanks around and within", text: "  a  b  " },
  { what: "a number", text: "007" },
  { what: "null in words", text: "null" },
];

function cannotBeStored(text: string): string {
  return `contains text that cannot be stored: ${JSON.stringify(text)} has a NUL or half of a surrogate pair. Remove that character.`;
}

export const hostileCases: readonly StoreCase[] = [
  ...hostile.map(
    ({ what, text }): StoreCase => ({
      name: `keep ${what} as they are, in ids, in values and in keys`,
      async run({ store }) {
        const fields = JSON.parse(`{${JSON.stringify(text)}: {"deep": [${JSON.stringify(text)}]}, "roles": []}`) as Record<
          string,
          Json
        >;
        const entity = organization(text, {
          name: text,
          aliases: [text],
          description: text,
          externalIds: [{ scheme: text, value: text }],
          fields,
        });
        const paper = source(`source ${text}`, { title: text, publisher: text, note: text, via: text, originGroup: text });
        const arrow = supplies(`rel ${text}`, text, "other", { note: text, attributes: fields });
        const said = newClaim(`claim ${text}`, arrow.id, { sources: [paper.id], quote: text, text, assertedBy: text });
        const batch = { sources: [paper], entities: [entity, organization("other")], relationships: [arrow], claims: [said] };
        await store.write(batch);
        expect((await store.write(batch)).revision).toBe(1);
        expect(await store.entities([text])).toEqual([entity]);
        expect(Object.hasOwn((await store.entities([text]))[0]?.fields ?? {}, text)).toBe(true);
        expect(await store.sources([paper.id])).toEqual([paper]);
        expect(await store.relationships([arrow.id])).toEqual([arrow]);
        expect((await store.claims([said.id]))[0]).toMatchObject(said);
        expect(ids((await store.claimsAbout([arrow.id]))[0] ?? [])).toEqual([said.id]);
        expect(await store.entitiesWithExternalId([{ scheme: text, value: text }])).toEqual([[text]]);
        expect((await store.listEntities({ first: 5, clearance: 0, ids: [text] })).items).toEqual([entity]);
        expect((await store.listClaims({ first: 5, clearance: 0, source: paper.id })).totalCount).toBe(1);
        const shape = await freshShape(store);
        expect(shape.entities.get(text)?.fields).toEqual(fields);
        expect(shape.relationships.get(arrow.id)).toMatchObject({ from: text, to: "other", attributes: fields });
        await store.write({ retractions: [{ claim: said.id, reason: text }] });
        expect((await store.claims([said.id]))[0]?.retractionReason).toBe(text);
        expect(Object.keys(Object.prototype)).toEqual([]);
      },
    }),
  ),
  {
    name: "keep 100 kB of text",
    async run({ store }) {
      const long = "Ünïcödé 'and' \"so on\" ".repeat(5000);
      const entity = organization("long", { name: long, description: long, aliases: [long], fields: { website: long } });
      await store.write({ entities: [entity] });
      expect(await store.entities(["long"])).toEqual([entity]);
      expect((await store.write({ entities: [entity] })).revision).toBe(1);
    },
  },
  {
    name: "never confuse ids that fold alike, or differ in blanks or Unicode form",
    async run({ store }) {
      const alike = ["straße", "strasse", "Strasse", "strasse ", "e\u0301", "\u00e9", "a", "a\u200b"];
      await store.write({ entities: alike.map((id) => organization(id, { name: "same" })) });
      expect(ids((await store.entities(alike)) as { id: string }[])).toEqual(alike);
      expect((await store.counts(0)).entities).toBe(alike.length);
    },
  },
  ...(
    [
      ["a NUL", "a\u0000b"],
      ["half a character", "a\ud800b"],
    ] as const
  ).map(
    ([what, text]): StoreCase => ({
      name: `refuse ${what} with BAD_USER_INPUT rather than store something else, and do not find what stands before it`,
      async run({ store }) {
        await store.write({
          sources: [source("paper")],
          entities: [organization("a", { externalIds: [{ scheme: "x", value: "a" }] })],
        });
        const refuses = (record: string, batch: WriteBatch) =>
          refused("BAD_USER_INPUT", `The ${record} ${cannotBeStored(text)}`, store.write(batch));
        await refuses(`entity ${JSON.stringify(text)}`, { entities: [organization(text)] });
        await refuses('entity "b"', { entities: [organization("b", { name: text })] });
        await refuses('entity "b"', { entities: [organization("b", { fields: { deep: { [text]: 1 } } })] });
        await refuses('claim "c"', { claims: [newClaim("c", "a", { quote: text })] });
        await refuses('source "s"', { sources: [source("s", { title: text })] });
        await refuses('relationship "r"', { relationships: [supplies("r", "a", "a", { note: text })] });
        await refuses('retraction of claim "c"', { retractions: [{ claim: "c", reason: text }] });
        expect(await store.entities([text])).toEqual([undefined]);
        expect(await store.claimsAbout([text])).toEqual([[]]);
        expect(await store.entitiesWithExternalId([{ scheme: "x", value: text }])).toEqual([[]]);
        expect((await store.listEntities({ first: 5, clearance: 0, ids: [text] })).totalCount).toBe(0);
        expect(await store.revision()).toBe(1);
      },
    }),
  ),
  {
    name: "refuse a load that contains a NUL or half a character, and stay empty",
    async run({ store }) {
      for (const text of ["a\u0000b", "a\ud800b"]) {
        const load = store.load(
          chunks(chunk({ sources: [source("s")] }), chunk({ entities: [organization("b", { name: text })] })),
        );
        await refused("BAD_USER_INPUT", `The entity "b" ${cannotBeStored(text)}`, load);
        expect(await store.revision()).toBe(0);
        expect((await store.counts(4)).sources).toBe(0);
      }
    },
  },
];
