import { describe, expect, it } from "vitest";
import {
  faultOfId,
  faultOfLine,
  faultOfLookedUp,
  faultOfName,
  nameInSentence,
  proseInSentence,
} from "../../src/model/text-faults.ts";

describe("a name", () => {
  it.each(["Mercor", "C++", "!!!", "👩‍🔬", "🫖", "می‌خواهم", "क्‍ष", "Κ", "1", "…", "\ue000"])("may be %j", (name) =>
    expect(faultOfName(name)).toBeUndefined(),
  );
  it.each([
    ["a\u202eb", "contains the invisible character U+202E at position 1; remove it"],
    ["a\u2066b", "contains the invisible character U+2066 at position 1; remove it"],
    ["a\u2028b", "contains the invisible character U+2028 at position 1; remove it"],
    ["a\u{e0041}", "contains the invisible character U+E0041 at position 1; remove it"],
    ["a\nb", "contains the invisible character U+000A at position 1; remove it"],
    ["\u200b\u200d", "has no visible character; give the name"],
    ["\u3164", "has no visible character; give the name"],
    ["\u2800\u0301", "has no visible character; give the name"],
    ["\u00ad", "has no visible character; give the name"],
    [" ", "is empty; give the name"],
  ])("may not be %j", (name, fault) => {
    expect(faultOfName(name)).toBe(fault);
  });
  it("in a sentence cannot turn it around", () => expect(nameInSentence("Ac\u202eme \u2066Labs\u2028")).toBe("Acme Labs"));
});

it("a line holds none of these marks either", () => expect(faultOfLine("a title\u2069")).toMatch(/U\+2069/));

describe.each([
  ["a line", faultOfLine],
  ["an external id", faultOfLookedUp],
])("%s", (_, faultOf) => {
  it.each(["\u200b", "\u3164", "\u{e0100}", "\u200e\u200f", " \u200d "])("in which nothing is to be seen may not be %j", (text) =>
    expect(faultOf(text)).toBe("has no visible character; give it, or leave the field out"),
  );
  it.each(["", "می\u200cخواهم", "🫖\ufe0f"])("may be %j", (text) => expect(faultOf(text)).toBeUndefined());
});

describe("an id", () => {
  it.each(["\u2028", "\u2029", "\u3164", "\ufe0f", "\u{e0100}", "\u034f", "\u202e", "\u200b"])(
    "holds no %j, which nobody sees",
    (mark) =>
      expect(faultOfId(`mer${mark}cor`)).toMatch(
        /^contains the invisible character U\+[0-9A-F]+; an id has visible characters only$/,
      ),
  );
  it.each(["mercor", "größe", "茶壶", "कीला", "a b"])("may be %j", (id) => expect(faultOfId(id)).toBeUndefined());
});

it("prose in a sentence is one line, and cannot turn the rest around", () =>
  expect(proseInSentence(" It said\u2028\n\u202eno\u2069 more ")).toBe("It said no more"));
