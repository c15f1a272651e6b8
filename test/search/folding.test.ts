import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "../../src/search/folding.ts";

describe("fold", () => {
  it.each([
    ["Köln", "koln"],
    ["Ko\u0308ln", "koln"],
    ["STRASSE", "strasse"],
    ["Straße", "strasse"],
    ["ﬁne ｄａｔａ", "fine data"],
    ["İstanbul", "istanbul"],
    ["ÅNGSTRÖM", "angstrom"],
    ["Яндекс", "яндекс"],
    ["深度求索", "深度求索"],
    ["a\u200bb\u202e", "ab"],
    ["\ud800half", "half"],
    ["", ""],
  ])("%j becomes %j", (text, folded) => expect(fold(text)).toBe(folded));

  it("is done once: folding again changes nothing", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => fold(fold(text)) === fold(text)));
  });
});
