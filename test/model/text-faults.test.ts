import { describe, expect, it } from "vitest";
import { faultOfLine, faultOfName, nameInSentence } from "../../src/model/text-faults.ts";

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
