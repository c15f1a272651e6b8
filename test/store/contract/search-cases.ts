import { expect } from "vitest";
import type { Entity } from "../../../src/model/records.ts";
import { searchableOf } from "../../../src/model/searchable-entity.ts";
import { matchText } from "../../../src/search/match.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import type { FieldCondition } from "../../../src/store/record-lists.ts";
import type { StoreCase } from "../store-contract.ts";
import { ids, incident, organization, tool } from "./records.ts";

const corpus: readonly Entity[] = [
  organization("mercor", {
    name: "Mercor",
    aliases: ["Mercor.io Corporation"],
    description: "Experts who write and grade training data.",
  }),
  organization("scale-ai", { name: "Scale AI", aliases: ["Scale"], externalIds: [{ scheme: "wikidata", value: "Q65088457" }] }),
  organization("openai", { name: "OpenAI", aliases: ["Open AI LP"] }),
  organization("google-deepmind", { name: "Google DeepMind", aliases: ["DeepMind Technologies"] }),
  organization("koeln", { name: "Köln Rechenzentrum", description: "A data centre on the Rhine." }),
  organization("strasse", { name: "Straße der Daten" }),
  organization("moscow", { name: "Яндекс" }),
  organization("deepseek", { name: "深度求索", aliases: ["DeepSeek"] }),
  organization("huggingface", { name: "Hugging Face 🤗" }),
  organization("foo-bar", { name: "foo/bar (and so on)" }),
  organization("and", { name: "AND OR NOT" }),
  organization("a-b", { name: "a:b", aliases: ['"quoted"'] }),
  organization("hidden", { name: "Mercor Shadow", marking: "AMBER" }),
  tool("litellm", { name: "LiteLLM", fields: { purl: "pkg:pypi/litellm" } }),
  tool("axios", { name: "axios", externalIds: [{ scheme: "purl", value: "pkg:npm/axios" }] }),
  tool("angular", { name: "Angular", fields: { purl: "pkg:npm/%40angular/core" } }),
  incident("inc-mercor-2026", { name: "Mercor breach", externalIds: [{ scheme: "cve", value: "CVE-2026-33634" }] }),
  organization("han", { name: "上海灯塔数据技术有限公司" }),
  organization("kana", { name: "株式会社ランタン" }),
  organization("hark", { name: "ハーク" }),
  organization("bark", { name: "バーク" }),
  organization("thai", { name: "บริษัทโคมไฟ จำกัด" }),
  organization("khmer", { name: "ក្រុមហ៊ុនចង្កៀង" }),
  organization("hindi-i", { name: "दिया" }),
  organization("hindi-a", { name: "दाया" }),
  organization("norse", { name: "Bjørnøya Lykt" }),
  organization("polish", { name: "Łódź Latarnia" }),
  organization("turkish", { name: "IŞIKLI" }),
  organization("thorn", { name: "Þór Æsir" }),
  organization("quoted-name", { name: "D’Lantern „Nord“" }),
  organization("hebrew", { name: "פנס בע״מ" }),
  organization("wide", { name: "ＬＡＮＴＥＲＮ　１" }),
  organization("signs", { name: "!?!" }),
  organization("scientist", { name: "👩‍🔬" }),
  organization("lamp", { name: "🏮 Works" }),
  tool("cpp", { name: "Lux++" }),
  tool("csharp", { name: "Lux#" }),
  tool("dotlux", { name: ".LUX" }),
  incident("inc-lamp", { name: "Short circuit", fields: { summary: "A faulty lighthouse beacon exposed shipments." } }),
  organization("long", { name: "Long", description: `${"word ".repeat(100)} needle ${"hay ".repeat(2000)}` }),
];

