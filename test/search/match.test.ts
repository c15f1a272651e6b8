import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance } from "../../src/search/edit-distance.ts";
import { matchText } from "../../src/search/match.ts";
import { queryForms } from "../../src/search/query-forms.ts";
import { searchKeys } from "../../src/search/searchable.ts";
import { allowedEdits } from "../../src/search/typo-tolerance.ts";
import { named } from "./named.ts";

describe("matchText", () => {
  const litellm = named("litellm", "LiteLLM", {
    aliases: ["Lite LLM Proxy"],
    description: "A gateway to many models.",
    externalIds: [{ scheme: "wikidata", value: "Q1" }],
    fields: { purl: "pkg:pypi/litellm" },
  });

  it.each([
    ["litellm", "id"],
    ["LiteLLM", "id"],
    ["lite llm proxy", "alias"],
    ["Lite LLM", "name"],
    ["litelm", "name"],
    ["lit", "name"],
    ["pkg:pypi/litellm", "purl"],
    ["PKG:pypi/litellm@1.82.7", "purl"],
    ["q1", "externalId"],
    ["gateway", "description"],
    ["many models", "description"],
    ["litellm gateway", "name"],
  ])("%j is found by its %s", (query, matchedOn) => expect(matchText(query, litellm)?.matchedOn).toBe(matchedOn));

  it.each(["gatewya", "lotellmx", "litellm missing", "", "(", "🤗", "llm2"])("%j is not found", (query) =>
    expect(matchText(query, litellm)).toBeUndefined(),
  );

  it("ranks the exact name, then an alias, a beginning, a typo, a description", () => {
    const ranked = [
      named("a", "Mercor"),
      named("b", "Other", { aliases: ["Mercor"] }),
      named("c", "Mercorish"),
      named("d", "Mercur"),
      named("e", "Other", { description: "A rival of Mercor." }),
    ];
    const scores = ranked.map((one) => matchText("mercor", one)?.score ?? 0);
    expect(scores[0]).toBe(1);
    for (const [i, score] of scores.entries()) {
      expect(score).toBeGreaterThan(0);
      if (i > 0) expect(score).toBeLessThan(scores[i - 1] as number);
    }
  });

  it.each([
    ["Mercor Inc", "Mercor"],
    ["MERCOR, Inc.", "Mercor"],
    ["Scale AI", "Scale AI Inc."],
    ["Amazon.com, Inc.", "Amazon"],
  ])("%j is %s, whatever its legal form", (query, name) => {
    const score = (other: string) => matchText(query, named("x", other))?.score ?? 0;
    expect(score(name)).toBeGreaterThanOrEqual(0.97);
    expect(score(`${name} breach`)).toBeLessThan(0.9);
  });

  it("takes a legal form for a word where nothing else is said", () => {
    expect(matchText("co", named("x", "Mercor"))).toBeUndefined();
    expect(matchText("inc", named("inc-1", "Breach"))?.matchedOn).toBe("id");
  });

  it("prefers a typo in a name to the beginning of two words", () => {
    const score = (name: string) => matchText("mistrall", named("x", name))?.score ?? 0;
    expect(score("Mistral")).toBeGreaterThan(score("Mistral Large"));
  });

  it("prefers the name that the words cover best", () => {
    const score = (name: string) => matchText("google deepmind", named("x", name))?.score ?? 0;
    expect(score("Google DeepMind")).toBe(1);
    expect(score("Google DeepMind Research")).toBeGreaterThan(score("Google Cloud and DeepMind Research Alliance"));
  });

  it("does not take one model for the next: digits stand no typo", () => {
    expect(matchText("gpt4", named("x", "GPT5"))).toBeUndefined();
    expect(matchText("llama-3", named("x", "Llama 2"))).toBeUndefined();
  });

  it.each([
    ["orje", "Ørje", 0.98],
    ["ørje", "Ørje", 1],
    ["koln", "Köln", 0.98],
    ["lamp ai", "ＬＡＭＰ　ＡＩ", 1],
    ["c++", "C++", 1],
    ["!!!", "!!!", 1],
    ["kirmizi", "Kırmızı", 0.98],
    ["D'Lantern", "D’Lantern", 0.98],
    ["lza", "Łza", 0.98],
    ["durdevic", "Đurđević", 0.98],
    ["oeuvre aegir", "Œuvre Ægir", 0.98],
    ["thordur weiss", "Þórður Weiß", 0.98],
    ["nguyen pho", "Nguyễn Phở", 0.98],
    ["NGUYỄN PHỞ", "Nguyễn Phở", 1],
    ["ابريق", "إبريق", 0.98],
    ["👍🏽", "👍🏽", 1],
    ["👩‍🔬", "👩‍🔬", 1],
    ["कीला", "कीला", 1],
    ["ﾊﾞｰｸﾞ", "バーグ", 1],
  ])("%j scores the name %j as it is spelled", (query, name, score) =>
    expect(matchText(query, named("x", name))?.score).toBeCloseTo(score, 10),
  );

  it.each([
    ["C++", "C#"],
    ["C#", "C"],
    [".NET", "Net"],
    ["कीला", "काला"],
    ["ハーク", "バーグ"],
    ["灯海", "上海灯塔"],
  ])("%j does not name %j", (query, name) => expect(matchText(query, named("x", name))).toBeUndefined());

  it("finds words of a summary, below those of a name", () => {
    const incident = named("x", "Short circuit", { fields: { summary: "A lighthouse beacon failed." } });
    expect(matchText("lighthouse beacon", incident)?.matchedOn).toBe("summary");
    expect(matchText("lighthouse", incident)?.score).toBeLessThan(matchText("circuit", incident)?.score ?? 0);
  });

  it("finds just what an index of search keys finds", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "b", "é", "É", " ", "/", "1", "😀", "+", "'", "灯", "塔", "ø", "!"),
      maxLength: 14,
    });
    fc.assert(
      fc.property(text, text, text, text, text, (query, id, name, description, summary) => {
        const entity = named(id, name, { description, fields: { summary } });
        const keys = searchKeys(entity);
        const fits = (asked: string) =>
          [...keys.names, ...keys.prose].some((word) => word.startsWith(asked)) ||
          keys.names.some((word) => editDistance(asked, word, Math.min(allowedEdits(asked), allowedEdits(word))) !== undefined);
        const isMatch = matchText(query, entity) !== undefined;
        // A text that folds to the very id, name or alias is found by its words like any other.
        expect(queryForms(query).some((form) => form.every(fits))).toBe(isMatch);
      }),
      { numRuns: 4000 },
    );
  });

  it("scores lie in 0..1", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "c", " "), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (query, name) => {
        const score = matchText(query, named("id", name))?.score ?? 0.5;
        expect(score).toBeGreaterThan(0);
        expect(score).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("stays quick on a megabyte of hostile text", () => {
    const huge = ["a".repeat(1e6), "a ".repeat(5e5), "\u0301".repeat(1e6), "pkg:".padEnd(1e6, "@/"), "😀".repeat(5e5)];
    const entity = named("x", huge[1] as string, { aliases: huge, description: huge[1] as string });
    const started = process.cpuUsage().user;
    for (const query of huge) matchText(query, entity);
    // A bound against blow-up (minutes), not a measurement.
    expect(process.cpuUsage().user - started).toBeLessThan(5e6);
  });
});
