import { describe, expect, it } from "vitest";
import { matchText } from "../../src/search/match.ts";
import { someWordsMatcherOf } from "../../src/search/match-some-words.ts";
import type { Searchable } from "../../src/search/searchable.ts";
import { named } from "./named.ts";

describe("someWordsMatcherOf", () => {
  const litellm = named("litellm", "LiteLLM", { description: "A gateway.", fields: { purl: "pkg:pypi/litellm" } });
  const osv = named("inc-x", "A long name of an incident", { externalIds: [{ scheme: "osv", value: "PYSEC-2026-2" }] });
  it.each<[query: string, record: Searchable, matchedOn: string | undefined]>([
    ["the LiteLLM attack", litellm, "name"],
    ["litelm hack", litellm, "name"],
    ["OSV PYSEC-2026-2", osv, "externalId"],
    ["OSV 2026-2", osv, undefined],
    ["a long story", osv, undefined],
    ["gateway attack", litellm, undefined],
    ["pkg:pypi/other", litellm, undefined],
    ["attack", litellm, undefined],
  ])("%j names an entity by its %s", (query, record, matchedOn) => {
    expect(someWordsMatcherOf(query)(record)?.matchedOn).toBe(matchedOn);
  });

  it("never comes near a text that names it whole", () => {
    const part = someWordsMatcherOf("litellm proxy")(litellm)?.score ?? 1;
    expect(part).toBeLessThan(matchText("litelm", litellm)?.score ?? 0);
  });
});