/** Each is to find at least these; and whatever matchText says. */
const questions: readonly { readonly text: string; readonly finds: readonly string[] }[] = [
  { text: "mercor", finds: ["mercor", "inc-mercor-2026"] },
  { text: "MERCOR", finds: ["mercor"] },
  { text: "mecror", finds: ["mercor"] },
  { text: "mercro", finds: ["mercor"] },
  { text: "mrcor", finds: ["mercor"] },
  { text: "emrcor", finds: ["mercor"] },
  { text: "mercoor", finds: ["mercor"] },
  { text: "nercor", finds: ["mercor"] },
  { text: "merc", finds: ["mercor"] },
  { text: "m", finds: ["mercor"] },
  { text: "goggle depmind", finds: ["google-deepmind"] },
  { text: "deapmnid", finds: ["google-deepmind"] },
  { text: "open ai", finds: ["openai"] },
  { text: "scaleai", finds: ["scale-ai"] },
  { text: "scale ai", finds: ["scale-ai"] },
  { text: "koln", finds: ["koeln"] },
  { text: "Ko\u0308ln", finds: ["koeln"] },
  { text: "rechenzentrm", finds: ["koeln"] },
  { text: "STRASSE", finds: ["strasse"] },
  { text: "яндекс", finds: ["moscow"] },
  { text: "深度", finds: ["deepseek"] },
  { text: "🤗", finds: ["huggingface"] },
  { text: "pkg:pypi/litellm", finds: ["litellm"] },
  { text: "pkg:pypi/litellm@1.82.7", finds: ["litellm"] },
  { text: "pkg:npm/axios@1.14.1?arch=x#lib", finds: ["axios"] },
  { text: "pkg:npm/%40angular/core@17", finds: ["angular"] },
  { text: "CVE-2026-33634", finds: ["inc-mercor-2026"] },
  { text: "Q65088457", finds: ["scale-ai"] },
  { text: "foo/bar", finds: ["foo-bar"] },
  { text: "a:b", finds: ["a-b"] },
  { text: "AND", finds: ["and"] },
  { text: "NOT", finds: ["and"] },
  { text: '"quoted"', finds: ["a-b"] },
  { text: "grade training", finds: ["mercor"] },
  { text: "mercor experts", finds: ["mercor"] },
  { text: "needle", finds: ["long"] },
  { text: "灯塔", finds: ["han"] },
  { text: "塔", finds: ["han"] },
  { text: "司", finds: ["han"] },
  { text: "数据技术", finds: ["han"] },
  { text: "ランタン", finds: ["kana"] },
  { text: "ﾗﾝﾀﾝ", finds: ["kana"] },
  { text: "โคมไฟ", finds: ["thai"] },
  { text: "ចង្កៀង", finds: ["khmer"] },
  { text: "दिया", finds: ["hindi-i"] },
  { text: "bjornoya", finds: ["norse"] },
  { text: "bjørnøya", finds: ["norse"] },
  { text: "lodz", finds: ["polish"] },
  { text: "isikli", finds: ["turkish"] },
  { text: "ışıklı", finds: ["turkish"] },
  { text: "thor aesir", finds: ["thorn"] },
  { text: "dlantern", finds: ["quoted-name"] },
  { text: 'D\'Lantern "Nord"', finds: ["quoted-name"] },
  { text: "בעמ", finds: ["hebrew"] },
  { text: "lantern 1", finds: ["wide"] },
  { text: "!?!", finds: ["signs"] },
  { text: "!", finds: ["signs"] },
  { text: "👩‍🔬", finds: ["scientist"] },
  { text: "🏮", finds: ["lamp"] },
  { text: "Lux++", finds: ["cpp"] },
  { text: "lux#", finds: ["csharp"] },
  { text: ".lux", finds: ["dotlux"] },
  { text: "lighthouse beac", finds: ["inc-lamp"] },
  { text: "zzzzzz", finds: [] },
];
const emptyQuestions = ["", " ", "(", '"', "*", "~", "--", "\\", "'", "\u0000", "\ud800", "+-&|!(){}[]^~*?:\\/", "\u0301"];

