import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance } from "../../src/search/edit-distance.ts";
import { allowedEdits, typoKeys } from "../../src/search/typo-tolerance.ts";

describe("typos", () => {
  it.each([
    ["mercor", "mercor", 0],
    ["mecror", "mercor", 1],
    ["mrcor", "mercor", 1],
    ["mercoor", "mercor", 1],
    ["nercor", "mercor", 1],
    ["nerco", "mercor", 2],
    ["necro", "mercor", undefined],
    ["", "ab", 2],
    ["abc", "", undefined],
  ])("between %j and %j are %s", (a, b, edits) => expect(editDistance(a, b, 2)).toBe(edits));

  it("never hide a word from the index: words within reach share a key", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 4, maxLength: 11 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const most = Math.min(allowedEdits(a), allowedEdits(b));
        if (editDistance(a, b, most) === undefined) return;
        const keys = new Set(typoKeys(a, allowedEdits(a)));
        expect(typoKeys(b, allowedEdits(b)).some((key) => keys.has(key))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
