import { describe, expect, it } from "vitest";
import { keysAsked, keysOfWords, words, wordsOfName } from "../../src/search/words.ts";

describe("words", () => {
  it.each([
    ["pkg:npm/%40angular/core", ["pkg", "npm", "40angular", "core"]],
    ["foo/bar (AND) a:b", ["foo", "bar", "and", "a", "b"]],
    ["Hugging Face 🤗", ["hugging", "face", "🤗"]],
    ["gpt-4o", ["gpt", "4o"]],
    ["  ", []],
    ["(\"'*", ["(''*"]],
    ["! ! !", ["!!!"]],
    ["C++, C# and .NET", ["c", "++", "c", "#", "and", ".", "net"]],
    ["a+b, c# d.e ...f", ["a", "b", "c", "#", "d", "e", "f"]],
    ["👩‍🔬 🇩🇪", ["👩", "🔬", "🇩🇪"]],
    ["上海灯塔AI三号", ["上海灯塔", "ai", "三号"]],
    ["दिया दाया", ["दिया", "दाया"]],
  ])("of %j are %j", (text, expected) => expect(words(text)).toEqual(expected));
});

it("of scripts without spaces are indexed by pairs, and asked for by pairs or one character", () => {
  expect(keysOfWords(["上海灯塔", "ai"])).toEqual(["上海", "海灯", "灯塔", "塔", "ai"]);
  expect(keysAsked(["海灯塔"])).toEqual(["海灯", "灯塔"]);
  expect(keysAsked(["塔"])).toEqual(["塔"]);
});

it.each([
  ["Open AI", ["open", "ai", "openai"]],
  ["D’Lantern & Co", ["d", "lantern", "co", "dlantern", "dlanternco"]],
  ["Oʻahu", ["o", "ahu", "oahu"]],
  ["灯塔 数据", ["灯塔", "塔", "数据", "据", "塔数"]],
])("of the name %j are %j", (name, expected) => expect(wordsOfName(name).words).toEqual(expected));