async function fill(store: GraphStore): Promise<void> {
  await store.write({ entities: corpus });
}

export const searchCases: readonly StoreCase[] = [
  {
    name: "hold every entity that the text matches, whatever is asked",
    async run({ store }) {
      await fill(store);
      for (const { text, finds } of questions) {
        const found = ids((await store.searchCandidates({ text, clearance: 4, limit: 1000 })).entities);
        const matching = corpus.filter((one) => matchText(text, searchableOf(one)) !== undefined).map((one) => one.id);
        expect(matching, text).toEqual(expect.arrayContaining([...finds]));
        expect(found, text).toEqual(expect.arrayContaining(matching));
        expect(new Set(found).size, text).toBe(found.length);
      }
    },
  },
  {
    name: "are none where the text holds no word",
    async run({ store }) {
      await fill(store);
      for (const text of emptyQuestions)
        expect(await store.searchCandidates({ text, clearance: 4, limit: 10 }), text).toEqual({ entities: [], truncated: false });
    },
  },
  {
    name: "are whole entities",
    async run({ store }) {
      await fill(store);
      const { entities: found } = await store.searchCandidates({ text: "scale", clearance: 0, limit: 10 });
      expect(found.find((one) => one.id === "scale-ai")).toEqual(corpus[1]);
    },
  },
  {
    name: "hold nothing above the clearance, and only the kinds asked for",
    async run({ store }) {
      await fill(store);
      const asked = async (clearance: number, kinds?: readonly Entity["kind"][]) =>
        ids((await store.searchCandidates({ text: "mercor", clearance, kinds, limit: 1000 })).entities).sort();
      expect(await asked(0)).toEqual(["inc-mercor-2026", "mercor"]);
      expect(await asked(2)).toEqual(["hidden", "inc-mercor-2026", "mercor"]);
      expect(await asked(2, ["INCIDENT"])).toEqual(["inc-mercor-2026"]);
      expect(await asked(2, [])).toEqual([]);
    },
  },
  {
    name: "count and cut only what the clearance lets through",
    async run({ store }) {
      const crowd = Array.from({ length: 30 }, (_, i) => organization(`a-${i}`, { name: "Lantern", marking: "AMBER" }));
      const shown = ["y", "z"].map((id) => organization(id, { name: `Works of the lantern ${id}` }));
      await store.write({ entities: [...crowd, ...shown] });
      const { entities, truncated } = await store.searchCandidates({ text: "lantern", clearance: 0, limit: 2 });
      expect([ids(entities).sort(), truncated]).toEqual([["y", "z"], false]);
    },
  },
  {
    name: "are all that match, and above the limit say that there are more, the one that is named among them",
    async run({ store }) {
      const crowd = Array.from({ length: 300 }, (_, i) =>
        organization(`mercorish-${i}`, {
          name: `Mercorish number ${i}`,
          fields: { roles: i % 3 === 0 ? ["LAB"] : [], country: i % 2 === 0 ? "DE" : "FR" },
        }),
      );
      await store.write({ entities: [...crowd, ...corpus] });
      const asked = (text: string, limit: number, where?: readonly FieldCondition[]) =>
        store.searchCandidates({ text, clearance: 0, kinds: ["ORGANIZATION"], where, limit });
      const few = await asked("Mercor", 20);
      expect(few.truncated).toBe(true);
      expect(few.entities).toHaveLength(20);
      expect(ids(few.entities)).toContain("mercor");
      const all = await asked("Mercor", 301);
      expect(all.truncated).toBe(false);
      expect(new Set(ids(all.entities)).size).toBe(301);
      // What the conditions leave out does not count against the limit.
      const labs = await asked("mercorish number", 50, [
        { field: "roles", anyOf: ["LAB"] },
        { field: "country", anyOf: ["DE"] },
      ]);
      expect(labs.truncated).toBe(false);
      expect(labs.entities).toHaveLength(50);
      expect(labs.entities.every(({ fields }) => fields["country"] === "DE")).toBe(true);
    },
  },
  {
    name: "of words that thousands have are exactly those that match, several at a time, and while others are written",
    async run({ store }) {
      const crowd = Array.from({ length: 2_400 }, (_, i) =>
        organization(`crowd-${i}`, {
          name: `Harbour Lantern ${i}`,
          aliases: i % 2 === 0 ? ["Quay works"] : [],
          description: "Sells oil.",
          marking: i % 4 === 0 ? "AMBER" : "CLEAR",
          fields: { roles: i % 3 === 0 ? ["LAB"] : [] },
        }),
      );
      const exact = [organization("harbour", { name: "Lantern" }), organization("harboured", { name: "Lantern-Harbours" })];
      await store.write({ entities: [...crowd, ...exact] });
      const expected = (text: string) =>
        [...crowd, ...exact].filter((one) => matchText(text, searchableOf(one))).map(({ id }) => id);
      const asked = (text: string, over: object = {}) => store.searchCandidates({ text, clearance: 4, limit: 10_000, ...over });
      const texts = ["lantern", "harbour lantern", "lantren", "h", "oil", "lantern oil", "quay", "quay lantern 77", "lantern-1"];
      const writing = store.write({ entities: [organization("latecomer", { name: "Late" })] });
      const found = await Promise.all(texts.map((text) => asked(text)));
      await writing;
      for (const [place, text] of texts.entries()) {
        const { entities, truncated } = found[place] as Awaited<ReturnType<typeof asked>>;
        expect([text, truncated, new Set(ids(entities)).size]).toEqual([text, false, entities.length]);
        const matching = entities.filter((one) => matchText(text, searchableOf(one)));
        expect([text, ids(matching).sort()]).toEqual([text, expected(text).sort()]);
      }
      expect(expected("quay lantern 77").length).toBeGreaterThan(0);
      expect(expected("quay lantern 77").length).toBeLessThan(50);
      const labs = await asked("harbour lantern", { clearance: 0, where: [{ field: "roles", anyOf: ["LAB"] }] });
      expect(labs.entities.filter(({ id }) => id.startsWith("crowd"))).toHaveLength(600);
      for (const limit of [1, 100, 1_500]) {
        const some = await asked("lantern", { limit });
        expect([some.truncated, some.entities.length, new Set(ids(some.entities)).size]).toEqual([true, limit, limit]);
        expect(ids(some.entities)).toContain("harbour");
      }
    },
  },
  {
    name: "follow a renamed entity",
    async run({ store }) {
      await store.write({ entities: [organization("one", { name: "Former", aliases: ["Kept"] })] });
      await store.write({ entities: [organization("one", { name: "Present", aliases: ["Kept"] })] });
      const asked = async (text: string) => ids((await store.searchCandidates({ text, clearance: 0, limit: 10 })).entities);
      expect(await asked("present")).toEqual(["one"]);
      expect(await asked("kept")).toEqual(["one"]);
      expect((await asked("former")).length).toBe(0);
    },
  },
  {
    name: "are found after a load as after a write",
    async run({ store }) {
      await store.load(
        (async function* () {
          yield { sources: [], entities: corpus, relationships: [], claims: [] };
        })(),
      );
      const { entities } = await store.searchCandidates({ text: "mecror", clearance: 0, limit: 10 });
      expect(ids(entities)).toContain("mercor");
    },
  },
  {
    name: "survive a megabyte of text",
    async run({ store }) {
      await fill(store);
      for (const text of ["a".repeat(1_000_000), "mercor ".repeat(150_000), "\u0301".repeat(1_000_000), "%_\\'".repeat(250_000)]) {
        const found = (await store.searchCandidates({ text, clearance: 0, limit: 10 })).entities;
        expect(found.length).toBeLessThanOrEqual(10);
      }
    },
  },
];
