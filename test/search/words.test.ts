import { describe, expect, it } from "vitest";
import { words } from "../../src/search/words.ts";

describe("words", () => {
  it.each([
    ["pkg:npm/%40angular/core", ["pkg", "npm", "40angular", "core"]],
    ["foo/bar (AND) a:b", ["foo", "bar", "and", "a", "b"]],
    ["Hugging Face 🤗", ["hugging", "face", "🤗"]],
    ["gpt-4o", ["gpt", "4o"]],
    ["  ", []],
    ["(\"'*", []],
  ])("of %j are %j", (text, expected) => expect(words(text)).toEqual(expected));
});
