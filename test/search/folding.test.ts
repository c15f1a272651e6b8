import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold, spelled } from "../../src/search/folding.ts";

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
    ["Bjørnøya Łódź", "bjornoya lodz"],
    ["ÞÓR ÆSIR ŒUVRE Đà", "thor aesir oeuvre da"],
    ["IŞIK ışık İşik", "isik isik isik"],
    ["Зелёный чайник", "зеленыи чаиник"],
    ["Ἀθῆναι", "αθηναι"],
    ["कीला", "कीला"],
    ["ﾊﾞｰｸﾞ", "バーグ"],
    ["O’Neil ʻOhana “x”", "o'neil 'ohana 'x'"],
    ["", ""],
  ])("%j becomes %j", (text, folded) => expect(fold(text)).toBe(folded));

  it("is done once: folding again changes nothing", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => fold(fold(text)) === fold(text)));
  });
});

describe("names that are not merged", () => {
  it.each([
    ["कीला", "काला"],
    ["ハーク", "バーグ"],
    ["ผ้า", "ผา"],
    ["กาน้ำ", "กานำ"],
    ["ពី", "ពិ"],
    ["ഇല", "ഈല"],
  ])("%s folds otherwise than %s", (one, other) => expect(fold(one)).not.toBe(fold(other)));
});

describe("spelled", () => {
  it.each([
    ["ＬＡＭＰ　ＡＩ", "Lamp AI"],
    ["STRASSE", "Straße"],
    ["Ko\u0308ln", "KÖLN"],
    [" a  b ", "A B"],
  ])("%j is the same as %j", (one, other) => expect(spelled(one)).toBe(spelled(other)));
  it.each([
    ["Ørje", "Orje"],
    ["Köln", "Koln"],
    ["Kırmızı", "Kirmizi"],
    ["O’Neil", "O Neil"],
  ])("%j is not the same as %j", (one, other) => expect(spelled(one)).not.toBe(spelled(other)));
});
